import type { OrderLineFact, OrderSnapshot, Refund, RefundFact } from "#app/intake/connector.ts";
import type { OrderFacts } from "#app/rules/commission.ts";
import type { Currency } from "#app/rules/money.ts";

/** All that is known of an order, whatever the order its events came in. Kept as JSON beside the order. */
export type KnownOrder = {
  currency: Currency;
  versionAt: Date;
  cancelled: boolean;
  taxesIncluded: boolean;
  lines: OrderLineFact[];
  /** Absent in what was kept before money paid back was divided over it. */
  shipping?: bigint;
  refunds: Refund[];
  /** The lines are a report's rows, added up. */
  partial?: true;
  /** Its hold begins with the delivery, of which nothing was heard when it was posted (ledger.deliver takes it away). */
  awaitsDelivery?: true;
  /** The earliest version heard of: what a flat rate, a minimum and refunds are measured against. */
  sold: { versionAt: Date; lines: OrderLineFact[] };
};

export function known(snapshot: OrderSnapshot): KnownOrder {
  const { currency, versionAt, cancelled, taxesIncluded, lines, refunds, shipping, partial } = snapshot;
  const sold = { versionAt, lines };
  const order = { currency, versionAt, cancelled, taxesIncluded, lines, shipping, refunds, sold };
  return partial ? { ...order, partial } : order;
}

/** The order as it was sold, before anything of it was changed or came back. */
export function asSold(order: KnownOrder): KnownOrder {
  return { ...order, lines: order.sold.lines, refunds: [], cancelled: false };
}

/**
 * What is known after one more fact. Meant to give the same answer in any order of arrival: the source's latest
 * version of the order stands (on a tie the cancelled one), refunds are a set by their ref, and of two accounts
 * of one refund the later stands, else the larger. Rows of a report are a set of lines by their ref.
 */
export function merge(order: KnownOrder, fact: OrderSnapshot | RefundFact): KnownOrder {
  if (fact.kind === "refund") return { ...order, refunds: withRefunds(order.refunds, [fact]) };
  const told = known(fact);
  const current = isLater(told, order) ? told : order;
  const refunds = withRefunds(order.refunds, fact.refunds);
  const waits = order.awaitsDelivery && { awaitsDelivery: order.awaitsDelivery };
  if (fact.partial) {
    const lines = withLines(order.lines, told.lines);
    const { versionAt } = isLater(order.sold, told.sold) ? told.sold : order.sold;
    return { ...current, ...waits, lines, refunds, sold: { versionAt, lines } };
  }
  const sold = isLater(order.sold, told.sold) ? told.sold : order.sold;
  return { ...current, ...waits, sold, refunds };
}

/** Of two accounts of one row the one that says more, so that the order they came in doesn't matter. */
function withLines(known: readonly OrderLineFact[], more: readonly OrderLineFact[]): OrderLineFact[] {
  const byRef = new Map(known.map((line) => [line.ref, line]));
  for (const line of more) {
    const before = byRef.get(line.ref);
    if (!before || plain(line) > plain(before)) byRef.set(line.ref, line);
  }
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

type Version = { versionAt: Date; cancelled?: boolean; lines: OrderLineFact[] };

/** Stores cut their times, so two versions may share one: then the cancelled one stands, else any, but always it. */
function isLater(a: Version, b: Version): boolean {
  const age = a.versionAt.getTime() - b.versionAt.getTime();
  if (age !== 0) return age > 0;
  if (a.cancelled !== b.cancelled) return a.cancelled === true;
  return plain(a.lines) > plain(b.lines);
}

function withRefunds(known: readonly Refund[], more: readonly Refund[]): Refund[] {
  const byRef = new Map(known.map((refund) => [refund.ref, refund]));
  for (const told of more) {
    const refund = bare(told);
    const before = byRef.get(refund.ref);
    if (!before || stands(refund, before)) byRef.set(refund.ref, refund);
  }
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** A refund without what else its fact carried. */
function bare({ ref, occurredAt, lines, goodsAmount, note, ...more }: Refund): Refund {
  const { paidBack, cumulative, undone, versionAt, stated } = more;
  return {
    ...{ ref, occurredAt, lines, goodsAmount, note },
    ...(paidBack !== undefined && { paidBack }),
    ...(cumulative && { cumulative }),
    ...(undone !== undefined && { undone }),
    ...(versionAt && { versionAt }),
    ...(stated !== undefined && { stated }),
  };
}

/** Whether one account of a refund stands instead of another. */
function stands(told: Refund, before: Refund): boolean {
  const age = (told.versionAt?.getTime() ?? 0) - (before.versionAt?.getTime() ?? 0);
  if (age !== 0) return age > 0;
  // A refund that failed does so after it was made, whatever second both are told to be of.
  if ((told.undone ?? false) !== (before.undone ?? false)) return told.undone === true;
  // WooCommerce tells of one refund as a sum in its order and by line on its own: what is known by line is known best.
  if (told.lines.length > 0 !== before.lines.length > 0) return told.lines.length > 0;
  return weight(told) > weight(before);
}

function weight(refund: Refund): bigint {
  return refund.lines.reduce(
    (sum, line) => sum + (line.base ?? BigInt(line.quantity ?? 1)),
    refund.goodsAmount + (refund.paidBack ?? 0n) + (refund.stated ?? 0n),
  );
}

export function factsOf(order: KnownOrder): OrderFacts {
  return order;
}

/** JSON for the database: amounts as text; times become ISO 8601 as it is written. */
export function toJson({ sold, shipping, ...order }: KnownOrder): unknown {
  return {
    ...order,
    ...(shipping !== undefined && { shipping: shipping.toString() }),
    lines: order.lines.map(lineToJson),
    // Left out while the order is as it was first heard of; fromJson takes the order itself then.
    ...(sold.lines !== order.lines && { sold: { ...sold, lines: sold.lines.map(lineToJson) } }),
    refunds: order.refunds.map((refund) => ({
      ...refund,
      goodsAmount: refund.goodsAmount.toString(),
      ...(refund.paidBack !== undefined && { paidBack: refund.paidBack.toString() }),
      ...(refund.stated !== undefined && { stated: refund.stated.toString() }),
      lines: refund.lines.map((line) => ({
        ...line,
        base: line.base?.toString() ?? null,
        tax: line.tax.toString(),
      })),
    })),
  };
}

function lineToJson(line: OrderLineFact): StoredLine {
  return {
    ...line,
    price: line.price.toString(),
    discount: line.discount.toString(),
    tax: line.tax.toString(),
    base: line.base.toString(),
    ...(line.stated !== undefined && { stated: line.stated.toString() }),
  } as StoredLine;
}

const plain = (value: unknown) =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? one.toString() : one));

type Stored<T> = {
  [K in keyof T]: T[K] extends bigint | undefined
    ? string
    : T[K] extends Date | undefined
      ? string
      : T[K] extends bigint | null
        ? string | null
        : T[K];
};
type StoredRefund = Omit<Stored<Refund>, "lines"> & { lines: Stored<Refund["lines"][number]>[] };
type StoredLine = Stored<OrderLineFact>;
type StoredOrder = Omit<Stored<KnownOrder>, "lines" | "refunds" | "sold"> & {
  lines: StoredLine[];
  refunds: StoredRefund[];
  /** Absent while it is the order itself, and in what was kept before edits could raise a sale. */
  sold?: { versionAt: string; lines: StoredLine[] };
};

/** Back from `toJson`; the rows are ours, written by ledger.post alone. */
export function fromJson(json: unknown): KnownOrder {
  const order = json as StoredOrder;
  const sold = order.sold ?? order;
  return {
    ...order,
    versionAt: new Date(order.versionAt),
    ...(order.shipping !== undefined && { shipping: BigInt(order.shipping) }),
    lines: order.lines.map(lineFromJson),
    sold: { versionAt: new Date(sold.versionAt), lines: sold.lines.map(lineFromJson) },
    refunds: order.refunds.map(refundFromJson),
  } as KnownOrder;
}

function refundFromJson({ occurredAt, goodsAmount, paidBack, stated, versionAt, ...refund }: StoredRefund) {
  return {
    ...refund,
    occurredAt: new Date(occurredAt),
    goodsAmount: BigInt(goodsAmount),
    ...(paidBack !== undefined && { paidBack: BigInt(paidBack) }),
    ...(stated !== undefined && { stated: BigInt(stated) }),
    ...(versionAt !== undefined && { versionAt: new Date(versionAt) }),
    lines: refund.lines.map((line) => ({
      ...line,
      base: line.base === null ? null : BigInt(line.base),
      tax: BigInt(line.tax),
    })),
  };
}

function lineFromJson(line: StoredLine): OrderLineFact {
  return {
    ...line,
    price: BigInt(line.price),
    discount: BigInt(line.discount),
    tax: BigInt(line.tax),
    base: BigInt(line.base),
    ...(line.stated !== undefined && { stated: BigInt(line.stated) }),
  } as OrderLineFact;
}
