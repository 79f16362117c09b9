import { type Before, earning, withinCaps } from "#app/rules/earning.ts";
import { rounded } from "#app/rules/fraction.ts";
import type { Terms } from "#app/rules/terms.ts";

/** More than this nobody sells in a month; the page adds them one by one. */
export const mostSales = 1_000;

export type WhatIf = {
  /** Sales more, each with a base of `value` (minor units). */
  sales: number;
  value: bigint;
  /** What they would earn together, the bonus in it; minor units. */
  earns: bigint;
  /** What of it is the bonus for so many sales; null where they don't reach it. */
  bonus: bigint | null;
  /** A cap of the terms took something away. */
  capped: boolean;
  /** Sales to the next step of the tiers, and its rate; null without one above. */
  next: { sales: number; bps: number } | null;
  /** The rate that the month has reached by now; null where the rate is no percentage. */
  bps: number | null;
};

type Standing = Before & {
  /** All sales past or in their hold that count for the bonus. */
  counted: number;
};

/**
 * What so many sales more would earn a creator: each by the rule that pays, one after the other, so that tiers and caps
 * are met where they would be. One line of one piece, of a customer who isn't new.
 */
export function whatIf(terms: Terms, standing: Standing, sales: number, value: bigint): WhatIf {
  const count = Math.max(0, Math.min(sales, mostSales));
  let { orders, revenue, commission, ever }: Before = standing;
  let earns = 0n;
  let capped = false;
  for (let sale = 0; sale < count; sale++) {
    const line = { ref: "1", sku: null, quantity: 1, sold: value, net: value, whole: value };
    const before = { orders, revenue, commission, ever };
    const { exact, ownRateSold, rules } = earning(terms, { lines: [line], customerIsNew: false }, before);
    const amount = rounded(withinCaps(terms, exact, before, rules));
    capped ||= rules.some(({ rule, applied }) => rule.startsWith("cap_") && applied);
    earns += amount;
    orders++;
    revenue += ownRateSold;
    commission += amount;
    ever += amount;
  }
  const { salesBonus } = terms;
  const reached =
    salesBonus && standing.counted < salesBonus.sales && standing.counted + count >= salesBonus.sales
      ? salesBonus.amount
      : null;
  return {
    ...{ sales: count, value, earns: earns + (reached ?? 0n), bonus: reached, capped },
    ...stepsOf(terms, standing, value),
  };
}

/** Where a month stands among the steps: the rate it has, and how far the next one is. */
function stepsOf(
  { rate, tiers }: Terms,
  { orders, revenue }: Before,
  value: bigint,
): Pick<WhatIf, "next" | "bps"> {
  if (rate.kind !== "percent_per_line") return { next: null, bps: null };
  if (!tiers) return { next: null, bps: rate.bps };
  const byOrders = tiers.measure === "orders";
  const is = byOrders ? BigInt(orders) : revenue;
  const bps = tiers.steps.reduce(
    (best, step) => (is >= step.from && step.bps > best ? step.bps : best),
    rate.bps,
  );
  const above = tiers.steps.find((step) => step.from > is && step.bps > bps);
  if (!above) return { next: null, bps };
  const missing = above.from - is;
  const each = byOrders ? 1n : value;
  if (each <= 0n) return { next: null, bps };
  return { next: { sales: Number((missing + each - 1n) / each), bps: above.bps }, bps };
}
