import { type Fraction, fraction } from "./fraction.ts";
import type { Tiers } from "./terms.ts";

/** A creator's month before an order: how many orders, and their base at the campaign's own rate (minor units). */
export type MonthMeasure = { orders: number; revenue: bigint };

export type Climb = {
  /** What the order adds to the month's earnings, exact. */
  earned: Fraction;
  /** The step the month has reached with this order, basis points. */
  bps: number;
  /** Of it, what earlier sales of the month are lifted by; 0 for marginal tiers. */
  lift: Fraction;
};

/**
 * What an order adds to its month under tiers: the month's earnings with it less those without it, so that it
 * doesn't matter how the month was cut into orders.
 * @param bps the rate below the first step
 */
export function climb(bps: number, tiers: Tiers, before: MonthMeasure, base: bigint): Climb {
  const byOrders = tiers.measure === "orders";
  const rateAt = (measure: bigint) =>
    // A step never takes away: else an order that shrinks could earn more.
    tiers.steps.reduce((rate, step) => (measure >= step.from && step.bps > rate ? step.bps : rate), bps);
  const was = byOrders ? BigInt(before.orders) : before.revenue;
  const is = byOrders ? was + 1n : was + base;
  const reached = rateAt(is);
  // An order of which nothing is left is no order of the month any more.
  if (base <= 0n) return { earned: fraction(0n), bps: rateAt(was), lift: fraction(0n) };
  if (tiers.apply === "whole") {
    const lift = before.revenue * BigInt(reached - rateAt(was));
    const earned = base * BigInt(reached) + lift;
    return {
      earned: fraction(earned > 0n ? earned : 0n, 10_000n),
      bps: reached,
      lift: fraction(lift, 10_000n),
    };
  }
  const earned = byOrders
    ? base * BigInt(reached)
    : below(bps, tiers, before.revenue + base) - below(bps, tiers, before.revenue);
  return { earned: fraction(earned, 10_000n), bps: reached, lift: fraction(0n) };
}

/** Earnings of a month's revenue in parts of 1/10,000, each part of it at its own step. */
function below(bps: number, { steps }: Tiers, revenue: bigint): bigint {
  let total = 0n;
  let [from, rate] = [0n, bps];
  for (const step of [...steps, { from: revenue, bps: 0 }]) {
    const to = step.from < revenue ? step.from : revenue;
    if (to > from) total += (to - from) * BigInt(rate);
    [from, rate] = [to > from ? to : from, step.bps > rate ? step.bps : rate];
    if (step.from >= revenue) break;
  }
  return total;
}
