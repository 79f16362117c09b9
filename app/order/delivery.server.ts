import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { SettleContext, Settled } from "./decision.ts";

/** The parcel arrived: holds that wait for it begin. Told again it changes nothing. */
export async function deliver(
  { sellerId, storeId }: Pick<SettleContext, "sellerId" | "storeId">,
  orderRef: string,
  deliveredAt: Date,
): Promise<Settled> {
  const [row] = await sql<{ news: boolean }[]>`
    SELECT ledger.deliver(${uuidFromId(sellerId)}, ${uuidFromId(storeId)}, ${orderRef}, ${deliveredAt.toISOString()}) AS news`;
  return row?.news
    ? { state: "posted", reason: "delivered", orderRef }
    : { state: "ignored", reason: "nothing_new", orderRef };
}

/**
 * A sale that was decided before its delivery was written and posted after it still waits; answers how many were
 * found and put right.
 */
export async function deliverMissed(): Promise<number> {
  const rows = await sql<{ seller_id: string; store_id: string; order_ref: string; delivered_at: Date }[]>`
    SELECT DISTINCT d.seller_id, d.store_id, d.order_ref, d.delivered_at FROM store_order o
      JOIN order_delivery d ON d.seller_id = o.seller_id AND d.store_id = o.store_id AND d.order_ref = split_part(o.ref, ':', 1)
     WHERE o.facts ? 'awaitsDelivery'`;
  for (const { seller_id, store_id, order_ref } of rows)
    await sql`SELECT ledger.deliver(${seller_id}, ${store_id}, ${order_ref}, NULL)`;
  return rows.length;
}
