import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { tell } from "./message.server.ts";
import { farFuture, firstIdAt, type Listener, moveTo, readFrom, Seen, windows } from "./stream.server.ts";
import type { News } from "./types.ts";

const stream = "orders";
const chunk = 200;
const seen = new Seen();

type Row = {
  id: string;
  ref: string;
  store_id: string;
  currency: string;
  occurred_at: Date;
  recorded_at: Date;
  version: number;
  /** Names all that is known of the order but when it was heard: another one, another state. */
  revision: string;
  sale_base: bigint;
  net_base: bigint;
  cancelled: boolean;
  outcome: string | null;
  because: string | null;
};

/** An order of which something was heard. */
type Heard = { id: string; version: number; at: Date };

/**
 * Tells of new orders and of those that have changed, as they stand now: two changes between two looks are told as
 * one. What moved money is in the commission's messages, each by itself.
 */
export async function followOrders(listener: Listener, lookBackMs: number): Promise<number> {
  const { sellerId } = listener;
  const since = await readFrom(listener, stream, lookBackMs);
  let told = 0;
  for (const { from, to } of windows(since)) {
    const heard = (await heardOf(sellerId, from, to)).filter((one) => !seen.has(keyOf(one)));
    for (let n = 0; n < heard.length; n += chunk) {
      const some = heard.slice(n, n + chunk);
      told += await tellOrders(listener, since, some);
      for (const one of some) seen.add(keyOf(one));
      await moveTo(sellerId, stream, some.at(-1)!.at.toISOString());
    }
    if (to) await moveTo(sellerId, stream, to.toISOString());
  }
  return told;
}

const keyOf = ({ id, version }: Heard) => `${id} ${version}`;

async function tellOrders({ sellerId, wants }: Listener, since: Date, heard: Heard[]): Promise<number> {
  const ids = heard.map(({ id }) => id);
  const [rows, said] = await Promise.all([readOrders(sellerId, ids), revisionsTold(sellerId, ids)]);
  const news = heard.flatMap(({ id, at }): News[] => {
    const row = rows.get(id);
    if (!row) return [];
    const data = dataOf(row);
    const about = `order:${data.orderId}`;
    const before = said.get(about);
    const isNew = row.recorded_at >= since && before === undefined;
    const created: News[] = isNew ? [{ type: "order.created", about, at: row.recorded_at, data }] : [];
    // What the first message says already needs no second one.
    const last = before ?? (isNew && wants("order.created") ? row.revision : undefined);
    if (row.version === 1 || last === row.revision) return created;
    return [...created, { type: "order.updated", about: `${about}:${row.revision}`, at, data }];
  });
  return tell(sellerId, news);
}

function dataOf(row: Row) {
  return {
    orderId: idFromUuid("ord", row.id),
    ref: row.ref,
    storeId: idFromUuid("sto", row.store_id),
    revision: row.revision,
    currency: row.currency,
    saleBase: row.sale_base,
    netBase: row.net_base,
    cancelled: row.cancelled,
    outcome: row.outcome,
    because: row.because,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
  };
}

/**
 * Orders that were recorded, or of which something came that may have changed them, in that time. Ids of orders and
 * events hold their time, so no index is kept up for this.
 */
function heardOf(sellerId: Id<"sel">, from: Date, to: Date | null): Promise<Heard[]> {
  const seller = uuidFromId(sellerId);
  // An id is made a moment before its row is recorded, by another clock.
  const first = firstIdAt(new Date(from.getTime() - 60_000));
  const within = (column: string) => sql`${sql(column)} >= ${from} AND ${sql(column)} < ${to ?? farFuture}`;
  return sql<Heard[]>`
    WITH heard AS (
      SELECT id, version, recorded_at AS at FROM store_order
       WHERE seller_id = ${seller} AND id >= ${first} AND ${within("recorded_at")}
       UNION ALL
      SELECT o.id, o.version, t.recorded_at FROM ledger.transfer t
        JOIN store_order o ON o.seller_id = t.seller_id AND o.id = t.order_id
       WHERE t.seller_id = ${seller} AND ${within("t.recorded_at")} AND t.kind IN ('REFUND', 'SALE_RAISED')
       UNION ALL
      SELECT o.id, o.version, e.settled_at FROM inbox_event e
        JOIN store_order o ON o.seller_id = e.seller_id AND o.store_id = e.store_id AND o.ref = e.order_ref
       WHERE e.seller_id = ${seller} AND e.id >= ${first} AND ${within("e.settled_at")} AND o.version > 1
         AND e.state IN ('posted', 'ignored') AND e.reason <> 'nothing_new')
    SELECT id, version, max(at) AS at FROM heard GROUP BY id, version ORDER BY at, id`;
}

async function readOrders(sellerId: Id<"sel">, ids: string[]): Promise<Map<string, Row>> {
  const rows = await sql<Row[]>`
    SELECT o.id, o.ref, o.store_id, o.currency, o.occurred_at, o.recorded_at, o.version, o.sale_base, o.net_base,
           left(md5((o.facts - 'versionAt' #- '{sold,versionAt}')::text), 16) AS revision,
           coalesce((o.facts ->> 'cancelled')::boolean, false) AS cancelled,
           r.decision ->> 'outcome' AS outcome, r.decision ->> 'because' AS because
      FROM store_order o LEFT JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
     WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** As which revision each order was first told of. */
async function revisionsTold(sellerId: Id<"sel">, ids: string[]): Promise<Map<string, string>> {
  const abouts = ids.map((id) => `order:${idFromUuid("ord", id)}`);
  const rows = await sql<{ about: string; revision: string }[]>`
    SELECT about, body::jsonb #>> '{data,revision}' AS revision FROM webhook_message
     WHERE seller_id = ${uuidFromId(sellerId)} AND type = 'order.created' AND about = ANY (${abouts})`;
  return new Map(rows.map(({ about, revision }) => [about, revision]));
}
