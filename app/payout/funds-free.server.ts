import { eq } from "drizzle-orm";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { sellerBooks } from "#db/schema/index.ts";

/**
 * What of a seller's money is free for payouts, minor units, below 0 when more is promised than there is: what came in
 * and didn't leave yet, less what is on its way or approved, what is withheld for tax offices, and fees with their tax.
 */
export async function fundsFree(sellerId: Id<"sel">, currency: Currency): Promise<bigint> {
  const [row] = await sql<{ free: bigint }[]>`
    SELECT (coalesce(sum(e.amount), 0) - (
             SELECT coalesce(sum(p.amount), 0) FROM payout p JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
              WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.currency = ${currency} AND p.status = 'draft'
                AND b.approved_at IS NOT NULL))::bigint AS free
      FROM ledger.account a JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.currency = ${currency}
       AND (a.code LIKE 'cash:%' OR a.code LIKE 'tax\\_%' OR a.code IN ('payout_in_transit', 'fee_revenue', 'payout_cost'))`;
  return row?.free ?? 0n;
}

/** Whether the operator lets this seller's payouts start only within what was funded. */
export async function needsFunds(sellerId: Id<"sel">): Promise<boolean> {
  const [books] = await db
    .select({ needs: sellerBooks.needsFunds })
    .from(sellerBooks)
    .where(eq(sellerBooks.sellerId, sellerId));
  return books?.needs ?? false;
}

/** What is missing for a batch of that much, minor units; 0: it may start. */
export async function fundsMissing(sellerId: Id<"sel">, currency: Currency, gross: bigint): Promise<bigint> {
  if (!(await needsFunds(sellerId))) return 0n;
  const free = await fundsFree(sellerId, currency);
  return free >= gross ? 0n : gross - free;
}
