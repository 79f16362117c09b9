import { z } from "zod";

/** How far back a rehearsal looks. */
export const spans = [7, 30, 90, 180, 365] as const;

export const RehearsalForm = z.object({
  days: z.coerce.number().refine((days) => spans.some((span) => span === days), "common.errors.choice"),
});
