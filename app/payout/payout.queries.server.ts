import { and, eq, isNotNull } from "drizzle-orm";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import type { Available } from "#app/rules/payout.ts";
import { db, sql } from "#db/client.server.ts";
import { payout, payoutBatch, reconciliation } from "#db/schema/index.ts";

/** What each creator has available less what waits in undecided batches, minor units. */
export async function availableByCreator(sellerId: Id<"sel">, currency: Currency): Promise<Available[]> {
  const rows = await sql<{ creator_id: string; amount: bigint }[]>`
    SELECT a.creator_id, (-b.amount - coalesce(d.amount, 0))::bigint AS amount
      FROM ledger.account a
      JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
      LEFT JOIN (SELECT p.creator_id, sum(coalesce(p.from_amount, p.amount)) AS amount FROM payout p
                   JOIN payout_batch t ON t.seller_id = p.seller_id AND t.id = p.batch_id
                  WHERE p.seller_id = ${uuidFromId(sellerId)} AND coalesce(p.from_currency, p.currency) = ${currency} AND p.status = 'draft'
                    AND t.cancelled_at IS NULL GROUP BY 1) d ON d.creator_id = a.creator_id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.code = 'creator_available' AND a.currency = ${currency}
     ORDER BY a.creator_id`;
  return rows.map(({ creator_id, amount }) => ({ creatorId: idFromUuid("crt", creator_id), amount }));
}

/** What the reconciler can't explain, or null. A seller it hasn't looked at yet has nothing unexplained. */
export async function reconcilerFinding(sellerId: Id<"sel">): Promise<string | null> {
  const [row] = await db.select().from(reconciliation).where(eq(reconciliation.sellerId, sellerId));
  return row?.finding ?? row?.chainFinding ?? null;
}

/** What leaves: the payout less what is withheld, minor units. */
export const sentOf = ({ amount, tax }: { amount: bigint; tax: bigint }): bigint => amount - tax;

export type DraftPayout = typeof payout.$inferSelect;

export function draftPayouts(sellerId: Id<"sel">, batchId: Id<"bat">): Promise<DraftPayout[]> {
  return db
    .select()
    .from(payout)
    .where(and(eq(payout.sellerId, sellerId), eq(payout.batchId, batchId), eq(payout.status, "draft")))
    .orderBy(payout.id);
}

export async function openPayout(sellerId: Id<"sel">, payoutId: Id<"pay">) {
  const [row] = await db
    .select()
    .from(payout)
    .where(and(eq(payout.sellerId, sellerId), eq(payout.id, payoutId)));
  return row;
}

/** Approved batches with payouts that never started: a process died in between. */
export function unfinishedBatches() {
  return db
    .selectDistinct({ sellerId: payoutBatch.sellerId, batchId: payoutBatch.id })
    .from(payoutBatch)
    .innerJoin(payout, and(eq(payout.sellerId, payoutBatch.sellerId), eq(payout.batchId, payoutBatch.id)))
    .where(and(eq(payout.status, "draft"), isNotNull(payoutBatch.approvedAt)));
}
