import { z } from "zod";
import { longText, oneLine } from "#app/campaign/fields.ts";
import { parseId } from "#app/rules/ids.ts";

export const Announcement = z.object({
  subject: oneLine(120),
  /** Limited Markdown. */
  text: longText(5_000),
  /** Made with the form: sent twice, it is one announcement. */
  announcementId: z.string().refine((text) => parseId("ann", text) !== undefined),
});
