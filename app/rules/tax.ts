import { convert, type FxRate } from "./fx.ts";
import { type Currency, halfUpDiv, portion } from "./money.ts";
import type { TaxPerson, WithholdingRule } from "./withholding-rules.ts";

export type TaxFacts = {
  /** The day the batch is made, "2026-11-30". */
  day: string;
  /** Before tax, minor units above 0. */
  gross: bigint;
  currency: Currency;
  /** Null: the creator hasn't said who they are to a tax office. */
  creator: { person: TaxPerson; country: string; idValid: boolean } | null;
  /** In the order they are asked; the first that fits is the one. */
  rules: readonly WithholdingRule[];
  /** What the same creator was paid and taxed by each rule in this month before, by its name, in the rule's currency. */
  monthSoFar: ReadonlyMap<string, { gross: bigint; tax: bigint }>;
  /** From `currency` to the rule's, where they differ; null: none is known. */
  rate: FxRate | null;
};

export type Withheld =
  | { outcome: "none"; because: "no_rules" | "no_rule_fits" }
  | {
      outcome: "withheld";
      /** Minor units of the payout's currency, 0 to `gross`. */
      tax: bigint;
      authority: string;
      basis: TaxBasis;
    }
  /** It can't be said, so nothing is paid yet: no profile, or no rate to the currency the thresholds are in. */
  | { outcome: "parked"; because: "no_tax_profile" | "no_tax_rate" };

/** How a tax was found, for the receipt, the certificate and the next payout of the month. Amounts in `currency`. */
export type TaxBasis = {
  rule: string;
  currency: Currency;
  gross: bigint;
  before: bigint;
  taxBefore: bigint;
  tax: bigint;
  idValid: boolean;
  /** To `currency`, when the payout is in another. */
  rate: string | null;
};

/** What is withheld of a payout. Rounded half-up; rupiah to whole ones, as the tax office takes no sen. */
export function withhold(facts: TaxFacts): Withheld {
  const { creator, rules, day } = facts;
  if (rules.length === 0) return { outcome: "none", because: "no_rules" };
  if (!creator) return { outcome: "parked", because: "no_tax_profile" };
  const rule = rules.find((one) => fits(one, creator, day));
  if (!rule) return { outcome: "none", because: "no_rule_fits" };
  return rule.kind === "flat"
    ? flat(rule, facts, creator.idValid)
    : progressive(rule, facts, creator.idValid);
}

/** Whether a rule is about this creator on this day. */
export function fits(
  rule: WithholdingRule,
  { person, country }: { person: TaxPerson; country: string },
  day: string,
): boolean {
  return (
    (rule.country === null || rule.country === country) &&
    (rule.person === null || rule.person === person) &&
    rule.from <= day &&
    (rule.until === null || day <= rule.until)
  );
}

type Of<K extends WithholdingRule["kind"]> = WithholdingRule & { kind: K };

function flat(rule: Of<"flat">, { gross, currency }: TaxFacts, idValid: boolean): Withheld {
  const tax = whole(portion(gross, idValid ? rule.bps : rule.bpsWithoutId), gross, currency);
  return {
    outcome: "withheld",
    tax,
    authority: rule.authority,
    basis: { rule: rule.name, currency, gross, before: 0n, taxBefore: 0n, tax, idValid, rate: null },
  };
}

function progressive(rule: Of<"progressive">, facts: TaxFacts, idValid: boolean): Withheld {
  const { gross, currency, rate } = facts;
  const same = currency === rule.currency;
  const converted = same
    ? { ok: true as const, amount: gross }
    : rate && convert(gross, currency, rule.currency, rate);
  if (!converted?.ok) return { outcome: "parked", because: "no_tax_rate" };
  const soFar = facts.monthSoFar.get(rule.name) ?? { gross: 0n, tax: 0n };
  const base = portion(soFar.gross + converted.amount, rule.baseBps);
  const due = portion(byBracket(base, rule.brackets), idValid ? 10_000 : rule.withoutIdBps);
  const more = due > soFar.tax ? due - soFar.tax : 0n;
  const inRule = whole(more, converted.amount, rule.currency);
  const tax = same ? inRule : whole(halfUpDiv(gross * inRule, converted.amount), gross, currency);
  return {
    outcome: "withheld",
    tax,
    authority: rule.authority,
    basis: {
      ...{ rule: rule.name, currency: rule.currency, gross: converted.amount },
      ...{ before: soFar.gross, taxBefore: soFar.tax, tax: inRule, idValid },
      rate: same ? null : (rate?.text ?? null),
    },
  };
}

function byBracket(base: bigint, brackets: Of<"progressive">["brackets"]): bigint {
  let tax = 0n;
  let from = 0n;
  for (const { upTo, bps } of brackets) {
    const end = upTo === null || base < upTo ? base : upTo;
    if (end > from) tax += (end - from) * BigInt(bps);
    from = end;
  }
  return halfUpDiv(tax, 10_000n);
}

/** At most the payout, and in rupiah whole ones. */
function whole(tax: bigint, gross: bigint, currency: Currency): bigint {
  const rounded = currency === "IDR" ? halfUpDiv(tax, 100n) * 100n : tax;
  // A payout of less than half a rupiah has nothing to round up to.
  return rounded > gross ? gross : rounded;
}
