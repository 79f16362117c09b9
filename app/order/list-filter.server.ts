import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { SoldBy } from "./list-filter.ts";
import { clickOfSale, keyOfSale } from "./sale-key.server.ts";

const keyOf = (value: string) => (value === "-" ? "" : value);

/** Conditions on a commission `m` of an order `o`; null when none is asked. */
function carriedBy({ link, sub, channel, campaign, creator }: SoldBy) {
  const parts = [
    ...(link ? [sql`AND coalesce(m.coupon_id, m.link_id) = ${uuidFromId(link)}`] : []),
    ...(campaign ? [sql`AND m.campaign_id = ${uuidFromId(campaign)}`] : []),
    ...(creator ? [sql`AND m.creator_id = ${uuidFromId(creator)}`] : []),
    ...(sub ? [sql`AND ${keyOfSale("sub")} = ${keyOf(sub)}`] : []),
    ...(channel ? [sql`AND ${keyOfSale("channel")} = ${keyOf(channel)}`] : []),
  ];
  return parts.length === 0 ? null : sql`${parts}`;
}

/** Conditions on an order `o`: when, where to, what was in it. */
export function soldWhere({ from, to, country, product }: SoldBy) {
  return sql`
    ${from ? sql`AND o.occurred_at >= ${from}` : sql``} ${to ? sql`AND o.occurred_at < ${to}` : sql``}
    ${country ? sql`AND coalesce(o.facts ->> 'country', '') = ${keyOf(country)}` : sql``}
    ${
      product
        ? sql`AND EXISTS (
            SELECT 1 FROM receipt t CROSS JOIN LATERAL jsonb_array_elements(
                   CASE jsonb_typeof(t.decision #> '{commission,lines}') WHEN 'array' THEN t.decision #> '{commission,lines}' ELSE '[]' END) AS l (line)
             WHERE t.seller_id = o.seller_id AND t.order_id = o.id
               AND coalesce(nullif(l.line ->> 'name', ''), l.line ->> 'ref') = ${product})`
        : sql``
    }`;
}

/** That an order `o` has a commission that came that way; `mine` narrows whose commissions are looked at. */
export function carriedWhere(filter: SoldBy, mine = sql``) {
  const carried = carriedBy(filter);
  return carried
    ? sql`AND EXISTS (SELECT 1 FROM commission m ${clickOfSale}
            WHERE m.seller_id = o.seller_id AND m.order_id = o.id ${mine} ${carried})`
    : sql``;
}
