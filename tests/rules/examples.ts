import { comesTo, netBase, type OrderFacts, type PinnedSale, soldLines } from "#app/rules/commission.ts";
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

/** A sale of one creator as it is pinned, from the order as it was sold. */
export function pinnedOf(terms: Terms, order: OrderFacts, change: Partial<PinnedSale> = {}): PinnedSale {
  const credit = {
    creatorId: "crt_1",
    enrolmentId: "enr_1",
    weight: 1n,
    terms,
    before: noneBefore,
    recruiter: null,
  } as const;
  return {
    occurredAt: new Date("2026-11-20T12:00:00Z"),
    ...{
      credits: [credit],
      assists: [],
      decider: terms,
      sold: soldLines(order),
      customerIsNew: null,
      feeBps: 0,
      most: null,
    },
    ...change,
  };
}

/** What an order of one creator under plain terms comes to now, after its refunds. Minor units. */
export function plainly(terms: Terms, order: OrderFacts) {
  const { base, excess } = netBase(order);
  return { base, excess, amount: comesTo(pinnedOf(terms, order), order).main };
}
