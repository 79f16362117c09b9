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
  refunds: Refund[];
  /** The earliest version heard of: what a flat rate, a minimum and refunds are measured against. */
  sold: { versionAt: Date; lines: OrderLineFact[] };
};

export function known(snapshot: OrderSnapshot): KnownOrder {
  const { currency, versionAt, cancelled, taxesIncluded, lines, refunds } = snapshot;
  return { currency, versionAt, cancelled, taxesIncluded, lines, refunds, sold: { versionAt, lines } };
}

/** The order as it was sold, before anything of it was changed or came back. */
export function asSold(order: KnownOrder): KnownOrder {
  return { ...order, lines: order.sold.lines, refunds: [], cancelled: false };
}

/**
 * What is known after one more fact. Meant to give the same answer in any order of arrival: the source's latest
 * version of the order stands (on a tie the cancelled one), refunds are a set by their ref, and of two accounts
 * of one refund the larger stands.
 */
export function merge(order: KnownOrder, fact: OrderSnapshot | RefundFact): KnownOrder {
  if (fact.kind === "refund") return { ...order, refunds: withRefunds(order.refunds, [fact]) };
  const told = known(fact);
  const current = isLater(told, order) ? told : order;
  const sold = isLater(order.sold, told.sold) ? told.sold : order.sold;
  return { ...current, sold, refunds: withRefunds(order.refunds, fact.refunds) };
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
  for (const { ref, occurredAt, lines, goodsAmount, note } of more) {
    const refund = { ref, occurredAt, lines, goodsAmount, note };
    const before = byRef.get(ref);
    if (!before || weight(refund) > weight(before)) byRef.set(ref, refund);
  }
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

function weight(refund: Refund): bigint {
  return refund.lines.reduce(
    (sum, line) => sum + (line.base ?? BigInt(line.quantity ?? 1)),
    refund.goodsAmount,
  );
}

export function factsOf(order: KnownOrder): OrderFacts {
  return order;
}

/** JSON for the database: amounts as text; times become ISO 8601 as it is written. */
export function toJson({ sold, ...order }: KnownOrder): unknown {
  return {
    ...order,
    lines: order.lines.map(lineToJson),
    // Left out while the order is as it was first heard of; fromJson takes the order itself then.
    ...(sold.lines !== order.lines && { sold: { ...sold, lines: sold.lines.map(lineToJson) } }),
    refunds: order.refunds.map((refund) => ({
      ...refund,
      goodsAmount: refund.goodsAmount.toString(),
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
  };
}

const plain = (value: unknown) =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? one.toString() : one));

type Stored<T> = {
  [K in keyof T]: T[K] extends bigint
    ? string
    : T[K] extends Date
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
    lines: order.lines.map(lineFromJson),
    sold: { versionAt: new Date(sold.versionAt), lines: sold.lines.map(lineFromJson) },
    refunds: order.refunds.map((refund) => ({
      ...refund,
      occurredAt: new Date(refund.occurredAt),
      goodsAmount: BigInt(refund.goodsAmount),
      lines: refund.lines.map((line) => ({
        ...line,
        base: line.base === null ? null : BigInt(line.base),
        tax: BigInt(line.tax),
      })),
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
  };
}
