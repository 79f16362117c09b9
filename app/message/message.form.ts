import { z } from "zod";
import { longText } from "#app/campaign/fields.ts";
import { parseId } from "#app/rules/ids.ts";

/** Characters of one line. */
export const longestLine = 4_000;
/** Lines a person may write in one thread in an hour. */
export const linesAnHour = 30;

export const NewMessage = z.object({
  text: longText(longestLine),
  /** What it is about; nothing in particular when left out. */
  campaignId: z
    .string()
    .refine((text) => parseId("cmp", text) !== undefined)
    .optional(),
  fileId: z
    .string()
    .refine((text) => parseId("fil", text) !== undefined)
    .optional(),
  /** Made with the form: sent twice, it is one line. */
  formKey: z.uuid(),
  /** Our own page to come back to. */
  back: z.string().max(500).optional(),
});
