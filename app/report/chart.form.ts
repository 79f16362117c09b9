import { z } from "zod";
import { programs } from "./accrual.ts";

const unwanted = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Surrogate}]+/gu;

/** Accounts by our code; an empty one is unmapped. */
export const ChartForm = z.object({
  program: z.enum(programs),
  accounts: z
    .array(
      z.object({
        code: z.string().max(60),
        theirs: z
          .string()
          .max(400)
          .transform((text) => text.replace(unwanted, " ").trim())
          .pipe(z.string().max(100))
          .optional(),
      }),
    )
    .max(99)
    .optional(),
});
