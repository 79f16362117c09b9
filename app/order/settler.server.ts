import type { Reading } from "#app/intake/connector.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import { post } from "#app/ledger/post.server.ts";
import { log } from "#app/log.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { SettleContext, Settled } from "./decision.ts";
import { settle } from "./settle.server.ts";

const batchSize = 60;
const parallel = 6;
const maxAttempts = 15;
/** A parked refund waits this long for its order. */
const parkedDays = 30;

type Claimed = {
  id: string;
  store_id: string;
  kind: StoreKind;
  topic: string;
  body: Buffer;
  attempts: number;
  received_at: Date;
  fee_bps: number;
  now: Date;
};

/** Settles everything that is due; answers how many events. Any number of processes may run it at once. */
export async function settleDue(): Promise<number> {
  let settled = 0;
  // In two steps, seller then rows, so that the queue can be spread over machines by seller.
  const sellers = await sql<{ seller_id: string }[]>`
    SELECT seller_id FROM inbox_event WHERE state = 'received' AND next_attempt_at <= now()
     UNION SELECT e.seller_id FROM inbox_event e ${withItsOrder}`;
  for (const { seller_id } of sellers) {
    const sellerId = idFromUuid("sel", seller_id);
    await wakeWaiting(sellerId);
    for (;;) {
      const events = await claim(sellerId);
      await inParallel(events, (event) => settleClaimed(sellerId, event));
      settled += events.length;
      if (events.length < batchSize) break;
    }
  }
  return settled;
}

/**
 * The order's posting wakes what waits for it. A refund that was read before the order and parked after it is
 * missed by that: each had looked just before the other wrote. So whatever waits for an order that is there is
 * woken here, every time.
 */
const withItsOrder = sql`
  JOIN store_order o ON o.seller_id = e.seller_id AND o.store_id = e.store_id AND o.ref = e.order_ref
 WHERE e.state = 'parked' AND e.reason = 'waits_for_order'`;

async function wakeWaiting(sellerId: Id<"sel">): Promise<void> {
  await sql`
    UPDATE inbox_event SET state = 'received', reason = NULL, next_attempt_at = now()
     WHERE seller_id = ${uuidFromId(sellerId)} AND id IN (
             SELECT e.id FROM inbox_event e ${withItsOrder} AND e.seller_id = ${uuidFromId(sellerId)})`;
}

/** Settles one event now, for a caller who waits for the answer. Undefined: somebody else is at it. */
export async function settleNow(sellerId: Id<"sel">, eventId: Id<"evt">): Promise<Settled | undefined> {
  const [event] = await claim(sellerId, eventId);
  return event && settleClaimed(sellerId, event);
}

/**
 * Takes events for this process. The claim is a lease: `next_attempt_at` moves ahead (30 s, doubling to 6 h,
 * with jitter), so a process that dies over an event leaves it to be taken again.
 */
function claim(sellerId: Id<"sel">, eventId?: Id<"evt">): Promise<Claimed[]> {
  const only = eventId ? sql`AND e.id = ${uuidFromId(eventId)}` : sql`AND e.next_attempt_at <= now()`;
  return sql<Claimed[]>`
    UPDATE inbox_event i
       SET attempts = i.attempts + 1,
           next_attempt_at = now() + least(interval '6 hours', interval '30 seconds' * (1 << least(i.attempts, 12)) * (0.75 + random() / 2))
      FROM store s, seller o
     WHERE i.seller_id = ${uuidFromId(sellerId)} AND i.id IN (
             SELECT e.id FROM inbox_event e
              WHERE e.seller_id = ${uuidFromId(sellerId)} AND e.state = 'received' ${only}
              ORDER BY e.received_at, e.id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
       AND s.seller_id = i.seller_id AND s.id = i.store_id AND o.seller_id = i.seller_id
    RETURNING i.id, i.store_id, s.kind, i.topic, i.body, i.attempts, i.received_at, o.fee_bps, now() AS now`;
}

async function settleClaimed(sellerId: Id<"sel">, event: Claimed): Promise<Settled | undefined> {
  const eventId = idFromUuid("evt", event.id);
  const storeId = idFromUuid("sto", event.store_id);
  const context: SettleContext = { sellerId, storeId, eventId, feeBps: event.fee_bps, now: event.now };
  try {
    const reading = connectors[event.kind].read(event.topic, event.body, { receivedAt: event.received_at });
    if (reading.outcome === "facts") {
      let settled: Settled | undefined;
      for (const fact of reading.facts) settled = await settle(context, fact);
      if (settled) return settled;
    }
    return await mark(context, withoutFacts(reading));
  } catch (error) {
    // More than the database's numbers hold: no second try makes it less.
    if ((error as { code?: string }).code === "22003")
      return mark(context, { state: "dead", reason: "out_of_range", detail: "amount" });
    log.error({ error, eventId, attempts: event.attempts }, "event not settled");
    return event.attempts >= maxAttempts ? mark(context, { state: "dead", reason: "gave_up" }) : undefined;
  }
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

/** Refunds whose order never came: dead after 30 days, with the reason on screen. */
export async function buryWaiting(): Promise<number> {
  const rows = await sql`
    UPDATE inbox_event SET state = 'dead', reason = 'order_never_came', settled_at = now()
     WHERE state = 'parked' AND reason = 'waits_for_order' AND received_at < now() - make_interval(days => ${parkedDays})
    RETURNING id`;
  return rows.length;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const next = async (): Promise<void> => {
    for (let item = queue.shift(); item; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: parallel }, next));
}
