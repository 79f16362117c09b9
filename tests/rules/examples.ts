import { mainLeft, netBase, type OrderFacts, soldLines } from "#app/rules/commission.ts";
import { noneBefore } from "#app/rules/earning.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { plainTerms, type Terms } from "#app/rules/terms.ts";

export function currency(code: string): Currency {
  const found = parseCurrency(code);
  if (!found) throw new Error(`no currency ${code}`);
  return found;
}

export const usd = currency("USD");

export function termsWith(change: Partial<Terms> = {}): Terms {
  return plainTerms({
    currency: usd,
    rate: { kind: "percent_per_line", bps: 1250 },
    windowDays: 30,
    holdDays: 14,
    ...change,
  });
}

/** What an order of one creator under plain terms comes to now, after its refunds. Minor units. */
export function plainly(terms: Terms, order: OrderFacts) {
  const { base, excess } = netBase(order);
  const credits = [{ weight: 1n, terms, before: noneBefore }];
  return {
    base,
    excess,
    amount: mainLeft({ credits, sold: soldLines(order), customerIsNew: null, most: null }, order),
  };
}
