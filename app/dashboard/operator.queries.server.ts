import { type Id, idFromUuid } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

export type SellerLine = {
  sellerId: Id<"sel">;
  name: string;
  createdAt: Date;
  feeBps: number;
  creators: number;
  waiting: number;
  parked: number;
  dead: number;
  checkedAt: Date | null;
  /** What the reconciler can't explain; null when every cent is explained or it hasn't looked yet. */
  finding: string | null;
};

/** Every seller with the state of its inbox and its books. The operator's fan-out. */
export async function allSellers(): Promise<SellerLine[]> {
  const rows = await sql<(Omit<SellerLine, "sellerId"> & { seller_id: string })[]>`
    SELECT s.seller_id, s.name, s.created_at AS "createdAt", s.fee_bps AS "feeBps", coalesce(n.creators, 0)::int AS creators,
           coalesce(i.waiting, 0)::int AS waiting, coalesce(i.parked, 0)::int AS parked, coalesce(i.dead, 0)::int AS dead,
           r.checked_at AS "checkedAt", coalesce(r.finding, r.chain_finding) AS finding
      FROM seller s
      LEFT JOIN (SELECT seller_id, count(DISTINCT creator_id) AS creators FROM enrolment GROUP BY 1) n USING (seller_id)
      LEFT JOIN (SELECT seller_id, count(*) FILTER (WHERE state = 'received') AS waiting,
                        count(*) FILTER (WHERE state = 'parked') AS parked, count(*) FILTER (WHERE state = 'dead') AS dead
                   FROM inbox_event WHERE state IN ('received', 'parked', 'dead') GROUP BY 1) i USING (seller_id)
      LEFT JOIN reconciliation r USING (seller_id)
     ORDER BY s.name, s.seller_id LIMIT 500`;
  return rows.map(({ seller_id, ...row }) => ({ ...row, sellerId: idFromUuid("sel", seller_id) }));
}

export type SellerBalance = {
  sellerId: Id<"sel">;
  name: string;
  currency: Currency;
  pending: bigint;
  held: bigint;
  available: bigint;
  inTransit: bigint;
  owed: bigint;
  settlement: bigint;
  fee: bigint;
};

/** Every seller's books by currency, from the ledger. */
export async function allBalances(): Promise<SellerBalance[]> {
  const rows = await sql<(Omit<SellerBalance, "sellerId"> & { seller_id: string })[]>`
    SELECT e.seller_id, s.name, e.currency,
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_pending'), 0)::bigint AS pending,
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_held'), 0)::bigint AS held,
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'creator_available'), 0)::bigint AS available,
           coalesce(-sum(e.amount) FILTER (WHERE a.code = 'payout_in_transit'), 0)::bigint AS "inTransit",
           coalesce(sum(e.amount) FILTER (WHERE a.code = 'creator_clawback'), 0)::bigint AS owed,
           coalesce(sum(e.amount) FILTER (WHERE a.code = 'seller_settlement'), 0)::bigint AS settlement,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('fee_deferred', 'fee_revenue')), 0)::bigint AS fee
      FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      JOIN seller s ON s.seller_id = e.seller_id
     GROUP BY 1, 2, 3 ORDER BY s.name, e.seller_id, e.currency LIMIT 1000`;
  return rows.map(({ seller_id, ...row }) => ({ ...row, sellerId: idFromUuid("sel", seller_id) }));
}
