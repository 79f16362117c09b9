import { z } from "zod";
import { type Currency, exponentOf, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import type { Rail } from "#db/schema/index.ts";

// Line ends and what reverses the direction of text have no place in a reference or a reason.
const unwanted = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Surrogate}]+/gu;

/** One line of text, 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.replace(unwanted, " ").trim())
    .pipe(z.string().min(1).max(max));

/** An amount of `currency` as typed, above 0, in minor units. */
function amountOf(text: string, currency: Currency): bigint | undefined {
  const plain = text.trim();
  // "50.000" means fifty thousand to half the world: more decimals than the currency has are never dropped.
  if ((plain.split(".")[1]?.length ?? 0) > exponentOf(currency)) return undefined;
  const parsed = parseDecimalMoney(plain, currency);
  return parsed.ok && parsed.amount > 0n ? parsed.amount : undefined;
}

/** Fields of an amount above 0; `checkMoney` reads them together. */
export const money = { currency: z.string().max(10), amount: z.string().max(40) };
type Typed = { currency: string; amount: string };

function readMoney({ currency: code, amount: text }: Typed) {
  const currency = parseCurrency(code);
  if (!currency) return { ok: false, field: "currency", message: "common.errors.choice" } as const;
  const amount = amountOf(text, currency);
  if (amount === undefined) return { ok: false, field: "amount", message: "finance.errors.amount" } as const;
  return { ok: true, money: { currency, amount } } as const;
}

export function checkMoney(typed: Typed, context: z.core.$RefinementCtx) {
  const read = readMoney(typed);
  if (!read.ok) context.addIssue({ code: "custom", path: [read.field], message: read.message });
}

/** The money of a form that let it through. @throws TypeError for one that didn't */
export function moneyOf(typed: Typed): { currency: Currency; amount: bigint } {
  const read = readMoney(typed);
  if (!read.ok) throw new TypeError(read.message);
  return read.money;
}

/** `fundingId`: the request it was sent for; `sellerId`: whose, on the operator's page. */
export const FundsForm = z
  .object({
    ...money,
    reference: line(100),
    fundingId: z.string().max(40).optional(),
    sellerId: z.string().max(40).optional(),
  })
  .superRefine(checkMoney);

export const BonusForm = z
  .object({ ...money, reason: line(300), requestId: z.uuid() })
  .superRefine(checkMoney);

export const PaidForm = z.object({ reference: line(100) });
export const FailedForm = z.object({ reason: line(300) });

/** `kept` in the batch's currency; empty is nothing. */
export const ReturnedForm = z
  .object({ currency: z.string().max(10), kept: z.string().max(40).default(""), reason: line(300) })
  .superRefine((typed, context) => {
    if (keptOf(typed) === undefined)
      context.addIssue({ code: "custom", path: ["kept"], message: "finance.errors.amount" });
  });

/** What the bank kept, minor units from 0; undefined when it doesn't read. */
export function keptOf({ currency: code, kept }: { currency: string; kept: string }): bigint | undefined {
  const currency = parseCurrency(code);
  if (!currency) return undefined;
  return /^\s*(0+(\.0*)?)?\s*$/.test(kept) ? 0n : amountOf(kept, currency);
}

/** Percent with at most two decimals, 0 to 100, in basis points. */
export const RecoveryForm = z.object({
  percent: z
    .string()
    .max(20)
    .transform((text) => text.trim().replace(",", "."))
    .pipe(z.string().regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/, "finance.recovery.odd"))
    .transform((text) => {
      const [whole = "", decimals = ""] = text.split(".");
      return Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
    }),
});

export const rails = ["csv", "pain001", "paypal", "stripe", "xendit"] as const satisfies readonly Rail[];

type BatchTyped = { currency: Currency; rail: Rail; minimum: bigint; typed: string };

/** What a batch is made of, from the address or the form; an empty minimum is 0. Undefined when it doesn't read. */
export function batchQuery(
  query: URLSearchParams | FormData,
): BatchTyped | { currency: Currency; rail: Rail; odd: string } | undefined {
  const currency = parseCurrency(query.get("currency"));
  const rail = rails.find((one) => one === (query.get("rail") ?? "csv"));
  if (!currency || !rail) return undefined;
  const typed = String(query.get("minimum") ?? "").trim();
  if (typed === "" || /^0+([.,]0*)?$/.test(typed)) return { currency, rail, minimum: 0n, typed };
  const minimum = amountOf(typed, currency);
  return minimum === undefined ? { currency, rail, odd: typed } : { currency, rail, minimum, typed };
}
