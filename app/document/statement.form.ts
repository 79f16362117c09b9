import { z } from "zod";
import { readMonth } from "#app/period/month.ts";

/** A month a creator asks a statement of. */
export const StatementForm = z.object({
  month: z.string().refine((month) => readMonth(month) !== undefined, "document.ask.odd"),
});
