import type { Span } from "#app/dashboard/span.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Admin } from "./big-seller.ts";

/**
 * The seller's days counted from the rows themselves, as app/ledger/day-sums.server.ts says what counts. Clicks are
 * found by the time in their key, which leaves out every other month.
 */
export function rawDays(admin: Admin, sellerId: Id<"sel">, { from, to }: Pick<Span, "from" | "to">) {
  const seller = uuidFromId(sellerId);
  return admin`
    WITH clicks AS (
      SELECT (k.clicked_at AT TIME ZONE 'UTC')::date AS day, count(*) FILTER (WHERE k.attributable) AS clicks,
             count(*) FILTER (WHERE NOT k.attributable) AS hidden
        FROM click k
        JOIN link l ON l.seller_id = k.seller_id AND l.id = k.link_id
        JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id AND c.currency = 'USD'
       WHERE k.seller_id = ${seller} AND k.clicked_at >= ${from} AND k.clicked_at < ${to}
         AND k.id >= public.click_bound(${from}::date) AND k.id < public.click_bound(${to}::date)
       GROUP BY 1),
    earned AS (
      SELECT m.id, m.order_id, (m.occurred_at AT TIME ZONE 'UTC')::date AS day, o.net_base,
             coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0) AS outstanding
        FROM commission m
        JOIN store_order o ON o.seller_id = m.seller_id AND o.id = m.order_id
        LEFT JOIN ledger.entry e ON e.seller_id = m.seller_id AND e.commission_id = m.id
        LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
       WHERE m.seller_id = ${seller} AND m.currency = 'USD' AND m.occurred_at >= ${from} AND m.occurred_at < ${to}
       GROUP BY m.seller_id, m.id, o.net_base),
    orders AS (
      SELECT day, order_id, max(net_base) AS net_base, sum(outstanding) AS outstanding,
             bool_or(NOT (outstanding = 0 AND EXISTS (
               SELECT FROM commission n WHERE n.seller_id = ${seller} AND n.order_id = earned.order_id AND n.moved_from = earned.id))) AS led
        FROM earned GROUP BY 1, 2),
    sales AS (
      SELECT day, count(*) FILTER (WHERE led) AS orders, sum(net_base) FILTER (WHERE led) AS revenue, sum(outstanding) AS commission
        FROM orders GROUP BY 1)
    SELECT day::text, coalesce(clicks, 0)::int AS clicks, coalesce(hidden, 0)::int AS hidden, coalesce(orders, 0)::int AS orders,
           coalesce(revenue, 0)::bigint AS revenue, coalesce(commission, 0)::bigint AS commission
      FROM clicks FULL JOIN sales USING (day) ORDER BY day`;
}
