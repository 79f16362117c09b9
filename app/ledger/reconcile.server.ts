import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/**
 * Recomputes balances from their entries and writes down what doesn't add up, for every seller or for one. A
 * seller with a finding can't start payouts until it is explained. Answers the number of sellers looked at.
 */
export async function reconcile(sellerId?: Id<"sel">): Promise<number> {
  const only = sellerId ? sql`WHERE s.seller_id = ${uuidFromId(sellerId)}` : sql``;
  const rows = await sql`
    INSERT INTO reconciliation (seller_id, checked_at, clean, finding)
    SELECT s.seller_id, now(), d.finding IS NULL, d.finding
      FROM seller s LEFT JOIN LATERAL (
        SELECT 'account ' || a.code || ' is ' || b.amount || ', its entries say ' || coalesce(sum(e.amount), 0) AS finding
          FROM ledger.balance b
          JOIN ledger.account a ON a.seller_id = b.seller_id AND a.id = b.account_id
          LEFT JOIN ledger.entry e ON e.seller_id = b.seller_id AND e.account_id = b.account_id
         WHERE b.seller_id = s.seller_id
         GROUP BY a.code, b.account_id, b.amount HAVING b.amount <> coalesce(sum(e.amount), 0)
         LIMIT 1) d ON true
     ${only}
    ON CONFLICT (seller_id) DO UPDATE
       SET checked_at = excluded.checked_at, clean = excluded.clean, finding = excluded.finding
    RETURNING seller_id`;
  return rows.length;
}

export const reconcileAll = () => reconcile();
