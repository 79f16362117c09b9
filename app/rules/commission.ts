import { netBase, type OrderFacts, statedLeft } from "./base.ts";
import type { EarningLine } from "./earning.ts";
import { halfUpDiv, portion, split } from "./money.ts";
import { type AssistFacts, type CreditFacts, decideSale, type Pots, potsOf, type Share } from "./sharing.ts";
import type { Rate, Terms } from "./terms.ts";

export {
  type LineBase,
  type NetBase,
  netBase,
  type OrderFacts,
  type OrderLine,
  saleBase,
  statedLeft,
} from "./base.ts";

/**
 * The commission of an order of one line and one piece under a rate alone, in minor units: a cumulative target,
 * not a difference. A flat rate falls in proportion to what was kept.
 */
export function commissionOf(rate: Rate, sale: bigint, net: bigint): bigint {
  if (sale <= 0n || net <= 0n) return 0n;
  return rate.kind === "percent_per_line" ? portion(net, rate.bps) : halfUpDiv(rate.amount * net, sale);
}

/** A line as it was at the sale: what a refund or an edit is measured against. */
export type SoldLine = Omit<EarningLine, "net" | "whole">;

/** The lines of an order as it is sold, before anything came back. */
export function soldLines(order: OrderFacts): SoldLine[] {
  const bases = new Map(
    netBase({ ...order, refunds: [], cancelled: false }).lines.map((line) => [line.ref, line.base]),
  );
  const stated = statedLeft({ ...order, refunds: [], cancelled: false });
  return order.lines.map(({ ref, sku, productRef = null, collections = [], quantity }) => ({
    ...{ ref, sku, productRef, collections, quantity },
    sold: bases.get(ref) ?? 0n,
    ...(stated && { stated: stated.get(ref) ?? 0n }),
  }));
}

/**
 * The lines of a sale with what is left of each now. A line that an edit has added since was sold for nothing, and
 * one that was free at the sale counts its pieces as they are now.
 */
export function linesLeft(sold: readonly SoldLine[], order: OrderFacts): EarningLine[] {
  const net = new Map(netBase(order).lines.map(({ ref, base }) => [ref, base]));
  const stated = statedLeft(order);
  const today = new Map(soldLines(order).map((line) => [line.ref, line]));
  const then = new Set(sold.map(({ ref }) => ref));
  const added = [...today.values()].filter(({ ref }) => !then.has(ref));
  const wholeOf = (line: SoldLine) => {
    if (line.sold > 0n) return { whole: line.sold };
    const { quantity, sold: whole } = today.get(line.ref) ?? line;
    return { quantity, whole };
  };
  return [
    ...sold.map((line) => ({ ...line, ...wholeOf(line) })),
    ...added.map((line) => ({ ...line, sold: 0n, whole: line.sold })),
  ].map((line) => ({
    ...line,
    net: net.get(line.ref) ?? 0n,
    ...(stated && { stated: stated.get(line.ref) ?? 0n }),
  }));
}

/** A sale as it was decided: all that a later look at what is left of it needs. */
export type PinnedSale = {
  occurredAt: Date;
  credits: readonly CreditFacts[];
  assists: readonly AssistFacts[];
  decider: Terms;
  sold: readonly SoldLine[];
  customerIsNew: boolean | null;
  feeBps: number;
  /** Where a budget or a creator's caps were met with what others had left: the most it may be. Else null. */
  most: Pots | null;
};

/** What a sale comes to now, by the terms and months it was sold under: each pot and the platform's fee. */
export function comesTo(sale: PinnedSale, order: OrderFacts): Pots & { fee: bigint } {
  const { pots } = potsOf(saleNow(sale, order), sale.credits, sale.assists, sale.decider);
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  const { main, assist, recruiter } = sale.most
    ? {
        main: least(pots.main, sale.most.main),
        assist: least(pots.assist, sale.most.assist),
        recruiter: least(pots.recruiter, sale.most.recruiter),
      }
    : pots;
  // An order that pays nobody costs the seller no fee either.
  const fee = main > 0n ? portion(netBase(order).base, sale.feeBps) : 0n;
  return { main, assist, recruiter, fee };
}

/** Who would get what if it were sold as it is now: for dividing what an order has grown by. */
export function sharesNow(sale: PinnedSale, order: OrderFacts): Share[] {
  const { base } = netBase(order);
  const facts = { ...saleNow(sale, order), base, feeBps: sale.feeBps, budgetLeft: null };
  return decideSale(facts, sale.credits, sale.assists, sale.decider).shares;
}

const saleNow = ({ occurredAt, sold, customerIsNew }: PinnedSale, order: OrderFacts) => ({
  occurredAt,
  order: { lines: linesLeft(sold, order), customerIsNew },
});

/** One commission of an order, in minor units: the most it has been, what it still is, what it would be now. */
export type StandingShare = {
  key: string;
  pot: "main" | "assist" | "recruiter";
  ceiling: bigint;
  outstanding: bigint;
  fee: bigint;
  feeOutstanding: bigint;
  /** By `sharesNow`; read only when a pot has grown. */
  would: bigint;
};

/** What to take back (above 0) or give (below 0) of each commission, so that together they are `to`. */
export function reversals(
  shares: readonly StandingShare[],
  to: Pots & { fee: bigint },
): Map<string, { reverse: bigint; reverseFee: bigint }> {
  const moved = new Map<string, bigint>();
  for (const pot of ["main", "assist", "recruiter"] as const) {
    const mine = shares
      .filter((share) => share.pot === pot)
      .map(({ key, outstanding, ceiling, would }) => ({ key, outstanding, original: ceiling, would }));
    for (const [key, part] of toTarget(to[pot], mine)) moved.set(key, part);
  }
  const fees = toTarget(
    to.fee,
    shares
      .filter(({ pot }) => pot === "main")
      .map(({ key, feeOutstanding, fee, would }) => ({
        key,
        outstanding: feeOutstanding,
        original: fee,
        would,
      })),
  );
  return new Map(
    shares.map(({ key }) => [key, { reverse: moved.get(key) ?? 0n, reverseFee: fees.get(key) ?? 0n }]),
  );
}

/**
 * Up to what they have been, shares get back what they lost; what lies above, because the order has grown, goes to
 * who would have more by now, else by what they have been.
 */
function toTarget(
  target: bigint,
  shares: readonly (OutstandingShare & { would: bigint })[],
): Map<string, bigint> {
  const most = shares.reduce((sum, { original }) => sum + original, 0n);
  const left = shares.reduce((sum, { outstanding }) => sum + outstanding, 0n);
  const within = target < most ? target : most;
  const back = apportionReversal(left - within, shares);
  if (target <= most) return back;
  const more = shares.map(({ key, original, would }) => ({
    key,
    weight: would > original ? would - original : 0n,
  }));
  const weightsLeft = [more, shares.map(({ key, would }) => ({ key, weight: would }))].find((all) =>
    all.some(({ weight }) => weight > 0n),
  );
  if (!weightsLeft) return back;
  const grown = split(target - most, weightsLeft);
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
