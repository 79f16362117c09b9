import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { Movement } from "./movers.ts";
import { dayText, type Span } from "./span.ts";

type Days = Pick<Span, "from" | "to">;

/** What creators' orders of a span were worth to their seller. Money in minor units. */
export type Economics = {
  /** Base of these orders as sold, and what is left of it. */
  sold: bigint;
  kept: bigint;
  /** What of the platform's fee on them stands. */
  fee: bigint;
  /** Orders of which the store says whether the customer is new, and those where it said yes. */
  known: number;
  fresh: number;
  orders: number;
};

/** Read from the orders of the span themselves: it costs what the span holds. */
export async function economicsOf(
  sellerId: Id<"sel">,
  currency: Currency,
  { from, to }: Days,
): Promise<Economics> {
  const seller = uuidFromId(sellerId);
  const orders = sql`
    SELECT o.id, o.sale_base, o.net_base FROM store_order o
     WHERE o.seller_id = ${seller} AND o.currency = ${currency} AND o.occurred_at >= ${from} AND o.occurred_at < ${to}
       AND EXISTS (SELECT 1 FROM commission m WHERE m.seller_id = o.seller_id AND m.order_id = o.id)`;
  const [[sums], [customers]] = await Promise.all([
    sql<Omit<Economics, "known" | "fresh">[]>`
      WITH o AS MATERIALIZED (${orders})
      SELECT count(*)::int AS orders, coalesce(sum(o.sale_base), 0)::bigint AS sold, coalesce(sum(o.net_base), 0)::bigint AS kept,
             (SELECT coalesce(-sum(e.amount), 0)::bigint
                FROM o JOIN commission m ON m.seller_id = ${seller} AND m.order_id = o.id
                JOIN ledger.entry e ON e.seller_id = m.seller_id AND e.commission_id = m.id
                JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
               WHERE a.code IN ('fee_deferred', 'fee_revenue')) AS fee
        FROM o`,
    sql<Pick<Economics, "known" | "fresh">[]>`
      SELECT count(x.fresh)::int AS known, count(*) FILTER (WHERE x.fresh = 'true')::int AS fresh
        FROM (SELECT r.decision #>> '{order,customerIsNew}' AS fresh FROM (${orders}) o
                JOIN receipt r ON r.seller_id = ${seller} AND r.order_id = o.id) x`,
  ]);
  return { ...sums!, ...customers! };
}

export type Sold = { sold: bigint; kept: bigint };

/** By creator or by link and code: what their orders were sold for, and what is left of it. */
export async function soldBy(
  sellerId: Id<"sel">,
  currency: Currency,
  { from, to }: Days,
  by: "creator" | "link",
): Promise<Record<string, Sold>> {
  const key = by === "creator" ? sql`m.creator_id` : sql`coalesce(m.coupon_id, m.link_id)`;
  const rows = await sql<({ key: string; coupon: boolean } & Sold)[]>`
    SELECT x.key, x.coupon, sum(x.sale_base)::bigint AS sold, sum(x.net_base)::bigint AS kept
      FROM (SELECT DISTINCT ${key} AS key, m.coupon_id IS NOT NULL AND ${by === "link"} AS coupon, o.id, o.sale_base, o.net_base
              FROM store_order o JOIN commission m ON m.seller_id = o.seller_id AND m.order_id = o.id AND m.role = 'creator'
             WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.currency = ${currency} AND o.occurred_at >= ${from} AND o.occurred_at < ${to}) x
     WHERE x.key IS NOT NULL GROUP BY 1, 2`;
  return Object.fromEntries(
    rows.map(({ key, coupon, ...sold }) => [
      idFromUuid(by === "creator" ? "crt" : coupon ? "cpn" : "lnk", key),
      sold,
    ]),
  );
}

/** What each creator did in a span and in the one before. */
export async function movementsOf(
  sellerId: Id<"sel">,
  currency: Currency,
  now: Days,
  before: Days,
): Promise<Movement[]> {
  const days = (at: Days) => sql`d.day >= ${dayText(at.from)}::date AND d.day < ${dayText(at.to)}::date`;
  const within = sql`d.seller_id = ${uuidFromId(sellerId)} AND d.scope = 'creator' AND d.currency = ${currency}
    AND d.day >= ${dayText(before.from)}::date AND d.day < ${dayText(now.to)}::date`;
  const rows = await sql<({ id: string } & Omit<Movement, "creatorId">)[]>`
    SELECT r.id, r.display_name AS name, r.handle, x.* FROM (
      SELECT u.key, sum(u.clicks) FILTER (WHERE u.now)::int AS clicks, sum(u.orders) FILTER (WHERE u.now)::int AS orders,
             coalesce(sum(u.revenue) FILTER (WHERE u.now), 0)::bigint AS revenue,
             sum(u.clicks) FILTER (WHERE NOT u.now)::int AS "clicksBefore", sum(u.orders) FILTER (WHERE NOT u.now)::int AS "ordersBefore",
             coalesce(sum(u.revenue) FILTER (WHERE NOT u.now), 0)::bigint AS "revenueBefore"
        FROM (SELECT d.key, ${days(now)} AS now, d.clicks, 0 AS orders, 0 AS revenue FROM click_day d WHERE ${within}
              UNION ALL SELECT d.key, ${days(now)}, 0, d.orders, d.revenue FROM sale_day d WHERE ${within}) u
       GROUP BY 1) x
      JOIN creator r ON r.id = x.key
     ORDER BY greatest(x.revenue, x."revenueBefore") DESC, r.handle LIMIT 500`;
  return rows.map(
    ({ id, clicks, orders, clicksBefore, ordersBefore, name, handle, revenue, revenueBefore }) => ({
      ...{ creatorId: idFromUuid("crt", id), name, handle, revenue, revenueBefore },
      ...{ clicks: clicks ?? 0, orders: orders ?? 0 },
      ...{ clicksBefore: clicksBefore ?? 0, ordersBefore: ordersBefore ?? 0 },
    }),
  );
}
