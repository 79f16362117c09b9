import { z } from "zod";
import { flatRate } from "#app/campaign/campaign.form.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";

const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.replace(/\p{C}+/gu, " ").trim())
    .pipe(z.string().min(1).max(max));

/** An amount of `currency` as typed, above 0, in minor units. More decimals than the currency has are refused. */
function amountOf(text: string, currency: Currency): bigint | undefined {
  const read = flatRate(text, currency);
  return read?.kind === "flat_per_order" ? read.amount : undefined;
}

const money = { currency: z.string().max(10), amount: z.string().max(40) };

type Typed = { currency: string; amount: string };
type Refusing = { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void };

function readMoney<Rest extends Typed>(form: Rest, context: Refusing) {
  const currency = parseCurrency(form.currency);
  if (!currency) {
    context.addIssue({ code: "custom", path: ["currency"], message: "common.errors.choice" });
    return z.NEVER;
  }
  const amount = amountOf(form.amount, currency);
  if (amount === undefined) {
    context.addIssue({ code: "custom", path: ["amount"], message: "finance.errors.amount" });
    return z.NEVER;
  }
  return { ...form, currency, amount };
}

export const FundsForm = z.object({ ...money, reference: line(100) }).transform(readMoney);

export const BonusForm = z.object({ ...money, reason: line(300), requestId: z.uuid() }).transform(readMoney);

export const PaidForm = z.object({ reference: line(100) });
export const FailedForm = z.object({ reason: line(300) });

/** What a batch is made of, from the address or the form; an empty minimum is 0. Undefined when it doesn't read. */
export function batchQuery(
  query: URLSearchParams | FormData,
): { currency: Currency; minimum: bigint; typed: string } | { currency: Currency; odd: string } | undefined {
  const currency = parseCurrency(query.get("currency"));
  if (!currency) return undefined;
  const typed = String(query.get("minimum") ?? "").trim();
  if (typed === "" || /^0+([.,]0*)?$/.test(typed)) return { currency, minimum: 0n, typed };
  const minimum = amountOf(typed, currency);
  return minimum === undefined ? { currency, odd: typed } : { currency, minimum, typed };
}
