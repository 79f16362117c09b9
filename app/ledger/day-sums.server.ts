import { sql } from "#db/client.server.ts";

/**
 * What the pages' sums by day (click_day, sale_day, product_day) say, beside what the rows they count say now. Written
 * apart from the function that keeps them (db/sql/10-ledger.sql), so that one mistake isn't made twice.
 */

/** The first day of clicks that is off. Days whose rows went with their month are not compared. */
export const clickDaysOff = () => sql<{ finding: string }[]>`
  WITH counted AS (
    SELECT k.seller_id, c.currency, CASE WHEN grouping(k.link_id) = 0 THEN 'carrier' WHEN grouping(l.creator_id) = 0 THEN 'creator' ELSE 'seller' END AS scope,
           (k.clicked_at AT TIME ZONE 'UTC')::date AS day, coalesce(k.link_id, l.creator_id, k.seller_id) AS key,
           count(*) FILTER (WHERE k.attributable) AS clicks, count(*) FILTER (WHERE NOT k.attributable) AS hidden
      FROM click k
      JOIN link l ON l.seller_id = k.seller_id AND l.id = k.link_id
      JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
     GROUP BY GROUPING SETS ((1, 2, 4), (1, 2, 4, l.creator_id), (1, 2, 4, k.link_id)))
  SELECT format('clicks of %s %s on %s: %s (%s hidden), its rows say %s (%s)', d.scope, d.key, d.day, d.clicks, d.hidden, n.clicks, n.hidden) AS finding
    FROM click_day d FULL JOIN counted n USING (seller_id, currency, scope, day, key)
   WHERE (d.clicks, d.hidden) IS DISTINCT FROM (n.clicks, n.hidden)
     AND day >= (SELECT min(day) FROM counted) LIMIT 1`;

/** The first day of sales that is off. */
export const saleDaysOff = () => sql<{ finding: string }[]>`
  WITH sold AS (
    SELECT m.*, o.net_base, coalesce(b.outstanding, 0) AS outstanding, (m.occurred_at AT TIME ZONE 'UTC')::date AS day,
           NOT (coalesce(b.outstanding, 0) = 0 AND EXISTS (SELECT 1 FROM commission n WHERE n.seller_id = m.seller_id AND n.moved_from = m.id)) AS led
      FROM commission m
      JOIN store_order o ON o.seller_id = m.seller_id AND o.id = m.order_id
      LEFT JOIN (SELECT e.seller_id, e.commission_id, -sum(e.amount) AS outstanding FROM ledger.entry e
                   JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
                  WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')
                  GROUP BY 1, 2) b ON b.seller_id = m.seller_id AND b.commission_id = m.id),
  counted AS (
    SELECT seller_id, currency, 'seller' AS scope, day, seller_id AS key, sum(outstanding) AS commission,
           array_agg(DISTINCT (order_id, net_base)::text) FILTER (WHERE led) AS orders FROM sold GROUP BY 1, 2, 4
    UNION ALL
    SELECT seller_id, currency, 'creator', day, creator_id, sum(outstanding),
           array_agg(DISTINCT (order_id, net_base)::text) FILTER (WHERE led AND role = 'creator') FROM sold GROUP BY 1, 2, 4, 5
    UNION ALL
    SELECT seller_id, currency, 'carrier', day, coalesce(coupon_id, link_id), sum(outstanding),
           array_agg(DISTINCT (order_id, net_base)::text) FILTER (WHERE led) FROM sold WHERE coalesce(coupon_id, link_id) IS NOT NULL GROUP BY 1, 2, 4, 5),
  summed AS (
    SELECT c.*, coalesce(cardinality(orders), 0) AS n,
           (SELECT coalesce(sum(split_part(trim(BOTH '()' FROM x), ',', 2)::bigint), 0) FROM unnest(c.orders) x) AS revenue FROM counted c)
  SELECT format('sales of %s %s on %s: %s orders, %s sold, %s earned; its rows say %s, %s, %s', scope, key, day, d.orders, d.revenue,
                d.commission, s.n, s.revenue, s.commission) AS finding
    FROM sale_day d FULL JOIN summed s USING (seller_id, currency, scope, day, key)
   WHERE (coalesce(d.orders, 0), coalesce(d.revenue, 0), coalesce(d.commission, 0))
         IS DISTINCT FROM (coalesce(s.n, 0), coalesce(s.revenue, 0), coalesce(s.commission, 0)) LIMIT 1`;

/** The first product whose day is off. */
export const productDaysOff = () => sql<{ finding: string }[]>`
  WITH counted AS (
    SELECT m.seller_id, m.currency, m.day, coalesce(nullif(l.line ->> 'name', ''), l.line ->> 'ref') AS name,
           sum((l.line ->> 'quantity')::bigint) AS quantity, sum((l.line ->> 'base')::bigint) AS base, sum((l.line ->> 'amount')::bigint) AS amount
      FROM (SELECT DISTINCT seller_id, order_id, currency, (occurred_at AT TIME ZONE 'UTC')::date AS day FROM commission) m
      JOIN receipt r ON r.seller_id = m.seller_id AND r.order_id = m.order_id
     CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(r.decision #> '{commission,lines}') WHEN 'array' THEN r.decision #> '{commission,lines}' ELSE '[]' END) AS l (line)
     GROUP BY 1, 2, 3, 4)
  SELECT format('%s on %s: %s pieces, %s, receipts say %s, %s', name, day, p.quantity, p.base, c.quantity, c.base) AS finding
    FROM product_day p FULL JOIN counted c USING (seller_id, currency, day, name)
   WHERE (p.quantity, p.base, p.amount) IS DISTINCT FROM (c.quantity, c.base, c.amount) LIMIT 1`;
