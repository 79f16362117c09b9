import { createHash } from "node:crypto";
import { newId } from "#app/id.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** A row that can be read, and what it is known by in this store. */
export type ReadRow = { line: number; sourceEventId: string; body: Uint8Array };
export type RefusedRow = { line: number; reason: string; detail: string | null };

export type NewEvent = { eventId: Id<"evt">; body: Uint8Array; receivedAt: Date };

type Import = { sellerId: Id<"sel">; importId: Id<"imp">; storeId: Id<"sto"> };

/**
 * Keeps rows as events, leased for a minute to whoever settles them now, and writes beside each line what it became.
 * A row that an earlier file brought is only pointed at. Answers the new ones.
 */
export async function keepRows(
  { sellerId, importId, storeId }: Import,
  rows: readonly ReadRow[],
  refused: readonly RefusedRow[],
): Promise<NewEvent[]> {
  const [seller, file] = [uuidFromId(sellerId), uuidFromId(importId)];
  if (refused.length > 0)
    await sql`
      INSERT INTO import_row (seller_id, import_id, line, reason, detail)
      SELECT ${seller}, ${file}, k.line, k.reason, k.detail
        FROM unnest(${refused.map(({ line }) => line)}::int[], ${refused.map(({ reason }) => reason)}::text[],
                    ${refused.map(({ detail }) => detail)}::text[]) AS k (line, reason, detail)
      ON CONFLICT DO NOTHING`;
  if (rows.length === 0) return [];
  const made = await sql<{ id: string; n: number; received_at: Date }[]>`
    WITH k AS (
      SELECT k.*, row_number() OVER (PARTITION BY k.source_event_id ORDER BY k.n) AS time
        FROM unnest(${rows.map((_, n) => n)}::int[], ${rows.map(() => uuidFromId(newId("evt")))}::uuid[],
                    ${rows.map(({ line }) => line)}::int[], ${rows.map(({ sourceEventId }) => sourceEventId)}::text[],
                    ${rows.map(({ body }) => Buffer.from(body).toString("hex"))}::text[], ${rows.map(({ body }) => sha256(body))}::text[])
             AS k (n, id, line, source_event_id, body, body_hash)),
    made AS (
      INSERT INTO inbox_event (seller_id, id, store_id, source_event_id, topic, body, body_hash, attempts, next_attempt_at)
      SELECT ${seller}, k.id, ${uuidFromId(storeId)}, k.source_event_id, 'row', decode(k.body, 'hex'), k.body_hash, 1, now() + interval '1 minute'
        FROM k WHERE k.time = 1
      ON CONFLICT (seller_id, store_id, source_event_id) DO NOTHING RETURNING id, source_event_id, received_at),
    noted AS (
      INSERT INTO import_row (seller_id, import_id, line, event_id, detail)
      SELECT ${seller}, ${file}, k.line, coalesce(m.id, e.id), CASE WHEN m.id IS NULL OR k.time > 1 THEN 'seen_before' END
        FROM k LEFT JOIN made m ON m.source_event_id = k.source_event_id
        LEFT JOIN inbox_event e ON e.seller_id = ${seller} AND e.store_id = ${uuidFromId(storeId)} AND e.source_event_id = k.source_event_id
      ON CONFLICT DO NOTHING)
    SELECT m.id, k.n, m.received_at FROM made m JOIN k ON k.id = m.id ORDER BY k.n`;
  return made.map(({ id, n, received_at }) => ({
    eventId: idFromUuid("evt", id),
    body: rows[n]!.body,
    receivedAt: received_at,
  }));
}

export const sha256 = (body: Uint8Array | string) => createHash("sha256").update(body).digest("hex");
