import { z } from "zod";
import { longText, oneLine } from "#app/campaign/fields.ts";
import { checkMoney, money, moneyOf } from "#app/payout/finance.form.ts";
import { parseId } from "#app/rules/ids.ts";
import { type Currency, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";

// Named here too, because a page can't import the database's schema.
export const kinds = ["missing", "wrong", "declined"] as const;

const campaignId = z.string().transform((text, context) => {
  const id = parseId("cmp", text);
  if (id) return id;
  context.addIssue({ code: "custom", message: "common.errors.choice" });
  return z.NEVER;
});

/** `sale` is the order's id when the form was opened from its receipt; what isn't one counts as none. */
export const OpenForm = z.object({
  campaignId,
  kind: z.enum(kinds, "common.errors.choice"),
  orderRef: oneLine(100),
  sale: z
    .string()
    .max(60)
    .transform((text) => parseId("ord", text))
    .optional(),
  amount: z.string().min(1).max(40),
  text: longText(2000),
});

const words = longText(1000);
export const GrantForm = z.object({ ...money, answer: words }).superRefine(checkMoney);
export const RefuseForm = z.object({ answer: words });

/** An amount above 0 in minor units; undefined when it doesn't read in this currency. */
export function amountIn(currency: Currency, amount: string): bigint | undefined {
  const typed = { currency, amount };
  return z.object(money).superRefine(checkMoney).safeParse(typed).success ? moneyOf(typed).amount : undefined;
}

/** What is set aside, from 0: nothing is an answer too. */
export const ReserveForm = z.object(money).superRefine((typed, context) => {
  if (!parseCurrency(typed.currency))
    context.addIssue({ code: "custom", path: ["currency"], message: "common.errors.choice" });
  else if (reserveOf(typed) === undefined)
    context.addIssue({ code: "custom", path: ["amount"], message: "claim.errors.reserve" });
});

export function reserveOf(typed: { currency: string; amount: string }) {
  const currency = parseCurrency(typed.currency);
  if (!currency) return undefined;
  const none = parseDecimalMoney(typed.amount.trim(), currency);
  if (none.ok && none.amount === 0n) return { currency, amount: 0n };
  const amount = amountIn(currency, typed.amount);
  return amount === undefined ? undefined : { currency, amount };
}
