import { eq } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { seller, sellerBooks } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** Whether a seller's payouts start only within its funds. The operator's to say. */
export async function setNeedsFunds(
  { personId }: { personId: Id<"per"> },
  sellerId: Id<"sel">,
  needsFunds: boolean,
): Promise<{ outcome: "changed" | "as_before" | "no_such_seller" }> {
  return transaction(async (tx) => {
    const [known] = await tx
      .select({ id: seller.sellerId })
      .from(seller)
      .where(eq(seller.sellerId, sellerId))
      .for("update");
    if (!known) return { outcome: "no_such_seller" };
    const [books] = await tx.select().from(sellerBooks).where(eq(sellerBooks.sellerId, sellerId));
    const before = books?.needsFunds ?? false;
    if (before === needsFunds) return { outcome: "as_before" };
    await tx
      .insert(sellerBooks)
      .values({ sellerId, needsFunds })
      .onConflictDoUpdate({ target: sellerBooks.sellerId, set: { needsFunds } });
    await audit(tx, {
      ...{ personId, sellerId, action: "books.needs_funds_changed", subject: sellerId },
      ...{ before: { needsFunds: before }, after: { needsFunds } },
    });
    return { outcome: "changed" };
  });
}

export type SellerFunds = {
  sellerId: Id<"sel">;
  name: string;
  needsFunds: boolean;
  /** Minor units by currency, as funds-free.server.ts counts them; below 0 when more is promised than there is. */
  free: { currency: Currency; amount: bigint }[];
};

/** Every seller, whether its payouts need funds, and what is free; the first 500 by name. */
export async function fundsOfSellers(): Promise<SellerFunds[]> {
  const sellers = await sql<{ id: string; name: string; needs: boolean | null }[]>`
    SELECT s.seller_id AS id, s.name, b.needs_funds AS needs FROM seller s LEFT JOIN seller_books b USING (seller_id)
     ORDER BY b.needs_funds IS TRUE DESC, s.name, s.seller_id LIMIT 500`;
  const ids = sellers.map(({ id }) => id);
  const sums = await sql<{ id: string; currency: Currency; amount: bigint }[]>`
    SELECT u.id, u.currency, sum(u.amount)::bigint AS amount FROM (
      SELECT a.seller_id AS id, a.currency, e.amount
        FROM ledger.account a JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
       WHERE a.seller_id = ANY(${ids}::uuid[])
         AND (a.code LIKE 'cash:%' OR a.code LIKE 'tax\\_%' OR a.code IN ('payout_in_transit', 'fee_revenue', 'payout_cost'))
      UNION ALL
      SELECT p.seller_id, p.currency, -p.amount FROM payout p
        JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
       WHERE p.seller_id = ANY(${ids}::uuid[]) AND p.status = 'draft' AND b.approved_at IS NOT NULL) u
     GROUP BY 1, 2 ORDER BY 1, 2`;
  return sellers.map(({ id, name, needs }) => ({
    ...{ sellerId: idFromUuid("sel", id), name, needsFunds: needs ?? false },
    free: sums.filter((sum) => sum.id === id).map(({ currency, amount }) => ({ currency, amount })),
  }));
}

/** The names of a few, for lists to choose from. */
export async function sellerNames(): Promise<{ sellerId: Id<"sel">; name: string }[]> {
  const rows = await sql<{ id: string; name: string }[]>`
    SELECT seller_id AS id, name FROM seller ORDER BY name, seller_id LIMIT 1000`;
  return rows.map(({ id, name }) => ({ sellerId: idFromUuid("sel", id), name }));
}

/** Whether there is such a seller, for what the operator does for it. */
export async function isSeller(sellerId: Id<"sel">): Promise<boolean> {
  const rows = await sql`SELECT 1 FROM seller WHERE seller_id = ${uuidFromId(sellerId)}`;
  return rows.length > 0;
}
