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
  /** The buyer's, ISO 3166-1 alpha-2, as this version has it; absent where the source doesn't say. */
  country?: string;
  refunds: Refund[];
  /** The lines are a report's rows, added up. */
  partial?: true;
  /** Its hold begins with the delivery, of which nothing was heard when it was posted (ledger.deliver takes it away). */
  awaitsDelivery?: true;
  /** When it arrived, where holds wait for that. */
  deliveredAt?: Date;
  toldAt?: Date;
  outline?: true;
  /** The earliest version heard of: what a flat rate, a minimum and refunds are measured against. */
  sold: { versionAt: Date; lines: OrderLineFact[]; outline?: true };
};

export function known(snapshot: OrderSnapshot): KnownOrder {
  const { currency, versionAt, cancelled, taxesIncluded, lines, refunds, shipping } = snapshot;
  const { partial, toldAt, outline, country } = snapshot;
  const told = {
    ...(country && { country }),
    ...(partial && { partial }),
    ...(toldAt && { toldAt }),
    ...(outline && { outline }),
  };
  const sold = { versionAt, lines, ...(outline && { outline }) };
  return { currency, versionAt, cancelled, taxesIncluded, lines, shipping, refunds, ...told, sold };
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
  const kept = {
    refunds: refundsAfter(order, fact),
    ...(order.awaitsDelivery && { awaitsDelivery: order.awaitsDelivery }),
    ...(order.deliveredAt && { deliveredAt: order.deliveredAt }),
  };
  const sold = soldFirst(order.sold, told.sold);
  if (!fact.partial) return { ...current, ...kept, sold };
  const lines = withLines(order.lines, told.lines);
  return { ...current, ...kept, lines, sold: { versionAt: sold.versionAt, lines } };
}

/** Of full lists of refunds the latest stands: what it no longer has was taken back, and what an older one had is known. */
function refundsAfter(order: KnownOrder, { refundsListed, refunds, versionAt }: OrderSnapshot): Refund[] {
  if (!refundsListed) return withRefunds(order.refunds, refunds);
  if (versionAt < order.versionAt) return order.refunds;
  const listed = new Set(refunds.map(({ ref }) => ref));
  const known = order.refunds.map((refund) =>
    listed.has(refund.ref) || refund.apart || refund.occurredAt > versionAt
      ? refund
      : { ...refund, undone: true, versionAt },
  );
  return withRefunds(known, refunds);
}

/** The earlier account of the sale; a sum alone only where nothing fuller is known. */
function soldFirst(a: KnownOrder["sold"], b: KnownOrder["sold"]): KnownOrder["sold"] {
  if (a.outline !== b.outline) return a.outline ? b : a;
  return isLater(a, b) ? b : a;
}

/** Of two accounts of one row the later told, so that the order they are settled in doesn't matter. */
function withLines(known: readonly OrderLineFact[], more: readonly OrderLineFact[]): OrderLineFact[] {
  const byRef = new Map(known.map((line) => [line.ref, line]));
  for (const line of more) {
    const before = byRef.get(line.ref);
    if (!before || newer(line, before)) byRef.set(line.ref, line);
  }
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** Later told; of one moment any, but always the same. One that says nothing new isn't newer. */
function newer(
  { toldAt: a, ...told }: { toldAt?: Date },
  { toldAt: b, ...known }: { toldAt?: Date },
): boolean {
  const [one, other] = [canonical(told), canonical(known)];
  if (one === other) return false;
  const age = (a?.getTime() ?? 0) - (b?.getTime() ?? 0);
  return age !== 0 ? age > 0 : one > other;
}

type Version = {
  versionAt: Date;
  cancelled?: boolean;
  outline?: true;
  toldAt?: Date;
  country?: string;
  lines: OrderLineFact[];
};

/** Stores cut their times, so two versions may share one: then the cancelled one stands, else the later told. */
function isLater(a: Version, b: Version): boolean {
  if (a.outline !== b.outline) return b.outline === true;
  const age = a.versionAt.getTime() - b.versionAt.getTime();
  if (age !== 0) return age > 0;
  if (a.cancelled !== b.cancelled) return a.cancelled === true;
  const told = ({ toldAt, country, lines }: Version) => ({
    ...(toldAt && { toldAt }),
    ...(country && { country }),
    lines,
  });
  return newer(told(a), told(b));
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
  const { paidBack, cumulative, apart, undone, versionAt, stated } = more;
  return {
    ...{ ref, occurredAt, lines, goodsAmount, note },
    ...(paidBack !== undefined && { paidBack }),
    ...(cumulative && { cumulative }),
    ...(apart && { apart }),
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

function lineToJson({ stated, toldAt, ...line }: OrderLineFact): StoredLine {
  return {
    ...line,
    price: line.price.toString(),
    discount: line.discount.toString(),
    tax: line.tax.toString(),
    base: line.base.toString(),
    ...(stated !== undefined && { stated: stated.toString() }),
    ...(toldAt && { toldAt: toldAt.toISOString() }),
  };
}

/** The same text for the same content: what the database gives back has its keys in another order. */
function canonical(value: unknown): string {
  if (typeof value === "bigint") return `"${value}"`;
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(",")}}`;
}

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
  sold?: { versionAt: string; lines: StoredLine[]; outline?: true };
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
    ...(order.toldAt !== undefined && { toldAt: new Date(order.toldAt) }),
    ...(order.deliveredAt !== undefined && { deliveredAt: new Date(order.deliveredAt) }),
    sold: {
      versionAt: new Date(sold.versionAt),
      lines: sold.lines.map(lineFromJson),
      ...(sold.outline && { outline: sold.outline }),
    },
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

function lineFromJson({ stated, toldAt, ...line }: StoredLine): OrderLineFact {
  return {
    ...line,
    price: BigInt(line.price),
    discount: BigInt(line.discount),
    tax: BigInt(line.tax),
    base: BigInt(line.base),
    ...(stated !== undefined && { stated: BigInt(stated) }),
    ...(toldAt !== undefined && { toldAt: new Date(toldAt) }),
  };
}

/** A delivery nobody tells of is taken for done this long after the sale: longer than any network settles. */
export const deliveryDays = 45;

/**
 * When the hold begins: with the sale, or with the delivery where the source tells of it, and then neither before the
 * sale nor after now.
 */
export function heldFrom(
  occurredAt: Date,
  { awaitsDelivery, deliveredAt }: Pick<KnownOrder, "awaitsDelivery" | "deliveredAt">,
  now: Date,
): Date {
  if (awaitsDelivery) return new Date(occurredAt.getTime() + deliveryDays * 86_400_000);
  if (!deliveredAt) return occurredAt;
  return new Date(Math.max(occurredAt.getTime(), Math.min(deliveredAt.getTime(), now.getTime())));
}
