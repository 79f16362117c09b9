import { sql } from "#db/client.server.ts";

/**
 * The payout that took a released commission `c` along, as `y`. A payout takes everything that is available, so it
 * is the first batch made after the release; failed and dropped ones gave the money back.
 */
export const paidBy = sql`
  LEFT JOIN LATERAL (
    SELECT p.status, coalesce(p.settled_at, p.initiated_at) AS at, p.reference
      FROM payout p JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
     WHERE p.seller_id = c.seller_id AND p.creator_id = c.creator_id AND p.currency = c.currency
       AND p.status IN ('draft', 'in_transit', 'paid') AND b.cancelled_at IS NULL AND b.created_at >= c.released_at
     ORDER BY b.created_at LIMIT 1) y ON true`;

export type PaidByStatus = "draft" | "in_transit" | "paid";
