import { z } from "zod";
import { checkTerms, figure, termsShape } from "#app/campaign/terms.form.ts";
import { readAmount } from "#app/campaign/typed-numbers.ts";
import { parseCurrency } from "#app/rules/money.ts";

/** What a sale earns and what all of them may come to, as typed; the days stand in the brief's form. */
export const PayForm = z
  .object({ ...termsShape, budget: figure.optional() })
  .superRefine(checkTerms)
  .superRefine(({ budget, currency: code }, context) => {
    const currency = parseCurrency(code);
    if (!budget?.trim() || !currency || readAmount(budget, currency) !== undefined) return;
    context.addIssue({ code: "custom", path: ["budget"], message: "seller.campaign.errors.flat" });
  });
export type PayTyped = z.output<typeof PayForm>;
