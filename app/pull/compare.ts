import type { Fact, OrderSnapshot } from "#app/intake/connector.ts";
import { type KnownOrder, known, merge } from "#app/order/facts.ts";
import type { Difference } from "#db/schema/index.ts";

/** An order as one side has it: the goods' total as it stands, refunds left aside. Minor units. */
export type Sum = { ref: string; name: string; currency: string; base: bigint; cancelled: boolean };
/** `from`: the ids of the items that told of it. */
export type Told = Sum & { occurredAt: Date; from: string[] };

/** The orders that a page's items tell of; tests are none. Several rows of one report may tell of one order. */
export function ordersTold(items: readonly { id: string; facts: readonly Fact[] }[]): Told[] {
  const told = new Map<string, { first: OrderSnapshot; order: KnownOrder; from: string[] }>();
  for (const { id, facts } of items) {
    for (const fact of facts) {
      if (fact.kind !== "order_snapshot" || fact.test) continue;
      const before = told.get(fact.ref);
      if (before) {
        before.order = merge(before.order, fact);
        before.from.push(id);
      } else told.set(fact.ref, { first: fact, order: known(fact), from: [id] });
    }
  }
  return [...told.values()].map(({ first: { ref, name, occurredAt }, order, from }) => ({
    ...{ ref, name, occurredAt, from },
    ...sumOf(order),
  }));
}

export function sumOf({
  currency,
  lines,
  cancelled,
}: KnownOrder): Pick<Sum, "currency" | "base" | "cancelled"> {
  return { currency, base: lines.reduce((sum, { base }) => sum + base, 0n), cancelled };
}

/** How two accounts of one order differ; undefined when they agree. A cancelled order stands for 0. */
export function differenceOf(theirs: Sum, ours: Sum): Difference | undefined {
  const same = theirs.cancelled === ours.cancelled && theirs.currency === ours.currency;
  if (same && (theirs.base === ours.base || theirs.cancelled)) return undefined;
  return { ...about(theirs), kind: "different", theirs: standing(theirs), ours: standing(ours) };
}

export const missing = (theirs: Sum): Difference => ({
  ...about(theirs),
  ...{ kind: "missing", theirs: standing(theirs), ours: null },
});

export const extra = (ours: Sum): Difference => ({
  ...about(ours),
  ...{ kind: "extra", theirs: null, ours: standing(ours) },
});

const about = ({ ref, name, currency }: Sum) => ({ ref, name, currency });
const standing = ({ base, cancelled }: Sum) => (cancelled ? "0" : base.toString());
