import type { Whose } from "#app/report/whose.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { clicksIn, earnedIn } from "./figures.queries.server.ts";
import type { Span } from "./span.ts";

type Sums = { clicks: number; orders: number; revenue: bigint; commission: bigint };
export type CreatorRow = Sums & { creatorId: Id<"crt">; name: string; handle: string };
export type CarrierRow = Sums & {
  key: string;
  kind: "link" | "coupon";
  code: string;
  campaign: string;
  creator: string;
};
export type ProductRow = {
  name: string;
  quantity: number;
  /** As sold, before refunds. */
  base: bigint;
  amount: bigint;
};

/** What a page shows of a ranking; the total row is of all of them. */
const most = 25;

/**
 * Creators of a seller, and agencies and recruiters beside them, by what they earned in the span; those with neither
 * click nor sale last. A shared order counts for each who led to it, so these can be more than the orders there are.
 */
export async function byCreator(sellerId: Id<"sel">, currency: Currency, span: Span): Promise<CreatorRow[]> {
  const whose = { sellerId };
  const rows = await sql<(Sums & { creator_id: string; name: string; handle: string })[]>`
    WITH clicks AS (${clicksIn(whose, currency, span)}), earned AS (${earnedIn(whose, currency, span)})
    SELECT r.id AS creator_id, r.display_name AS name, r.handle, coalesce(k.clicks, 0)::int AS clicks,
           coalesce(s.orders, 0)::int AS orders, coalesce(s.revenue, 0)::bigint AS revenue,
           coalesce(s.commission, 0)::bigint AS commission
      FROM (SELECT DISTINCT n.creator_id FROM enrolment n
              JOIN campaign c ON c.seller_id = n.seller_id AND c.id = n.campaign_id
             WHERE n.seller_id = ${uuidFromId(sellerId)} AND c.currency = ${currency}
            UNION SELECT creator_id FROM earned) n
      JOIN creator r ON r.id = n.creator_id
      LEFT JOIN (SELECT creator_id, count(*) AS clicks FROM clicks WHERE attributable GROUP BY 1) k ON k.creator_id = r.id
      LEFT JOIN (SELECT creator_id, sum(orders) AS orders, sum(net_base) AS revenue, sum(outstanding) AS commission
                   FROM (SELECT creator_id, order_id, max(net_base) FILTER (WHERE led AND role = 'creator') AS net_base,
                                count(DISTINCT order_id) FILTER (WHERE led AND role = 'creator') AS orders,
                                sum(outstanding) AS outstanding FROM earned GROUP BY 1, 2) o
                  GROUP BY 1) s ON s.creator_id = r.id
     ORDER BY commission DESC, clicks DESC, r.handle LIMIT ${most}`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}

/**
 * Links and coupon codes that did something in the span, with all that was paid for what they sold. A coupon has no
 * clicks. For a creator only their own: what they earn as an agency or recruiter came by another's link.
 */
export async function byCarrier(whose: Whose, currency: Currency, span: Span): Promise<CarrierRow[]> {
  return sql<CarrierRow[]>`
    WITH clicks AS (${clicksIn(whose, currency, span)}), earned AS (${earnedIn(whose, currency, span)}),
    sums AS (
      SELECT x.seller_id, x.link_id, x.coupon_id, sum(x.clicks)::int AS clicks, count(DISTINCT x.order_id)::int AS orders,
             coalesce(sum(x.net_base), 0)::bigint AS revenue, coalesce(sum(x.outstanding), 0)::bigint AS commission
        FROM (SELECT seller_id, link_id, NULL::uuid AS coupon_id, count(*) AS clicks, NULL::uuid AS order_id,
                     0 AS net_base, 0 AS outstanding FROM clicks WHERE attributable GROUP BY 1, 2
              UNION ALL
              SELECT seller_id, CASE WHEN coupon_id IS NULL THEN link_id END, coupon_id, 0, order_id,
                     max(net_base) FILTER (WHERE led), sum(outstanding)
                FROM earned WHERE ${"sellerId" in whose ? sql`true` : sql`role = 'creator'`} GROUP BY 1, 2, 3, 5) x
       GROUP BY 1, 2, 3)
    SELECT coalesce(s.link_id, s.coupon_id)::text AS key, CASE WHEN s.coupon_id IS NULL THEN 'link' ELSE 'coupon' END AS kind,
           coalesce(l.code, p.code::text) AS code, c.name AS campaign, r.display_name AS creator,
           s.clicks, s.orders, s.revenue, s.commission
      FROM sums s
      LEFT JOIN link l ON l.seller_id = s.seller_id AND l.id = s.link_id
      LEFT JOIN coupon p ON p.seller_id = s.seller_id AND p.id = s.coupon_id
      JOIN campaign c ON c.seller_id = s.seller_id AND c.id = coalesce(l.campaign_id, p.campaign_id)
      JOIN creator r ON r.id = coalesce(l.creator_id, p.creator_id)
     ORDER BY s.commission DESC, s.clicks DESC, code LIMIT ${most}`;
}

/** What creators sold, by the receipts: quantities and amounts as sold. */
export async function byProduct(sellerId: Id<"sel">, currency: Currency, span: Span): Promise<ProductRow[]> {
  return sql<ProductRow[]>`
    WITH earned AS (SELECT DISTINCT seller_id, order_id FROM (${earnedIn({ sellerId }, currency, span)}) e)
    SELECT coalesce(nullif(l.line ->> 'name', ''), l.line ->> 'ref') AS name, sum((l.line ->> 'quantity')::int)::int AS quantity,
           sum((l.line ->> 'base')::bigint)::bigint AS base, sum((l.line ->> 'amount')::bigint)::bigint AS amount
      FROM earned e
      JOIN receipt r ON r.seller_id = e.seller_id AND r.order_id = e.order_id
      CROSS JOIN LATERAL jsonb_array_elements(r.decision #> '{commission,lines}') AS l (line)
     GROUP BY 1 ORDER BY amount DESC, name LIMIT 10`;
}
