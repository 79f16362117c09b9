import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { webAddress } from "#app/campaign/fields.ts";
import { parseCurrency } from "#app/rules/money.ts";

/** Sent along by the page, so that sending twice makes one. */
export const formKey = z.string().regex(/^[a-z0-9-]{8,40}$/);

/** The least a draft needs. An address may be typed without its https://. */
export const StartForm = z.object({
  name,
  shop: z
    .string()
    .max(2000)
    .transform((text) => (text.includes("://") ? text.trim() : `https://${text.trim()}`))
    .pipe(webAddress),
  currency: z
    .string()
    .max(10)
    .transform((text, context) => {
      const currency = parseCurrency(text);
      if (currency) return currency;
      context.addIssue({ code: "custom", message: "common.errors.choice" });
      return z.NEVER;
    }),
  formKey,
});
export type StartFields = z.output<typeof StartForm>;
