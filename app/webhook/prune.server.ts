import { sql } from "#db/client.server.ts";

const keptDays = 30;
const batch = 5_000;

/** Deletes messages older than 30 days that nobody waits for any more, with the log of their deliveries; answers how many. */
export async function pruneMessages(): Promise<number> {
  let total = 0;
  for (let deleted = batch; deleted === batch; total += deleted) {
    const [row] = await sql<{ n: number }[]>`
      WITH old AS (
        SELECT m.seller_id, m.id FROM webhook_message m
         WHERE m.created_at < now() - ${keptDays} * interval '1 day'
           AND NOT EXISTS (SELECT 1 FROM webhook_delivery d
                            WHERE d.seller_id = m.seller_id AND d.message_id = m.id
                              AND (d.state = 'waiting' OR d.last_attempt_at > now() - ${keptDays} * interval '1 day'))
         LIMIT ${batch}),
      deliveries AS (
        DELETE FROM webhook_delivery d USING old WHERE d.seller_id = old.seller_id AND d.message_id = old.id),
      messages AS (
        DELETE FROM webhook_message m USING old WHERE m.seller_id = old.seller_id AND m.id = old.id RETURNING 1)
      SELECT count(*)::int AS n FROM messages`;
    deleted = row!.n;
  }
  return total;
}
