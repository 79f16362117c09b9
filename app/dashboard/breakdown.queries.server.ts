import { clickOfSale, keyOfSale, type SaleKey, siteOfClick } from "#app/order/sale-key.server.ts";
import { belongs, type Whose } from "#app/report/whose.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Span } from "./span.ts";

/** What a sub-id, a channel or a country did in a span. Money in minor units. */
export type KeySums = {
  /** Empty: the sale or the click names none. */
  key: string;
  /** Null where clicks can't be told apart by it. */
  clicks: number | null;
  orders: number;
  /** Base of these orders as sold, and what is left of it after refunds. */
  sold: bigint;
  revenue: bigint;
  commission: bigint;
};

/** What a page shows; the total row is of all of them. */
const most = 25;

/** The commissions `m` of orders `o` in a span, of a seller whole, or of a creator as such. */
function soldIn(whose: Whose, currency: Currency, { from, to }: Pick<Span, "from" | "to">) {
  return "sellerId" in whose
    ? sql`store_order o JOIN commission m ON m.seller_id = o.seller_id AND m.order_id = o.id
          WHERE ${belongs(whose, "o")} AND o.currency = ${currency} AND o.occurred_at >= ${from} AND o.occurred_at < ${to}`
    : sql`commission m JOIN store_order o ON o.seller_id = m.seller_id AND o.id = m.order_id
          WHERE ${belongs(whose, "m")} AND m.role = 'creator' AND m.currency = ${currency}
            AND m.occurred_at >= ${from} AND m.occurred_at < ${to}`;
}

/**
 * Sales and clicks by sub-id, channel or country, whatever earned most first. Read from the rows of the span, so it
 * costs what the span holds; a page asks for one of them at a time. A shared order counts for each key it has.
 */
export async function byKey(
  whose: Whose,
  currency: Currency,
  span: Pick<Span, "from" | "to">,
  by: SaleKey,
): Promise<KeySums[]> {
  const rows = await sql<(Omit<KeySums, "clicks"> & { clicks: number })[]>`
    WITH sold AS MATERIALIZED (
      SELECT m.seller_id, m.id, m.order_id, m.click_id, m.coupon_id, o.sale_base, o.net_base, o.facts ->> 'country' AS country
        FROM ${soldIn(whose, currency, span)}),
    left_of AS (
      SELECT s.id, coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0) AS outstanding
        FROM sold s
        LEFT JOIN ledger.entry e ON e.seller_id = s.seller_id AND e.commission_id = s.id
        LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
       GROUP BY s.id),
    keyed AS (
      SELECT ${keyInSold(by)} AS key, m.order_id, max(m.sale_base) AS sale_base, max(m.net_base) AS net_base, sum(l.outstanding) AS outstanding,
             bool_or(NOT (l.outstanding = 0 AND EXISTS (
               SELECT 1 FROM commission n WHERE n.seller_id = m.seller_id AND n.order_id = m.order_id AND n.moved_from = m.id))) AS led
        FROM sold m JOIN left_of l ON l.id = m.id ${by === "country" ? sql`` : clickOfSale}
       GROUP BY 1, 2),
    clicked AS (${by === "country" ? sql`SELECT ''::text AS key, 0 AS clicks WHERE false` : clicksBy(whose, currency, span, by)})
    SELECT coalesce(x.key, c.key) AS key, coalesce(c.clicks, 0)::int AS clicks, coalesce(x.orders, 0)::int AS orders,
           coalesce(x.sold, 0)::bigint AS sold, coalesce(x.revenue, 0)::bigint AS revenue, coalesce(x.commission, 0)::bigint AS commission
      FROM (SELECT key, count(*) FILTER (WHERE led) AS orders, sum(sale_base) FILTER (WHERE led) AS sold,
                   sum(net_base) FILTER (WHERE led) AS revenue, sum(outstanding) AS commission
              FROM keyed GROUP BY 1) x
      FULL JOIN clicked c ON c.key = x.key
     ORDER BY commission DESC, clicks DESC, key LIMIT ${most}`;
  return by === "country" ? rows.map((row) => ({ ...row, clicks: null })) : rows;
}

function keyInSold(by: SaleKey) {
  return by === "country" ? sql`coalesce(m.country, '')` : keyOfSale(by);
}

/** Clicks lie by seller in the order of their time, which their ids begin with: a span is one piece of the key. */
function clicksBy(
  whose: Whose,
  currency: Currency,
  { from, to }: Pick<Span, "from" | "to">,
  by: "sub" | "channel",
) {
  const key = by === "sub" ? sql`coalesce(k.sub, '')` : siteOfClick;
  const links =
    "sellerId" in whose
      ? sql`SELECT l.seller_id, l.id FROM link l JOIN campaign p ON p.seller_id = l.seller_id AND p.id = l.campaign_id
             WHERE ${belongs(whose, "l")} AND p.currency = ${currency}`
      : sql`SELECT l.seller_id, l.id FROM link l JOIN campaign p ON p.seller_id = l.seller_id AND p.id = l.campaign_id
             WHERE ${belongs(whose, "l")} AND p.currency = ${currency}`;
  const sellers =
    "sellerId" in whose
      ? sql`SELECT ${uuidFromId(whose.sellerId)}::uuid AS seller_id`
      : sql`SELECT DISTINCT l.seller_id FROM link l WHERE ${belongs(whose, "l")}`;
  return sql`
    SELECT x.key, sum(x.clicks) AS clicks FROM (${sellers}) s
     CROSS JOIN LATERAL (
       SELECT k.link_id, ${key} AS key, count(*) AS clicks FROM click k
        WHERE k.seller_id = s.seller_id AND k.id >= ${firstId(from)}::uuid AND k.id < ${firstId(to)}::uuid AND k.attributable
        GROUP BY 1, 2) x
     JOIN (${links}) l ON l.seller_id = s.seller_id AND l.id = x.link_id
    GROUP BY 1`;
}

/** The lowest id of a moment (UUIDv7). */
function firstId(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
