import { sql } from "#db/client.server.ts";

/**
 * What is left of a commission `c`, as `l`, summed from its entries, and the payout that took it along, as `y`. A
 * payout takes everything that is available, so it is the first batch made after the release, or after a review let
 * it go; failed, dropped and returned ones gave the money back.
 */
export const whereItIs = sql`
  CROSS JOIN LATERAL (
    SELECT coalesce(-sum(e.amount), 0)::bigint AS outstanding,
           coalesce(-sum(e.amount) FILTER (WHERE f.kind = 'APPROVE' AND a.code = 'creator_clawback'), 0)::bigint AS netted,
           max(f.occurred_at) FILTER (WHERE f.kind = 'REFUND' AND e.amount > 0) AS reversed_at,
           max(f.recorded_at) FILTER (WHERE f.kind = 'REATTRIBUTED' AND e.amount > 0) AS moved_at,
           max(f.recorded_at) FILTER (WHERE f.kind = 'HOLD_RELEASED') AS freed_at
      FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
      JOIN ledger.transfer f ON f.seller_id = e.seller_id AND f.id = e.transfer_id
     WHERE e.seller_id = c.seller_id AND e.commission_id = c.id
       AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')) l
  LEFT JOIN LATERAL (
    SELECT p.status, coalesce(p.settled_at, p.initiated_at) AS at, p.reference
      FROM payout p JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
     WHERE p.seller_id = c.seller_id AND p.creator_id = c.creator_id AND p.currency = c.currency
       AND p.status IN ('draft', 'in_transit', 'paid') AND b.cancelled_at IS NULL
       AND c.released_at IS NOT NULL AND b.created_at >= greatest(c.released_at, l.freed_at)
     ORDER BY b.created_at LIMIT 1) y ON true`;

export type PaidByStatus = "draft" | "in_transit" | "paid";
