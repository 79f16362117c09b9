import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { providerRails } from "./provider.ts";

/**
 * Hands what is on its way in a batch over to its rail's API; of a batch that leaves as a file, nothing. May run again:
 * each payout is handed over once. @returns how many were handed over now
 */
export async function enqueueSends(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<number> {
  const rows = await sql`
    WITH mine AS (
      SELECT p.seller_id, p.id, b.rail FROM payout p
        JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
       WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.batch_id = ${uuidFromId(batchId)}
         AND p.status = 'in_transit' AND p.amount > p.tax AND b.rail = ANY (${[...providerRails]})
    ), routed AS (
      INSERT INTO payout_route (payout_id, seller_id) SELECT id, seller_id FROM mine ON CONFLICT DO NOTHING
    )
    INSERT INTO payout_send (seller_id, payout_id, rail) SELECT seller_id, id, rail FROM mine
    ON CONFLICT DO NOTHING RETURNING payout_id`;
  return rows.length;
}

/** Batches whose process ended between starting them and handing them over. */
export async function enqueueForgotten(): Promise<void> {
  await sql`
    WITH mine AS (
      SELECT p.seller_id, p.id, b.rail FROM payout p
        JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
       WHERE p.status = 'in_transit' AND p.amount > p.tax AND b.rail = ANY (${[...providerRails]})
         AND NOT EXISTS (SELECT 1 FROM payout_send s WHERE s.seller_id = p.seller_id AND s.payout_id = p.id)
       LIMIT 5000
    ), routed AS (
      INSERT INTO payout_route (payout_id, seller_id) SELECT id, seller_id FROM mine ON CONFLICT DO NOTHING
    )
    INSERT INTO payout_send (seller_id, payout_id, rail) SELECT seller_id, id, rail FROM mine ON CONFLICT DO NOTHING`;
}
