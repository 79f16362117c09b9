import { netBase, type OrderFacts, saleBase } from "./base.ts";
import { halfUpDiv, portion, split } from "./money.ts";
import type { Rate, Terms } from "./terms.ts";

export { type LineBase, type NetBase, netBase, type OrderFacts, type OrderLine, saleBase } from "./base.ts";

/**
 * The commission an order has earned in all, in minor units: a cumulative target, not a difference, so that ten
 * small refunds reverse exactly what one large one does. A flat rate falls in proportion to what was kept.
 */
export function commissionOf(rate: Rate, sale: bigint, net: bigint): bigint {
  if (sale <= 0n || net <= 0n) return 0n;
  return rate.kind === "percent_per_line" ? portion(net, rate.bps) : halfUpDiv(rate.amount * net, sale);
}

export type LineCommission = { ref: string; base: bigint; amount: bigint };

/** The order's commission shown per line, by largest remainder over the lines' net bases; it adds up. */
export function lineCommissions(
  amount: bigint,
  lines: readonly { ref: string; base: bigint }[],
): LineCommission[] {
  if (lines.every(({ base }) => base === 0n)) return lines.map((line) => ({ ...line, amount: 0n }));
  const shares = split(
    amount,
    lines.map(({ ref, base }) => ({ key: ref, weight: base })),
  );
  return lines.map(({ ref, base }) => ({ ref, base, amount: shares.get(ref) ?? 0n }));
}

export type CommissionDecision = {
  /** The order's net base: what is left after discounts, refunds and cancellation, without tax and shipping. */
  base: bigint;
  saleBase: bigint;
  amount: bigint;
  /** The platform's fee on the same base, paid by the seller on top of the commission. */
  fee: bigint;
  /** Refunded beyond what was sold, or refunds of lines the order does not have; shown, never paid. */
  excess: bigint;
  lines: LineCommission[];
};

/** What an order owes right now under the pinned terms; `feeBps` in basis points of the net base. */
export function commissionDecision(terms: Terms, order: OrderFacts, feeBps: number): CommissionDecision {
  if (terms.currency !== order.currency) throw new TypeError("terms and order are in two currencies");
  const sale = saleBase(order);
  const net = netBase(order);
  const amount = commissionOf(terms.rate, sale, net.base);
  return {
    base: net.base,
    saleBase: sale,
    amount,
    fee: portion(net.base, feeBps),
    excess: net.excess,
    lines: lineCommissions(amount, net.lines),
  };
}

/** What to take back (above 0) or give back (below 0) so that what is outstanding becomes the target. */
export function reversal({ target, outstanding }: { target: bigint; outstanding: bigint }): bigint {
  return outstanding - target;
}

export type OutstandingShare = { key: string; outstanding: bigint; original: bigint };

/**
 * Divides a reversal among several commissions of one order, over what each still has; shares are never split
 * anew, so a refund cannot raise anyone's. Giving back goes over what each has lost since its sale.
 * @throws RangeError when more is reversed than is outstanding, or more given back than was reversed.
 */
export function apportionReversal(reverse: bigint, shares: readonly OutstandingShare[]): Map<string, bigint> {
  const room = (share: OutstandingShare) =>
    reverse < 0n ? share.original - share.outstanding : share.outstanding;
  const total = shares.reduce((sum, share) => sum + room(share), 0n);
  if ((reverse < 0n ? -reverse : reverse) > total) throw new RangeError("more than there is");
  return split(
    reverse,
    shares.map((share) => ({ key: share.key, weight: room(share) })),
  );
}
