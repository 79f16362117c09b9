import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { dayText, type Span } from "./span.ts";
import type { ProductRow } from "./tables.queries.server.ts";

type Days = Pick<Span, "from" | "to">;
export type ProductTotal = Omit<ProductRow, "name">;

/** All products of a seller that creators sold in a span, together. */
export async function productTotal(
  sellerId: Id<"sel">,
  currency: Currency,
  { from, to }: Days,
): Promise<ProductTotal> {
  const [row] = await sql<ProductTotal[]>`
    SELECT coalesce(sum(d.quantity), 0)::int AS quantity, coalesce(sum(d.base), 0)::bigint AS base, coalesce(sum(d.amount), 0)::bigint AS amount
      FROM product_day d WHERE d.seller_id = ${uuidFromId(sellerId)} AND d.currency = ${currency}
       AND d.day >= ${dayText(from)}::date AND d.day < ${dayText(to)}::date`;
  return row!;
}

/**
 * What a creator sold of each product, as sold, with their part of what it earned: of an order that others share, the
 * line's part of the creator's own commission. The first row is the sum of all.
 */
export async function myProducts(
  creatorId: Id<"crt">,
  currency: Currency,
  { from, to }: Days,
): Promise<{ rows: ProductRow[]; total: ProductTotal }> {
  const rows = await sql<(ProductRow & { whole: boolean })[]>`
    WITH lines AS (
      SELECT coalesce(nullif(l.line ->> 'name', ''), l.line ->> 'ref') AS name, (l.line ->> 'quantity')::bigint AS quantity,
             (l.line ->> 'base')::bigint AS base,
             -- Of one order the lines add up to its commission; this creator's part of it may be less.
             coalesce(round(m.amount * (l.line ->> 'amount')::numeric / nullif((r.decision #>> '{commission,amount}')::numeric, 0)), 0) AS amount
        FROM (SELECT c.seller_id, c.order_id, sum(c.amount) AS amount FROM commission c
               WHERE c.creator_id = ${uuidFromId(creatorId)} AND c.currency = ${currency} AND c.role = 'creator' AND c.moved_from IS NULL
                 AND c.occurred_at >= ${from} AND c.occurred_at < ${to} GROUP BY 1, 2) m
        JOIN receipt r ON r.seller_id = m.seller_id AND r.order_id = m.order_id
       CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(r.decision #> '{commission,lines}')
                                                 WHEN 'array' THEN r.decision #> '{commission,lines}' ELSE '[]' END) AS l (line))
    SELECT coalesce(name, '') AS name, sum(quantity)::int AS quantity, sum(base)::bigint AS base, sum(amount)::bigint AS amount,
           grouping(name) = 1 AS whole
      FROM lines GROUP BY GROUPING SETS ((name), ()) ORDER BY whole DESC, amount DESC, name LIMIT 26`;
  const [first, ...products] = rows.map(({ whole: _, ...row }) => row);
  const { quantity = 0, base = 0n, amount = 0n } = first ?? {};
  // The sum of no rows is null, whatever the type says.
  return { rows: products, total: { quantity: quantity ?? 0, base: base ?? 0n, amount: amount ?? 0n } };
}
