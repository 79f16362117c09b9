import { belongs, type Whose } from "#app/report/whose.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { dayText, type Span } from "./span.ts";

type Sums = { clicks: number; orders: number; revenue: bigint; commission: bigint };
export type CreatorRow = Sums & { creatorId: Id<"crt">; name: string; handle: string };
export type CarrierRow = Sums & {
  key: string;
  kind: "link" | "coupon";
  code: string;
  campaign: string;
  creator: string;
  /** Base of its orders as sold; null for a seller, whose sums by day don't say (economics.queries.server.ts does). */
  sold: bigint | null;
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

/** Sums of a span by whom they are about; `d` is click_day or sale_day. */
const within = (currency: Currency, { from, to }: Span) =>
  sql`d.currency = ${currency} AND d.day >= ${dayText(from)}::date AND d.day < ${dayText(to)}::date`;

/**
 * Creators of a seller, and agencies and recruiters beside them, by what they earned in the span; those with neither
 * click nor sale last. A shared order counts for each who led to it, so these can be more than the orders there are.
 */
export async function byCreator(sellerId: Id<"sel">, currency: Currency, span: Span): Promise<CreatorRow[]> {
  const rowsOfCreators = sql`d.seller_id = ${uuidFromId(sellerId)} AND d.scope = 'creator' AND ${within(currency, span)}`;
  const rows = await sql<(Sums & { creator_id: string; name: string; handle: string })[]>`
    SELECT r.id AS creator_id, r.display_name AS name, r.handle, x.clicks, x.orders, x.revenue, x.commission
      FROM (SELECT u.creator_id, sum(u.clicks)::int AS clicks, sum(u.orders)::int AS orders, sum(u.revenue)::bigint AS revenue,
                   sum(u.commission)::bigint AS commission
              FROM (SELECT n.creator_id, 0 AS clicks, 0 AS orders, 0 AS revenue, 0 AS commission FROM enrolment n
                      JOIN campaign c ON c.seller_id = n.seller_id AND c.id = n.campaign_id
                     WHERE n.seller_id = ${uuidFromId(sellerId)} AND c.currency = ${currency}
                    UNION ALL SELECT d.key, d.clicks, 0, 0, 0 FROM click_day d WHERE ${rowsOfCreators}
                    UNION ALL SELECT d.key, 0, d.orders, d.revenue, d.commission FROM sale_day d WHERE ${rowsOfCreators}) u
             GROUP BY 1) x
      JOIN creator r ON r.id = x.creator_id
     ORDER BY x.commission DESC, x.clicks DESC, r.handle LIMIT ${most}`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}

/**
 * Links and coupon codes that did something in the span, with all that was paid for what they sold. A coupon has no
 * clicks. For a creator only their own: what they earn as an agency or recruiter came by another's link.
 */
export async function byCarrier(whose: Whose, currency: Currency, span: Span): Promise<CarrierRow[]> {
  const clicked =
    "sellerId" in whose
      ? sql`SELECT d.seller_id, d.key, d.clicks FROM click_day d
             WHERE ${belongs(whose, "d")} AND d.scope = 'carrier' AND ${within(currency, span)}`
      : sql`SELECT d.seller_id, d.key, d.clicks FROM link l
              JOIN click_day d ON d.key = l.id AND d.seller_id = l.seller_id AND d.scope = 'carrier' AND ${within(currency, span)}
             WHERE ${belongs(whose, "l")}`;
  const sold =
    "sellerId" in whose
      ? sql`SELECT d.seller_id, d.key, d.orders, d.revenue, d.commission, NULL::bigint AS sold FROM sale_day d
             WHERE ${belongs(whose, "d")} AND d.scope = 'carrier' AND ${within(currency, span)}`
      : ownSales(whose, currency, span);
  return sql<CarrierRow[]>`
    SELECT s.key::text, CASE WHEN p.id IS NULL THEN 'link' ELSE 'coupon' END AS kind, coalesce(l.code, p.code::text) AS code,
           c.name AS campaign, r.display_name AS creator, s.clicks, s.orders, s.revenue, s.commission, s.sold
      FROM (SELECT x.seller_id, x.key, sum(x.clicks)::int AS clicks, sum(x.orders)::int AS orders,
                   sum(x.revenue)::bigint AS revenue, sum(x.commission)::bigint AS commission,
                   sum(x.sold)::bigint AS sold
              FROM (SELECT seller_id, key, clicks, 0 AS orders, 0 AS revenue, 0 AS commission, NULL::bigint AS sold FROM (${clicked}) k
                    UNION ALL SELECT seller_id, key, 0, orders, revenue, commission, sold FROM (${sold}) o) x
             GROUP BY 1, 2 HAVING sum(x.clicks) > 0 OR sum(x.orders) > 0 OR sum(x.commission) > 0
             ORDER BY commission DESC, clicks DESC LIMIT ${most * 4}) s
      LEFT JOIN link l ON l.seller_id = s.seller_id AND l.id = s.key
      LEFT JOIN coupon p ON p.seller_id = s.seller_id AND p.id = s.key
      JOIN campaign c ON c.seller_id = s.seller_id AND c.id = coalesce(l.campaign_id, p.campaign_id)
      JOIN creator r ON r.id = coalesce(l.creator_id, p.creator_id)
     ORDER BY s.commission DESC, s.clicks DESC, code LIMIT ${most}`;
}

/** A creator's own sales by link or code, from their commissions: what others earned beside them isn't theirs to see. */
function ownSales(whose: Whose, currency: Currency, { from, to }: Span) {
  return sql`
    SELECT e.seller_id, e.key, count(DISTINCT e.order_id) FILTER (WHERE e.led) AS orders,
           coalesce(sum(e.net_base) FILTER (WHERE e.led), 0) AS revenue, sum(e.outstanding) AS commission,
           sum(e.sale_base) FILTER (WHERE e.led) AS sold
      FROM (SELECT m.seller_id, m.order_id, coalesce(m.coupon_id, m.link_id) AS key, o.net_base, o.sale_base, b.outstanding,
                   NOT (b.outstanding = 0 AND EXISTS (
                          SELECT 1 FROM commission n WHERE n.seller_id = m.seller_id AND n.order_id = m.order_id AND n.moved_from = m.id)) AS led
              FROM commission m
              JOIN store_order o ON o.seller_id = m.seller_id AND o.id = m.order_id
             CROSS JOIN LATERAL (
                   SELECT coalesce(-sum(e.amount), 0) AS outstanding FROM ledger.entry e
                     JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
                    WHERE e.seller_id = m.seller_id AND e.commission_id = m.id
                      AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')) b
             WHERE ${belongs(whose, "m")} AND m.role = 'creator' AND m.currency = ${currency} AND m.occurred_at >= ${from} AND m.occurred_at < ${to}
               AND coalesce(m.coupon_id, m.link_id) IS NOT NULL) e
     GROUP BY 1, 2`;
}

/** What creators sold: quantities and amounts as sold. */
export async function byProduct(sellerId: Id<"sel">, currency: Currency, span: Span): Promise<ProductRow[]> {
  return sql<ProductRow[]>`
    SELECT d.name, sum(d.quantity)::int AS quantity, sum(d.base)::bigint AS base, sum(d.amount)::bigint AS amount
      FROM product_day d WHERE d.seller_id = ${uuidFromId(sellerId)} AND ${within(currency, span)}
     GROUP BY 1 ORDER BY amount DESC, name LIMIT ${most}`;
}
