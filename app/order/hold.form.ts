import { z } from "zod";

// Line ends and what reverses the direction of text have no place in a reason.
const unwanted = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Surrogate}]+/gu;

export const HoldForm = z.object({
  reason: z
    .string()
    .max(1200)
    .transform((text) => text.replace(unwanted, " ").trim())
    .pipe(z.string().min(1).max(300)),
});
