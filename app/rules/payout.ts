import { convert, type FxRate } from "./fx.ts";
import type { Id } from "./ids.ts";
import type { Currency, Money } from "./money.ts";
import { type TaxBasis, type TaxFacts, withhold } from "./tax.ts";

export type Available = { creatorId: Id<"crt">; amount: bigint };

/** What decides whether a creator's money is paid in a batch, and how much of it. */
export type PayoutFacts = {
  /** What is available and in no other draft, above 0. */
  available: Money;
  /**
   * The batch's: its currency, the least gross it pays (minor units), and whether its rail needs to know an account. What
   * is less than a whole rupiah stays available: no bank moves sen.
   */
  batch: { currency: Currency; minimum: bigint; needsMethod: boolean };
  /** Where the creator's money goes; `paysIn` is the only currency it takes, null: any. */
  method: { onRail: boolean; paysIn: Currency | null } | "blocked" | null;
  /** From the available currency to the batch's, where they differ; null: none is known. */
  rate: FxRate | null;
  tax: Pick<TaxFacts, "day" | "creator" | "rules" | "monthSoFar" | "rate">;
};

export type Waits =
  | "below_minimum"
  | "no_method"
  | "method_blocked"
  | "method_not_on_rail"
  | "other_currency"
  | "no_rate"
  | "rounds_to_0"
  | "no_tax_profile"
  | "no_tax_rate"
  | "nothing_left";

export type PayoutDecision =
  | {
      outcome: "pays";
      /** Before tax, in the batch's currency. */
      gross: bigint;
      tax: bigint;
      /** What is sent, above 0. */
      net: bigint;
      authority: string | null;
      basis: TaxBasis | null;
    }
  | { outcome: "waits"; because: Waits };

/** Everything that is available is paid, or it waits with its reason; nobody is paid in part. */
export function decidePayout({ available, batch, method, rate, tax }: PayoutFacts): PayoutDecision {
  const waits = (because: Waits) => ({ outcome: "waits", because }) as const;
  if (method === "blocked") return waits("method_blocked");
  if (!method && batch.needsMethod) return waits("no_method");
  if (method && !method.onRail) return waits("method_not_on_rail");
  if (method?.paysIn && method.paysIn !== batch.currency) return waits("other_currency");
  const all = inCurrency(available, batch.currency, rate);
  if (typeof all === "string") return waits(all);
  const gross = all - (all % smallest(batch.currency));
  if (gross === 0n) return waits("rounds_to_0");
  if (gross < batch.minimum) return waits("below_minimum");
  const withheld = withhold({ ...tax, gross, currency: batch.currency });
  if (withheld.outcome === "parked") return waits(withheld.because);
  const taken = withheld.outcome === "withheld" ? withheld : null;
  const net = gross - (taken?.tax ?? 0n);
  if (net <= 0n) return waits("nothing_left");
  return {
    ...{ outcome: "pays", gross, tax: taken?.tax ?? 0n, net },
    // Nothing withheld has no authority, but how that was found stays with the payout.
    authority: taken && taken.tax > 0n ? taken.authority : null,
    basis: taken?.basis ?? null,
  };
}

/** What banks move at least, minor units. */
const smallest = (currency: Currency) => (currency === "IDR" ? 100n : 1n);

function inCurrency({ amount, currency }: Money, to: Currency, rate: FxRate | null) {
  if (currency === to) return amount;
  if (!rate) return "no_rate";
  const converted = convert(amount, currency, to, rate);
  return converted.ok ? converted.amount : "rounds_to_0";
}
