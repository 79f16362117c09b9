import { v7 } from "uuid";
import type { SellerScope } from "#app/account/scope.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { type InboxState, storeKinds } from "#db/schema/index.ts";
import { sendsEvents } from "./platforms.ts";

type Seller = Pick<SellerScope, "sellerId">;

/** The lowest id an event could have that came then: ids begin with their time, so the primary key finds a week. */
export const firstIdSince = (at: Date): string =>
  v7({ msecs: at.getTime(), random: new Uint8Array(16), seq: 0 });

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

export type StoreHealth = {
  last: {
    eventId: Id<"evt">;
    topic: string;
    at: Date;
    state: InboxState;
    reason: string | null;
  } | null;
  /** Events of the last day and week, and how many of them could not be booked. */
  day: { events: number; dead: number };
  week: { events: number; dead: number };
  /** Minutes of the last day in which somebody sent a wrong signature: one is noted a minute. */
  forgeries: { minutes: number; lastAt: Date; because: string } | null;
  /** An order came that isn't a test. */
  hasOrder: boolean;
};

/** How a store's deliveries go. */
export async function healthOf({ sellerId }: Seller, storeId: Id<"sto">): Promise<StoreHealth> {
  const [seller, id] = [uuidFromId(sellerId), uuidFromId(storeId)];
  const [last, [counts], [forged], [order]] = await Promise.all([
    sql<{ id: string; topic: string; received_at: Date; state: InboxState; reason: string | null }[]>`
      SELECT id, topic, received_at, state, reason FROM inbox_event
       WHERE seller_id = ${seller} AND store_id = ${id} ORDER BY id DESC LIMIT 1`,
    sql<{ events: number; dead: number; events_day: number; dead_day: number }[]>`
      SELECT count(*)::int AS events, count(*) FILTER (WHERE state = 'dead')::int AS dead,
             count(*) FILTER (WHERE id >= ${firstIdSince(ago(1))}::uuid)::int AS events_day,
             count(*) FILTER (WHERE state = 'dead' AND id >= ${firstIdSince(ago(1))}::uuid)::int AS dead_day
        FROM inbox_event WHERE seller_id = ${seller} AND id >= ${firstIdSince(ago(7))}::uuid AND store_id = ${id}`,
    sql<{ minutes: number; last_at: Date; because: string | null }[]>`
      SELECT count(*)::int AS minutes, max(at) AS last_at,
             (array_agg(detail->>'because' ORDER BY at DESC))[1] AS because
        FROM audit_event
       WHERE seller_id = ${seller} AND at > ${ago(1)} AND action = 'hook.bad_signature' AND subject = ${storeId}`,
    sql<{ found: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM store_order WHERE seller_id = ${seller} AND store_id = ${id}) AS found`,
  ]);
  const { minutes, last_at: lastAt, because } = forged!;
  return {
    last: last[0] ? { ...last[0], eventId: idFromUuid("evt", last[0].id), at: last[0].received_at } : null,
    day: { events: counts!.events_day, dead: counts!.dead_day },
    week: { events: counts!.events, dead: counts!.dead },
    forgeries: minutes > 0 ? { minutes, lastAt, because: because ?? "" } : null,
    hasOrder: order!.found,
  };
}

const silentDays = 3;
const senders = storeKinds.filter(sendsEvents);

export type Troubled = { forged: Id<"sto">[]; silent: Id<"sto">[] };

/** Open stores that got a wrong signature in the last day, and those that used to send and haven't for three days. */
export async function troubledStores({ sellerId }: Seller): Promise<Troubled> {
  const seller = uuidFromId(sellerId);
  const [open, forged] = await Promise.all([
    sql<{ id: string; silent: boolean }[]>`
      SELECT s.id, s.kind = ANY (${senders})
               AND EXISTS (SELECT 1 FROM inbox_event e WHERE e.seller_id = s.seller_id AND e.store_id = s.id)
               AND NOT EXISTS (SELECT 1 FROM inbox_event e WHERE e.seller_id = s.seller_id
                                  AND e.id >= ${firstIdSince(ago(silentDays))}::uuid AND e.store_id = s.id) AS silent
        FROM store s WHERE s.seller_id = ${seller} AND s.closed_at IS NULL ORDER BY s.id`,
    sql<{ subject: string }[]>`
      SELECT DISTINCT subject FROM audit_event
       WHERE seller_id = ${seller} AND at > ${ago(1)} AND action = 'hook.bad_signature'`,
  ]);
  const attacked = new Set(forged.map(({ subject }) => subject));
  const stores = open.map(({ id, silent }) => ({ id: idFromUuid("sto", id), silent }));
  return {
    forged: stores.filter(({ id }) => attacked.has(id)).map(({ id }) => id),
    silent: stores.filter(({ silent }) => silent).map(({ id }) => id),
  };
}

/** Events this old and still not settled are nobody's to explain. */
const explainedWithinMinutes = 5;

export type Explained = { received: number; unexplained: number };

/** Whether every event has an end, or waits for a reason that is told. */
export async function explainedEvents({ sellerId }: Seller): Promise<Explained> {
  const seller = uuidFromId(sellerId);
  const [row] = await sql<Explained[]>`
    SELECT (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller})::int AS received,
           (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state = 'received'
               AND received_at < now() - make_interval(mins => ${explainedWithinMinutes}))::int
         + (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state = 'parked' AND reason IS NULL)::int
         + (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state = 'dead' AND reason IS NULL)::int
           AS unexplained`;
  return row!;
}
