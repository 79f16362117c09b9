import type { StoreKind } from "#app/intake/registry.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { Settled } from "./decision.ts";
import { lookAgainForSales } from "./return.server.ts";
import { type Arrived, settleAll } from "./settle-all.server.ts";

/** Events settled together: enough that what they ask is shared, few enough that a page shows them within a second. */
export const batchSize = 256;
/** A parked refund waits this long for its order. */
const parkedDays = 30;

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
      await settleAll(sellerId, events);
      settled += events.length;
      // Until there is nothing: an order that was just booked may have woken refunds of this very batch.
      if (events.length === 0) break;
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
  const events = await claim(sellerId, eventId);
  return (await settleAll(sellerId, events)).get(eventId);
}

/**
 * Takes events for this process. The claim is a lease: `next_attempt_at` moves ahead (30 s, doubling to 6 h,
 * with jitter), so a process that dies over an event leaves it to be taken again.
 */
async function claim(sellerId: Id<"sel">, eventId?: Id<"evt">): Promise<Arrived[]> {
  const only = eventId ? sql`AND e.id = ${uuidFromId(eventId)}` : sql`AND e.next_attempt_at <= now()`;
  const rows = await sql<Claimed[]>`
    UPDATE inbox_event i
       SET attempts = i.attempts + 1,
           next_attempt_at = now() + least(interval '6 hours', interval '30 seconds' * (1 << least(i.attempts, 12)) * (0.75 + random() / 2))
      FROM store s
     WHERE i.seller_id = ${uuidFromId(sellerId)} AND i.id IN (
             SELECT e.id FROM inbox_event e
              WHERE e.seller_id = ${uuidFromId(sellerId)} AND e.state = 'received' ${only}
              ORDER BY e.received_at, e.id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
       AND s.seller_id = i.seller_id AND s.id = i.store_id
    RETURNING i.id, i.store_id, s.kind, i.topic, i.body, i.attempts, i.received_at`;
  return rows.map((row) => ({
    eventId: idFromUuid("evt", row.id),
    storeId: idFromUuid("sto", row.store_id),
    ...{
      kind: row.kind,
      topic: row.topic,
      body: row.body,
      attempts: row.attempts,
      receivedAt: row.received_at,
    },
  }));
}

type Claimed = {
  id: string;
  store_id: string;
  kind: StoreKind;
  topic: string;
  body: Buffer;
  attempts: number;
  received_at: Date;
};

/** Refunds whose order never came: dead after 30 days, with the reason on screen. */
export async function buryWaiting(): Promise<number> {
  const rows = await sql`
    UPDATE inbox_event e SET state = 'dead', reason = 'order_never_came', settled_at = now()
     WHERE e.state = 'parked' AND e.reason IN ('waits_for_order', 'waits_for_sale') AND e.received_at < now() - make_interval(days => ${parkedDays})
       AND NOT EXISTS (
         -- Its sale is here and waits for somebody to say whose it is: booked then, it must not be booked whole.
         SELECT 1 FROM inbox_event s
          WHERE s.seller_id = e.seller_id AND s.store_id = e.store_id AND s.state = 'parked' AND s.reason = 'unassigned'
            AND (s.order_ref = e.order_ref OR (e.reason = 'waits_for_sale' AND lower(s.detail) = split_part(e.order_ref, '|', 1))))
    RETURNING e.id`;
  await lookAgainForSales();
  return rows.length;
}
