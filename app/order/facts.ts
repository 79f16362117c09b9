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
};

export function known(snapshot: OrderSnapshot): KnownOrder {
  const { currency, versionAt, cancelled, taxesIncluded, lines, refunds } = snapshot;
  return { currency, versionAt, cancelled, taxesIncluded, lines, refunds };
}

/**
 * What is known after one more fact. Meant to give the same answer in any order of arrival: the source's latest
 * version of the order stands (on a tie the cancelled one), refunds are a set by their ref, and of two accounts
 * of one refund the larger stands.
 */
export function merge(order: KnownOrder, fact: OrderSnapshot | RefundFact): KnownOrder {
  if (fact.kind === "refund") return { ...order, refunds: withRefunds(order.refunds, [fact]) };
  const age = fact.versionAt.getTime() - order.versionAt.getTime();
  const newer = age > 0 || (age === 0 && fact.cancelled);
  const current = newer ? known(fact) : order;
  return { ...current, refunds: withRefunds(order.refunds, fact.refunds) };
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

/** JSON for the database: amounts as text, times as ISO 8601. */
export function toJson(order: KnownOrder): unknown {
  return JSON.parse(
    JSON.stringify(order, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

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
type StoredOrder = Omit<Stored<KnownOrder>, "lines" | "refunds"> & {
  lines: Stored<OrderLineFact>[];
  refunds: StoredRefund[];
};

/** Back from `toJson`; the rows are ours, written by ledger.post alone. */
export function fromJson(json: unknown): KnownOrder {
  const order = json as StoredOrder;
  return {
    ...order,
    versionAt: new Date(order.versionAt),
    lines: order.lines.map((line) => ({
      ...line,
      price: BigInt(line.price),
      discount: BigInt(line.discount),
      tax: BigInt(line.tax),
      base: BigInt(line.base),
    })),
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
