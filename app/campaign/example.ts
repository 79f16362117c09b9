import { earning, noneBefore } from "#app/rules/earning.ts";
import { rounded } from "#app/rules/fraction.ts";
import { type Currency, exponentOf } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";

const ordinary: Record<string, bigint> = { IDR: 200_000n, VND: 200_000n, JPY: 10_000n, KRW: 100_000n };

/** An order of a size people know, in minor units: 100 dollars, 200,000 rupiah. */
export function ordinarySale(currency: Currency): bigint {
  return (ordinary[currency] ?? 100n) * 10n ** BigInt(exponentOf(currency));
}

/**
 * What an order of one ordinary piece with a base of `sold` earns, by the rule that pays, when `net` of it is
 * left; minor units. It is the creator's first in the month and not the customer's first.
 */
export function earnedBy(terms: Terms, sold: bigint, net = sold): bigint {
  const line = { ref: "1", sku: null, quantity: 1, sold, net, whole: sold };
  return rounded(earning(terms, { lines: [line], customerIsNew: false }, noneBefore).exact);
}

/** An order that earns something under these terms: an ordinary one, or the smallest that counts. */
export function exampleSale({ currency, minimumOrder }: Terms): bigint {
  const base = ordinarySale(currency);
  return minimumOrder !== null && minimumOrder > base ? minimumOrder : base;
}
