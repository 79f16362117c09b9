import { sql } from "drizzle-orm";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { transaction } from "#db/transaction.server.ts";

export type Claimed = { sellerId: Id<"sel">; deliveryId: Id<"whd"> };

/** Longer than a call can take; whoever dies over a delivery leaves it to others after this. */
const lease = sql`interval '60 seconds'`;
/** In all processes together: of one seller, and to endpoints that are failing. */
const mostOfSeller = 2;
const mostFailing = 4;
// Any number that nothing else locks.
const claimLock = 7_205_301;

/**
 * Takes the delivery that is due longest, where nothing else is under way to the same host: one that dawdles holds
 * up its own deliveries only. Endpoints that have been failing come after all others and never take every place.
 */
export function claim(): Promise<Claimed | undefined> {
  return transaction(async (tx) => {
    // One claim at a time, or two would find the same host idle. The look needs a snapshot from after the lock.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${claimLock})`);
    const [row] = await tx.execute<{ seller_id: string; id: string }>(sql`
      WITH busy AS (
        SELECT d.seller_id, e.host, e.failing_since IS NOT NULL AS failing FROM webhook_delivery d
          JOIN webhook_endpoint e ON e.seller_id = d.seller_id AND e.id = d.endpoint_id
         WHERE d.leased_until > now()),
      free AS (
        SELECT e.seller_id, e.id, e.failing_since IS NOT NULL AS failing FROM webhook_endpoint e
         WHERE e.deleted_at IS NULL AND e.disabled_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM busy b WHERE b.host = e.host)
           AND (SELECT count(*) FROM busy b WHERE b.seller_id = e.seller_id) < ${mostOfSeller}
           AND (e.failing_since IS NULL OR (SELECT count(*) FROM busy b WHERE b.failing) < ${mostFailing})),
      due AS (
        SELECT n.seller_id, n.id FROM free f
         CROSS JOIN LATERAL (
           SELECT d.seller_id, d.id, d.next_attempt_at FROM webhook_delivery d
            WHERE d.seller_id = f.seller_id AND d.endpoint_id = f.id AND d.state = 'waiting' AND d.next_attempt_at <= now()
            ORDER BY d.next_attempt_at, d.id LIMIT 1) n
         ORDER BY f.failing, n.next_attempt_at, n.id LIMIT 1),
      held AS (
        SELECT d.seller_id, d.id FROM webhook_delivery d JOIN due ON due.seller_id = d.seller_id AND due.id = d.id
           FOR UPDATE OF d SKIP LOCKED)
      UPDATE webhook_delivery d SET leased_until = now() + ${lease}
        FROM held WHERE held.seller_id = d.seller_id AND held.id = d.id AND d.state = 'waiting'
      RETURNING d.seller_id, d.id`);
    return row && { sellerId: idFromUuid("sel", row.seller_id), deliveryId: idFromUuid("whd", row.id) };
  });
}
