import { z } from "zod";
import { anyText, fileId, longText } from "#app/campaign/fields.ts";

/** Picks on one page. */
export const maxPicks = 60;
/** Fewer characters are no recommendation. */
const fewest = 20;

/** A pick as typed. Which link it is about, and whose, the verb finds out. */
export const PickForm = z
  .object({
    /** `lnk_…` of one's own links, or `prd_…` of a campaign one is in. */
    source: z.string("creator.page.errors.chooseSource").min(1, "creator.page.errors.chooseSource").max(60),
    /** Left out: the product's name. */
    title: anyText(120),
    text: longText(500),
    fileId: fileId.optional(),
  })
  .superRefine(({ title, text }, context) => {
    const words = text.replace(/[\s\p{P}\p{S}]/gu, "");
    const own = words.length >= fewest && text.trim().toLowerCase() !== title?.trim().toLowerCase();
    if (!own) context.addIssue({ code: "custom", path: ["text"], message: "creator.page.errors.ownWords" });
  });
export type PickTyped = z.output<typeof PickForm>;
