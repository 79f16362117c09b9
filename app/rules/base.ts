import type { Currency } from "./currency.ts";
import { halfUpDiv, split } from "./money.ts";

export type OrderLine = {
  ref: string;
  sku: string | null;
  /** The store's own id of the product, and the collections it is in, as far as the store says. */
  productRef?: string | null;
  collections?: readonly string[];
  quantity: number;
  /** Line total before discounts, in minor units; with tax only where the store's prices include it. */
  price: bigint;
  discount: bigint;
  tax?: bigint;
  /** What commission is counted on: price − discount, without tax. */
  base: bigint;
  /** The commission a network states for the line, minor units. */
  stated?: bigint;
};

export type RefundedLine = {
  ref: string;
  quantity: number | null;
  /** The value of the goods that came back as the store states it; null: by quantity. */
  base: bigint | null;
  /** The tax that is inside `base` where the store's prices include tax. */
  tax?: bigint;
};

export type OrderFacts = {
  currency: Currency;
  cancelled: boolean;
  /** The store's prices contain tax, so its refunds do too. */
  taxesIncluded?: boolean;
  lines: readonly OrderLine[];
  shipping?: bigint;
  refunds: readonly RefundFacts[];
};

/** What came back, as far as it is known; `goodsAmount` was paid back for goods without naming a line. */
export type RefundFacts = {
  ref: string;
  lines: readonly RefundedLine[];
  goodsAmount: bigint;
  /** Of the payment as a whole, tax and shipping in it; `cumulative`: all of it so far. */
  paidBack?: bigint;
  cumulative?: true;
  /** Taken by the bank; in no sum of the refunds so far. */
  apart?: true;
  /** It failed, or the dispute was won. */
  undone?: boolean;
  versionAt?: Date;
  /** Off the commission a network states. */
  stated?: bigint;
};

export type LineBase = { ref: string; base: bigint };
export type NetBase = {
  base: bigint;
  lines: LineBase[];
  /** The same lines as sold. */
  sold: LineBase[];
  /** Refunded beyond what was sold: flagged, it lowers nothing further. */
  excess: bigint;
  /** Lines a refund names that the order does not have (yet). */
  unknownLines: string[];
};

/** The commissionable value of the order as sold, before any refund; never below 0. */
export function saleBase(order: OrderFacts): bigint {
  return sum(soldLines(order).map(({ base }) => base));
}

/**
 * The commissionable value that is left after all refunds together, per line and in all. It reads the refunds as
 * a set, so neither their order nor how they were cut into events matters. A refund without lines is taken from
 * what is left, by largest remainder.
 */
export function netBase(order: OrderFacts): NetBase {
  const sold = soldLines(order);
  const asSold = sold.map(({ ref, base }) => ({ ref, base }));
  if (order.cancelled) {
    const lines = sold.map(({ ref }) => ({ ref, base: 0n }));
    return { base: 0n, lines, sold: asSold, excess: 0n, unknownLines: [] };
  }
  const refunds = order.refunds.filter(({ undone }) => !undone);
  const named = refunds.flatMap(({ lines }) => lines);
  const known = new Set(sold.map(({ ref }) => ref));
  const left = new Map<string, bigint>();
  const returned: string[] = [];
  let excess = 0n;
  let rounding = 0n;
  for (const line of sold) {
    const mine = named.filter(({ ref }) => ref === line.ref);
    const back = refundedOf(line, mine, order.taxesIncluded === true);
    const over = back > line.base ? back - line.base : 0n;
    // Stores round an order's discount again at the refund and may set a cent on the neighbouring line:
    // up to one minor unit per piece is carried over to the other lines that came back.
    const slack = over <= BigInt(Math.max(line.quantity, 1)) ? over : 0n;
    rounding += slack;
    excess += over - slack;
    left.set(line.ref, line.base - back + over);
    if (mine.length > 0) returned.push(line.ref);
  }
  excess += take(left, returned, rounding);
  const goods = goodsOf(order, paidBack(order.refunds), sum(sold.map(({ base }) => base)));
  const unnamed = sum(refunds.map(({ goodsAmount }) => goodsAmount));
  excess += take(left, [...left.keys()], unnamed + goods.part) + goods.excess;
  const lines = sold.map(({ ref }) => ({ ref, base: left.get(ref) ?? 0n }));
  const unknownLines = [...new Set(named.map(({ ref }) => ref).filter((ref) => !known.has(ref)))].sort();
  return { base: sum([...left.values()]), lines, sold: asSold, excess, unknownLines };
}

/**
 * All that was paid back of the payment, minor units. Senders tell it one by one, or as the sum so far; who tells
 * both tells the same twice, so the larger counts. A refund that failed after the sum was told is taken out of it.
 * What the bank took stands beside both.
 */
export function paidBack(all: readonly RefundFacts[]): bigint {
  const taken = all.filter(({ apart, undone }) => apart && !undone);
  const refunds = all.filter(({ apart }) => !apart);
  return backOf(taken) + told(refunds);
}

const backOf = (refunds: readonly RefundFacts[]) => sum(refunds.map(({ paidBack = 0n }) => paidBack));

function told(refunds: readonly RefundFacts[]): bigint {
  const single = backOf(refunds.filter(({ cumulative, undone }) => !cumulative && !undone));
  let last: RefundFacts | undefined;
  for (const refund of refunds) if (refund.cumulative && (!last || isLater(refund, last))) last = refund;
  if (!last || last.undone) return single;
  const at = time(last);
  const failed = refunds.filter((one) => one.undone && !one.cumulative && time(one) > at);
  const sumSoFar = (last.paidBack ?? 0n) - backOf(failed);
  return sumSoFar > single ? sumSoFar : single;
}

const time = ({ versionAt }: RefundFacts) => versionAt?.getTime() ?? 0;

/** Of two sums of one second the one that failed, else the larger: whichever came first to us. */
function isLater(a: RefundFacts, b: RefundFacts): boolean {
  if (time(a) !== time(b)) return time(a) > time(b);
  if ((a.undone ?? false) !== (b.undone ?? false)) return a.undone === true;
  return (a.paidBack ?? 0n) > (b.paidBack ?? 0n);
}

/** The goods' part of what was paid back: money is for goods, tax and shipping alike. All of it is all of the goods. */
function goodsOf(order: OrderFacts, back: bigint, goods: bigint): { part: bigint; excess: bigint } {
  if (back <= 0n) return { part: 0n, excess: 0n };
  const taxes = order.taxesIncluded ? 0n : sum(order.lines.map(({ tax = 0n }) => tax));
  const paid =
    sum(order.lines.map(({ price, discount }) => price - discount)) + taxes + (order.shipping ?? 0n);
  if (back >= paid) return { part: goods, excess: back - (paid > 0n ? paid : 0n) };
  return { part: halfUpDiv(goods * back, paid), excess: 0n };
}

/**
 * What is left of the commission a network states for each line, minor units, never below 0; undefined when it
 * states none and the campaign's own rates count.
 */
export function statedLeft(order: OrderFacts): Map<string, bigint> | undefined {
  const stated = order.lines.filter((line) => line.stated !== undefined);
  if (stated.length === 0) return undefined;
  const left = new Map(order.lines.map(({ ref, stated = 0n }) => [ref, stated > 0n ? stated : 0n]));
  const counting = order.refunds.filter(({ undone }) => !undone);
  const off =
    sum(counting.map(({ stated = 0n }) => stated)) - sum(stated.map((line) => below(line.stated ?? 0n)));
  if (order.cancelled) return new Map(order.lines.map(({ ref }) => [ref, 0n]));
  take(left, [...left.keys()], off > 0n ? off : 0n);
  return left;
}

const below = (amount: bigint) => (amount < 0n ? amount : 0n);

/** Lines with bases from 0: a line below 0 is a discount written as a line, and is shared among the others. */
function soldLines(order: OrderFacts): (LineBase & { quantity: number })[] {
  const given = sum(order.lines.map(({ base }) => (base < 0n ? -base : 0n)));
  const left = new Map(order.lines.map(({ ref, base }) => [ref, base < 0n ? 0n : base]));
  if (left.size !== order.lines.length) throw new RangeError("a line ref is given twice");
  take(left, [...left.keys()], given);
  return order.lines.map(({ ref, quantity }) => ({ ref, quantity, base: left.get(ref) ?? 0n }));
}

function refundedOf(
  line: LineBase & { quantity: number },
  refunded: readonly RefundedLine[],
  taxesIncluded: boolean,
): bigint {
  let stated = 0n;
  let pieces = 0;
  for (const { quantity, base, tax } of refunded) {
    if (base === null) pieces += quantity ?? line.quantity;
    else if (!taxesIncluded) stated += base;
    else if (tax === undefined || tax < base) stated += base - (tax ?? 0n);
  }
  // Rounded once over all pieces: three times one of three is the whole line.
  const counted = Math.min(pieces, line.quantity);
  return stated + (counted > 0 ? halfUpDiv(line.base * BigInt(counted), BigInt(line.quantity)) : 0n);
}

/** Takes `amount` out of the named lines in proportion to what they have left; answers what found no room. */
function take(left: Map<string, bigint>, refs: readonly string[], amount: bigint): bigint {
  const room = refs.map((key) => ({ key, weight: left.get(key) ?? 0n }));
  const total = sum(room.map(({ weight }) => weight));
  const taken = amount < total ? amount : total;
  for (const [ref, part] of split(taken, room)) left.set(ref, (left.get(ref) ?? 0n) - part);
  return amount - taken;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}
