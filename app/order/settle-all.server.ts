import type { Reading } from "#app/intake/connector.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import { post } from "#app/ledger/post.server.ts";
import { log } from "#app/log.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { countSettled } from "#db/statistics.server.ts";
import { isEntangled, type OrderEvent, settleTogether, timesTold } from "./batch.server.ts";
import type { SettleContext, Settled } from "./decision.ts";
import { settle } from "./settle.server.ts";

/** An event this process has taken: nobody else settles it meanwhile. */
export type Arrived = {
  eventId: Id<"evt">;
  storeId: Id<"sto">;
  kind: StoreKind;
  topic: string;
  body: Uint8Array;
  attempts: number;
  receivedAt: Date;
};

type Read = {
  event: Arrived;
  context: SettleContext;
  reading: Reading | { outcome: "failed"; error: unknown };
};

/**
 * Sales that go one by one do so side by side, but few: while one reads, another posts. Postings of one seller wait for
 * each other's sums, and eight at once book less in a second than two (npm run bench -- settle).
 */
const parallel = 3;
const maxAttempts = 15;
const soonAttempts = 6;

/**
 * Settles events of one seller, first sales together and all else by itself. Answers what became of those that went
 * by themselves; one that couldn't be settled stays in the queue.
 */
export async function settleAll(
  sellerId: Id<"sel">,
  events: readonly Arrived[],
): Promise<Map<Id<"evt">, Settled>> {
  const became = new Map<Id<"evt">, Settled>();
  if (events.length === 0) return became;
  countSettled(uuidFromId(sellerId), events.length);
  const [today] = await sql<{ fee_bps: number; now: Date }[]>`
    SELECT fee_bps, now() AS now FROM seller WHERE seller_id = ${uuidFromId(sellerId)}`;
  const read = events.toSorted(byArrival).map((event): Read => {
    const { eventId, storeId } = event;
    const context = { sellerId, storeId, eventId, feeBps: today!.fee_bps, now: today!.now };
    return { event, context, reading: readingOf(event) };
  });
  const settle = async (one: Read) => {
    const settled = await settleOne(one);
    if (settled) became.set(one.event.eventId, settled);
  };
  const orders = ordersOf(read);
  const told = timesTold(orders);
  const rest = await withoutFirstSales(sellerId, read, orders, told);
  const entangled = new Set(
    ordersOf(rest).flatMap((one) => (isEntangled(one, told) ? [one.context.eventId] : [])),
  );
  for (const { context, reading } of rest)
    if (reading.outcome === "facts" && reading.facts.some(({ kind }) => kind === "return"))
      entangled.add(context.eventId);
  // What shares a customer is settled in the order it came: the first sale may bind them. So are returns, which
  // divide what is left of the same sales.
  for (const one of rest.filter(({ event }) => entangled.has(event.eventId))) await settle(one);
  await inParallel(
    rest.filter(({ event }) => !entangled.has(event.eventId)),
    settle,
  );
  return became;
}

const byArrival = (a: Arrived, b: Arrived) =>
  a.receivedAt.getTime() - b.receivedAt.getTime() || (a.eventId < b.eventId ? -1 : 1);

/** A connector that throws is a bug of ours, and no other event's. */
function readingOf({ kind, topic, body, receivedAt }: Arrived): Read["reading"] {
  try {
    return connectors[kind].read(topic, body, { receivedAt });
  } catch (error) {
    return { outcome: "failed", error };
  }
}

/** Those that say one order and nothing else. */
function ordersOf(all: readonly Read[]): OrderEvent[] {
  return all.flatMap(({ context, reading }) => {
    const [fact, ...more] = reading.outcome === "facts" ? reading.facts : [];
    return fact?.kind === "order_snapshot" && more.length === 0 ? [{ context, order: fact }] : [];
  });
}

/** Posts the first sales among them as one; answers the rest, which is everything when that fails. */
async function withoutFirstSales(
  sellerId: Id<"sel">,
  all: readonly Read[],
  orders: readonly OrderEvent[],
  told: ReadonlyMap<string, number>,
): Promise<Read[]> {
  try {
    const apart = new Set(
      (await settleTogether(sellerId, orders, told)).map(({ context }) => context.eventId),
    );
    const together = new Set(orders.map(({ context }) => context.eventId).filter((id) => !apart.has(id)));
    return all.filter(({ event }) => !together.has(event.eventId));
  } catch (error) {
    log.error({ error, events: all.length }, "sales not settled together");
    return [...all];
  }
}

async function settleOne({ event, context, reading }: Read): Promise<Settled | undefined> {
  try {
    if (reading.outcome === "failed") throw reading.error;
    if (reading.outcome === "facts") {
      let settled: Settled | undefined;
      for (const [index, fact] of reading.facts.entries())
        settled = await settle(context, fact, { more: index < reading.facts.length - 1, before: settled });
      if (settled) return settled;
    }
    return await mark(context, withoutFacts(reading));
  } catch (error) {
    // More than the database's numbers hold: no second try makes it less.
    if ((error as { code?: string }).code === "22003")
      return mark(context, { state: "dead", reason: "out_of_range", detail: "amount" });
    log.error({ error, eventId: event.eventId, attempts: event.attempts }, "event not settled");
    if (event.attempts >= maxAttempts) return mark(context, { state: "dead", reason: "gave_up" });
    await tryAgainSoon(context, event.attempts).catch(() => {});
    return undefined;
  }
}

/**
 * The lease is for a process that died; one that lives gives the event back within seconds, the first times. From then
 * on the lease's own back-off counts, so that a fault of ours has a day to be mended before anything is given up.
 */
async function tryAgainSoon({ sellerId, eventId }: SettleContext, attempts: number): Promise<void> {
  if (attempts > soonAttempts) return;
  await sql`
    UPDATE inbox_event SET next_attempt_at = least(next_attempt_at, now() + interval '1 second' * (1 << ${attempts}::int))
     WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(eventId)} AND state = 'received'`;
}

async function mark(context: SettleContext, settled: Settled): Promise<Settled> {
  await post(context.sellerId, { inbox: { id: context.eventId, ...settled } });
  return settled;
}

/** What a person may still put right waits; what can never be right is dead, and says which field. */
function withoutFacts(reading: Reading): Settled {
  if (reading.outcome === "ignored") return { state: "ignored", reason: reading.because };
  if (reading.outcome === "facts") return { state: "ignored", reason: "nothing_new" };
  const waits = reading.because === "unknown_currency" || reading.because === "date_out_of_range";
  return {
    state: waits ? "parked" : "dead",
    reason: reading.because,
    ...(reading.field === undefined ? {} : { detail: reading.field }),
  };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const next = async (): Promise<void> => {
    for (let item = queue.shift(); item; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, next));
}
