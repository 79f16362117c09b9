import { z } from "zod";
import { oneLine } from "#app/campaign/fields.ts";
import { readTerms } from "#app/campaign/read-terms.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { models, type Terms } from "#app/rules/terms.ts";

export const rateKinds = ["percent_per_line", "flat_per_unit", "flat_per_order"] as const;
export const lineRateKinds = ["percent_per_line", "flat_per_unit"] as const;
export const matchKinds = ["product", "sku", "collection"] as const;
export const tierMeasures = ["orders", "revenue"] as const;
export const tierApplies = ["marginal", "whole"] as const;
export const precedences = ["code_wins", "link_wins"] as const;
export const budgetEnds = ["rest", "nothing"] as const;

const maxMatches = 30;
const maxSteps = 10;

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "common.errors.date");
/** An amount or a percentage as typed: which of them, and in which bounds, the rest of the form says. */
export const figure = z.string().max(40);
export const whole = (min: number, max: number) => z.number().int().min(min).max(max);
const match = { by: z.enum(matchKinds), value: oneLine(200) };

/** The fields of terms, for a form that has others beside them; `checkTerms` goes with it. */
export const termsShape = {
  currency: z.string().max(10),
  rateKind: z.enum(rateKinds),
  rate: figure,
  windowDays: whole(1, 365),
  holdDays: whole(0, 90),
  startsOn: day.optional(),
  endsOn: day.optional(),
  productRates: z.array(z.object({ ...match, kind: z.enum(lineRateKinds), rate: figure })).max(maxMatches),
  tierMeasure: z.enum(tierMeasures).optional(),
  tierApply: z.enum(tierApplies).optional(),
  tierSteps: z.array(z.object({ from: figure, percent: figure })).max(maxSteps),
  newCustomerKind: z.enum(rateKinds).optional(),
  newCustomerRate: figure.optional(),
  bonusSales: whole(1, 100_000).optional(),
  bonusAmount: figure.optional(),
  recruiterPercent: figure.optional(),
  recruiterMonths: whole(1, 36).optional(),
  assistPercent: figure.optional(),
  excluded: z.array(z.object(match)).max(maxMatches),
  minimumOrder: figure.optional(),
  capOrder: figure.optional(),
  capMonth: figure.optional(),
  capCreator: figure.optional(),
  whenBudgetEnds: z.enum(budgetEnds).optional(),
  noticeDays: whole(0, 90).optional(),
  model: z.enum(models).optional(),
  halfLifeDays: whole(1, 90).optional(),
  precedence: z.enum(precedences),
  lockMonths: whole(0, 36).optional(),
};

const Shape = z.object(termsShape);
export type TypedTerms = z.output<typeof Shape>;

/** Adds what only the fields together show, each complaint beside its field. */
export function checkTerms(typed: TypedTerms, context: Pick<z.core.$RefinementCtx, "addIssue">): void {
  const currency = parseCurrency(typed.currency);
  if (!currency) {
    context.addIssue({ code: "custom", path: ["currency"], message: "common.errors.choice" });
    return;
  }
  const read = readTerms(typed, currency);
  if (read.outcome === "terms") return;
  for (const { path, message } of read.complaints) context.addIssue({ code: "custom", path, message });
}

/** Terms as a seller types them. `termsOfForm` turns them into minor units, basis points and instants. */
export const TermsForm = Shape.superRefine(checkTerms);

export type TermsOfForm =
  | { outcome: "terms"; terms: Terms }
  /** Each beside the field of that name, such as `tierSteps[1].from`; the message is an i18n key. */
  | { outcome: "refused"; complaints: { field: string; message: string }[] };

/** What typed terms mean in `currency`, or what is wrong with them. An agency's share is never typed here. */
export function termsOfForm(typed: TypedTerms, currency: Currency): TermsOfForm {
  const read = readTerms(typed, currency);
  if (read.outcome === "terms") return read;
  const complaints = read.complaints.map(({ path, message }) => ({ field: fieldName(path), message }));
  return { outcome: "refused", complaints };
}

function fieldName(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (name, part) => (typeof part === "number" ? `${name}[${part}]` : name ? `${name}.${part}` : part),
    "",
  );
}
