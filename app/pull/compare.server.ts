import type { RawEvent } from "#app/intake/keep.server.ts";
import { connectors } from "#app/intake/registry.ts";
import { fromJson } from "#app/order/facts.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { Difference } from "#db/schema/index.ts";
import type { OpenStore } from "./access.server.ts";
import { differenceOf, extra, missing, ordersTold, type Sum, sumOf, type Told } from "./compare.ts";
import { keepPulled } from "./keep-pulled.server.ts";
import type { Span } from "./puller.ts";

/** What a comparison has found so far. */
export type Findings = {
  seen: Set<string>;
  compared: number;
  counts: Record<Difference["kind"], number>;
  differences: Difference[];
};

export const nothingYet = (): Findings => ({
  ...{ seen: new Set(), compared: 0, differences: [] },
  counts: { missing: 0, extra: 0, different: 0 },
});

/** How many are listed one by one; the rest is counted. */
const mostListed = 200;

function note(findings: Findings, difference: Difference): void {
  findings.counts[difference.kind]++;
  if (findings.differences.length < mostListed) findings.differences.push(difference);
}

/** One page of the store's list set beside ours; what we lack is taken in at once. */
export async function comparePage(
  store: OpenStore,
  items: readonly RawEvent[],
  { from, to }: Span,
  findings: Findings,
): Promise<void> {
  const receivedAt = new Date();
  const read = items.map(({ sourceEventId: id, topic, body }) => {
    const reading = connectors[store.kind].read(topic, body, { receivedAt });
    return { id, facts: reading.outcome === "facts" ? reading.facts : [] };
  });
  const told = ordersTold(read).filter(({ ref }) => !findings.seen.has(ref));
  for (const { ref } of told) findings.seen.add(ref);
  const within = told.filter(({ occurredAt }) => occurredAt >= from && occurredAt < to);
  const ours = await oursBy(store, within);
  // What was cancelled before we heard of it owes nobody anything.
  const unknown = within.filter((one) => !ours.has(one.ref) && !one.cancelled);
  findings.compared += within.length;
  for (const one of within) {
    const known = ours.get(one.ref);
    const difference = known && differenceOf(one, known);
    if (difference) note(findings, difference);
  }
  for (const one of await notHad(store, items, unknown)) note(findings, missing(one));
}

async function oursBy(store: OpenStore, told: readonly Told[]): Promise<Map<string, Sum>> {
  const rows = await sql<{ ref: string; name: string; facts: unknown }[]>`
    SELECT ref, name, facts FROM store_order
     WHERE seller_id = ${uuidFromId(store.sellerId)} AND store_id = ${uuidFromId(store.storeId)} AND ref = ANY (${told.map(({ ref }) => ref)})`;
  return new Map(rows.map(({ ref, name, facts }) => [ref, { ref, name, ...sumOf(fromJson(facts)) }]));
}

/** Takes in what we lack. What we have, but waits for a person's word, isn't missing. */
async function notHad(
  store: OpenStore,
  items: readonly RawEvent[],
  unknown: readonly Told[],
): Promise<Told[]> {
  if (unknown.length === 0) return [];
  const waiting = await sql<{ order_ref: string }[]>`
    SELECT DISTINCT order_ref FROM inbox_event
     WHERE seller_id = ${uuidFromId(store.sellerId)} AND store_id = ${uuidFromId(store.storeId)} AND state = 'parked'
       AND reason IN ('unassigned', 'other_currency') AND order_ref = ANY (${unknown.map(({ ref }) => ref)})`;
  const had = new Set(waiting.map((row) => row.order_ref));
  const lacking = unknown.filter(({ ref }) => !had.has(ref));
  const wanted = new Set(lacking.flatMap(({ from }) => from));
  await keepPulled(
    store,
    items.filter(({ sourceEventId }) => wanted.has(sourceEventId)),
  );
  return lacking;
}

/** Ours that the store's list hasn't. */
export async function notListed(store: OpenStore, { from, to }: Span, findings: Findings): Promise<void> {
  const rows = sql<{ ref: string; name: string; facts: unknown }[]>`
    SELECT ref, name, facts FROM store_order
     WHERE seller_id = ${uuidFromId(store.sellerId)} AND store_id = ${uuidFromId(store.storeId)}
       AND occurred_at >= ${from.toISOString()} AND occurred_at < ${to.toISOString()} ORDER BY occurred_at DESC`;
  for await (const batch of rows.cursor(1_000)) {
    for (const { ref, name, facts } of batch) {
      const isListed = store.puller.lists?.({ ref, name }) ?? true;
      if (!isListed || findings.seen.has(ref)) continue;
      const order = { ref, name, ...sumOf(fromJson(facts)) };
      // A store may drop what was cancelled from its lists.
      if (!order.cancelled) note(findings, extra(order));
    }
  }
}
