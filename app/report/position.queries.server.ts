import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Way } from "./way.queries.server.ts";

/** A seller's books in one currency, minor units, summed from the ledger's entries. */
export type Position = Way & {
  currency: Currency;
  /** Above 0 the seller owes it; below 0 it is prefunded. */
  settlement: bigint;
  /** Funds recorded less payouts that arrived. */
  cash: bigint;
  /** The platform's fee: on commissions in their hold, and earned. */
  feeDeferred: bigint;
  feeRevenue: bigint;
};

export function positionsOf(sellerId: Id<"sel">): Promise<Position[]> {
  const credit = (code: string) => sql`coalesce(-sum(e.amount) FILTER (WHERE a.code = ${code}), 0)::bigint`;
  const debit = (code: string) => sql`coalesce(sum(e.amount) FILTER (WHERE a.code = ${code}), 0)::bigint`;
  return sql<Position[]>`
    SELECT e.currency, ${credit("creator_pending")} AS pending, ${credit("creator_held")} AS held,
           ${credit("creator_available")} AS available, ${credit("payout_in_transit")} AS "inTransit",
           coalesce(sum(e.amount) FILTER (WHERE a.code = 'payout_in_transit' AND t.kind = 'PAYOUT_PAID' AND y.status IS DISTINCT FROM 'returned'), 0)::bigint AS paid,
           ${debit("creator_clawback")} AS owed, ${debit("seller_settlement")} AS settlement,
           coalesce(sum(e.amount) FILTER (WHERE a.code LIKE 'cash:%'), 0)::bigint AS cash,
           ${credit("fee_deferred")} AS "feeDeferred", ${credit("fee_revenue")} AS "feeRevenue"
      FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
      LEFT JOIN payout y ON y.seller_id = t.seller_id AND y.id = t.payout_id
     WHERE e.seller_id = ${uuidFromId(sellerId)}
     GROUP BY e.currency ORDER BY e.currency`;
}

/** What the reconciler found and when; undefined before its first look. */
export async function lastReconciliation(
  sellerId: Id<"sel">,
): Promise<{ checkedAt: Date; finding: string | null } | undefined> {
  const [row] = await sql<{ checkedAt: Date; finding: string | null }[]>`
    SELECT checked_at AS "checkedAt", coalesce(finding, chain_finding) AS finding FROM reconciliation WHERE seller_id = ${uuidFromId(sellerId)}`;
  return row;
}
