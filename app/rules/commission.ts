import { netBase, type OrderFacts } from "./base.ts";
import { type EarningLine, earning } from "./earning.ts";
import { halfUpDiv, portion, split } from "./money.ts";
import { type CreditFacts, mainTarget, onTopTarget } from "./sharing.ts";
import type { Rate } from "./terms.ts";

export { type LineBase, type NetBase, netBase, type OrderFacts, type OrderLine, saleBase } from "./base.ts";

/**
 * The commission of an order of one line and one piece under a rate alone, in minor units: a cumulative target,
 * not a difference. A flat rate falls in proportion to what was kept.
 */
export function commissionOf(rate: Rate, sale: bigint, net: bigint): bigint {
  if (sale <= 0n || net <= 0n) return 0n;
  return rate.kind === "percent_per_line" ? portion(net, rate.bps) : halfUpDiv(rate.amount * net, sale);
}

/** A line as it was at the sale: what a refund or an edit is measured against. */
export type SoldLine = Omit<EarningLine, "net">;

/** The lines of an order as it is sold, before anything came back. */
export function soldLines(order: OrderFacts): SoldLine[] {
  const bases = new Map(
    netBase({ ...order, refunds: [], cancelled: false }).lines.map((line) => [line.ref, line.base]),
  );
  return order.lines.map(({ ref, sku, productRef = null, collections = [], quantity }) => ({
    ref,
    sku,
    productRef,
    collections,
    quantity,
    sold: bases.get(ref) ?? 0n,
  }));
}

/** The lines of a sale with what is left of each now. A line that an edit has added since was sold for nothing. */
export function linesLeft(sold: readonly SoldLine[], order: OrderFacts): EarningLine[] {
  const net = new Map(netBase(order).lines.map(({ ref, base }) => [ref, base]));
  const then = new Set(sold.map(({ ref }) => ref));
  const added = soldLines(order).filter(({ ref }) => !then.has(ref));
  return [...sold, ...added.map((line) => ({ ...line, sold: 0n }))].map((line) => ({
    ...line,
    net: net.get(line.ref) ?? 0n,
  }));
}

export type PinnedSale = {
  credits: readonly Pick<CreditFacts, "weight" | "terms" | "before">[];
  sold: readonly SoldLine[];
  customerIsNew: boolean | null;
  /** What a budget allowed it; null without one. */
  most: bigint | null;
};

/** What the main share of a sale comes to now, by the terms and months it was sold under. Minor units. */
export function mainLeft(sale: PinnedSale, order: OrderFacts): bigint {
  const lines = linesLeft(sale.sold, order);
  const now = { lines, customerIsNew: sale.customerIsNew };
  const earnings = sale.credits.map(({ terms, before }) => earning(terms, now, before));
  const { total: earned } = mainTarget(sale.credits, earnings);
  return sale.most !== null && earned > sale.most ? sale.most : earned;
}

/** One commission of an order, in minor units: the most it has been, and what it still is. */
export type StandingShare = {
  key: string;
  pot: "main" | "assist" | "recruiter";
  ceiling: bigint;
  outstanding: bigint;
  fee: bigint;
  feeOutstanding: bigint;
};

/**
 * What to take back (above 0) or give (below 0) of each commission, so that together they are what the sale now
 * comes to. What comes on top moves in step with the main share.
 * @param main what the main share comes to now; @param fee the platform's fee now
 */
export function reversals(
  shares: readonly StandingShare[],
  main: bigint,
  fee: bigint,
): Map<string, { reverse: bigint; reverseFee: bigint }> {
  const given = shares.reduce((sum, { pot, ceiling }) => (pot === "main" ? sum + ceiling : sum), 0n);
  const moved = new Map<string, bigint>();
  for (const pot of ["main", "assist", "recruiter"] as const) {
    const mine = shares
      .filter((share) => share.pot === pot)
      .map(({ key, outstanding, ceiling }) => ({ key, outstanding, original: ceiling }));
    const most = mine.reduce((sum, { original }) => sum + original, 0n);
    const target = pot === "main" ? main : onTopTarget(most, main, given);
    for (const [key, part] of toTarget(target, mine)) moved.set(key, part);
  }
  const fees = toTarget(
    fee,
    shares.map((share) => ({ key: share.key, outstanding: share.feeOutstanding, original: share.fee })),
  );
  return new Map(
    shares.map(({ key }) => [key, { reverse: moved.get(key) ?? 0n, reverseFee: fees.get(key) ?? 0n }]),
  );
}

/**
 * Up to what they have been, shares get back what they lost; what lies above, because the order has grown, goes by
 * what they have been. Shares that have never been anything stay so.
 */
function toTarget(target: bigint, shares: readonly OutstandingShare[]): Map<string, bigint> {
  const most = shares.reduce((sum, { original }) => sum + original, 0n);
  const left = shares.reduce((sum, { outstanding }) => sum + outstanding, 0n);
  const within = target < most ? target : most;
  const back = apportionReversal(left - within, shares);
  if (target <= most || most === 0n) return back;
  const grown = split(
    target - most,
    shares.map(({ key, original }) => ({ key, weight: original })),
  );
  return new Map([...back].map(([key, part]) => [key, part - (grown.get(key) ?? 0n)]));
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
  const all = shares.reduce((sum, share) => sum + room(share), 0n);
  if ((reverse < 0n ? -reverse : reverse) > all) throw new RangeError("more than there is");
  return split(
    reverse,
    shares.map((share) => ({ key: share.key, weight: room(share) })),
  );
}
