import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/**
 * A month of what a seller owes its creators, minor units: opening + accrued + reversed + paid + other = closing.
 * `accrued` counts sales, what they were raised by, and bonuses (`bonuses` of it); `reversed` refunds and rejections;
 * `paid` payouts, with what was withheld, less those that came back. `other` is whatever else moves the balance (adjustments by hand, debts
 * given up, currencies exchanged), so that the line always adds up.
 */
export type Month = {
  /** `2026-11`, the one it counts for in the books, UTC. */
  month: string;
  currency: Currency;
  opening: bigint;
  accrued: bigint;
  bonuses: bigint;
  reversed: bigint;
  paid: bigint;
  other: bigint;
  closing: bigint;
};

/** Months with a movement, the newest first. */
export function monthsOf(sellerId: Id<"sel">, currency: Currency): Promise<Month[]> {
  return sql<Month[]>`
    WITH moved AS (
      SELECT to_char(coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date), 'YYYY-MM') AS month, t.kind, -sum(e.amount) AS amount
        FROM ledger.entry e
        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
        JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
       WHERE e.seller_id = ${uuidFromId(sellerId)} AND e.currency = ${currency}
         AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback', 'payout_in_transit')
       GROUP BY 1, 2)
    SELECT month, ${currency}::text AS currency,
           (sum(sum(amount)) OVER (ORDER BY month) - sum(amount))::bigint AS opening,
           coalesce(sum(amount) FILTER (WHERE kind IN ('SALE', 'SALE_RAISED', 'BONUS')), 0)::bigint AS accrued,
           coalesce(sum(amount) FILTER (WHERE kind = 'BONUS'), 0)::bigint AS bonuses,
           coalesce(sum(amount) FILTER (WHERE kind IN ('REFUND', 'HOLD_REJECTED')), 0)::bigint AS reversed,
           coalesce(sum(amount) FILTER (WHERE kind IN ('PAYOUT_INITIATED', 'PAYOUT_PAID', 'PAYOUT_FAILED', 'PAYOUT_RETURNED')), 0)::bigint AS paid,
           coalesce(sum(amount) FILTER (WHERE kind NOT IN ('SALE', 'SALE_RAISED', 'BONUS', 'REFUND', 'HOLD_REJECTED', 'PAYOUT_INITIATED', 'PAYOUT_PAID', 'PAYOUT_FAILED', 'PAYOUT_RETURNED')), 0)::bigint AS other,
           (sum(sum(amount)) OVER (ORDER BY month))::bigint AS closing
      FROM moved GROUP BY month ORDER BY month DESC`;
}
