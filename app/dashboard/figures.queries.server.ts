import { belongs, type Whose } from "#app/report/whose.server.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { dayText, type Span } from "./span.ts";

/** Money in minor units. `revenue` is what was sold less refunds, `commission` what of it is outstanding now. */
export type Figures = {
  clicks: number;
  /** Hidden loads, such as in a frame: they are seen and never counted. */
  hidden: number;
  orders: number;
  revenue: bigint;
  commission: bigint;
};

export type DayFigures = Pick<Figures, "clicks" | "orders" | "commission"> & { day: string };

/** Every currency there is something in; the one with most sales of the last 90 days first. */
export async function currenciesOf(whose: Whose): Promise<Currency[]> {
  const campaigns =
    "sellerId" in whose
      ? sql`SELECT c.currency FROM campaign c WHERE ${belongs(whose, "c")} AND c.status <> 'draft'`
      : sql`SELECT c.currency FROM enrolment n JOIN campaign c ON c.seller_id = n.seller_id AND c.id = n.campaign_id
             WHERE ${belongs(whose, "n")}`;
  const rows = await sql<{ currency: Currency }[]>`
    SELECT u.currency FROM (
      SELECT currency, 0 AS sales FROM (${campaigns}) c
      UNION ALL
      SELECT m.currency, count(DISTINCT m.order_id) FILTER (WHERE m.occurred_at > now() - interval '90 days') FROM commission m
       WHERE ${belongs(whose, "m")} GROUP BY 1) u
     GROUP BY u.currency ORDER BY sum(u.sales) DESC, u.currency`;
  return rows.map(({ currency }) => currency);
}

/** Clicks of a span, of campaigns that pay in the currency. */
export function clicksIn(whose: Whose, currency: Currency, { from, to }: Span) {
  return sql`
    SELECT k.* FROM click k JOIN campaign c ON c.seller_id = k.seller_id AND c.id = k.campaign_id
     WHERE ${belongs(whose, "k")} AND c.currency = ${currency} AND k.clicked_at >= ${from} AND k.clicked_at < ${to}`;
}

/**
 * What was earned by orders of a span, a row a commission, with what of it is outstanding by the ledger. An order may
 * have several: `led` says which of them count the order and its `net_base` for somebody. A creator leads to it as
 * such; who stands behind them or assisted earns from it only. Whose sale was moved away has none any more.
 */
export function earnedIn(whose: Whose, currency: Currency, { from, to }: Span) {
  const creatorsOwn = "sellerId" in whose ? sql`true` : sql`e.role = 'creator'`;
  return sql`
    SELECT e.*, ${creatorsOwn} AND NOT (e.outstanding = 0 AND EXISTS (
             SELECT 1 FROM commission n WHERE n.seller_id = e.seller_id AND n.moved_from = e.id)) AS led
      FROM (${commissionsIn(whose, currency, { from, to })}) e`;
}

function commissionsIn(whose: Whose, currency: Currency, { from, to }: Pick<Span, "from" | "to">) {
  return sql`
    SELECT m.seller_id, m.id, m.order_id, m.creator_id, m.campaign_id, m.link_id, m.coupon_id, m.role, m.occurred_at, o.net_base,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')), 0) AS outstanding
      FROM commission m
      JOIN store_order o ON o.seller_id = m.seller_id AND o.id = m.order_id
      LEFT JOIN ledger.entry e ON e.seller_id = m.seller_id AND e.commission_id = m.id
      LEFT JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE ${belongs(whose, "m")} AND m.currency = ${currency} AND m.occurred_at >= ${from} AND m.occurred_at < ${to}
     GROUP BY m.seller_id, m.id, o.net_base`;
}

export async function figuresOf(whose: Whose, currency: Currency, span: Span): Promise<Figures> {
  const [row] = await sql<Figures[]>`
    WITH clicks AS (${clicksIn(whose, currency, span)}), earned AS (${earnedIn(whose, currency, span)})
    SELECT (SELECT count(*) FILTER (WHERE attributable) FROM clicks)::int AS clicks,
           (SELECT count(*) FILTER (WHERE NOT attributable) FROM clicks)::int AS hidden,
           (SELECT count(DISTINCT order_id) FROM earned WHERE led)::int AS orders,
           (SELECT coalesce(sum(o.net_base), 0) FROM (SELECT DISTINCT order_id, net_base FROM earned WHERE led) o)::bigint AS revenue,
           (SELECT coalesce(sum(outstanding), 0) FROM earned)::bigint AS commission`;
  return row!;
}

/** The same by day, every day of the span with its row. */
export function seriesOf(whose: Whose, currency: Currency, span: Span): Promise<DayFigures[]> {
  return sql<DayFigures[]>`
    WITH clicks AS (${clicksIn(whose, currency, span)}), earned AS (${earnedIn(whose, currency, span)})
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(k.clicks, 0)::int AS clicks, coalesce(s.orders, 0)::int AS orders,
           coalesce(s.commission, 0)::bigint AS commission
      FROM generate_series(${dayText(span.from)}::timestamp, ${dayText(span.to)}::timestamp - interval '1 day', interval '1 day') AS d (day)
      LEFT JOIN (SELECT date_trunc('day', clicked_at AT TIME ZONE 'UTC') AS day, count(*) AS clicks FROM clicks
                  WHERE attributable GROUP BY 1) k ON k.day = d.day
      LEFT JOIN (SELECT date_trunc('day', occurred_at AT TIME ZONE 'UTC') AS day, count(DISTINCT order_id) FILTER (WHERE led) AS orders,
                        sum(outstanding) AS commission FROM earned GROUP BY 1) s ON s.day = d.day
     ORDER BY d.day`;
}
