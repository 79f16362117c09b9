import { sql } from "#db/client.server.ts";
import { siteCase } from "./channels.ts";

/** By what sales are grouped that nothing sums by day. */
export type SaleKey = "sub" | "channel" | "country";

/** The click that won a commission `m`, as `k`; its row is found by its key, and gone once its month was dropped. */
export const clickOfSale = sql`
  LEFT JOIN LATERAL (SELECT c.sub, c.referrer_host FROM click c WHERE c.seller_id = m.seller_id AND c.id = m.click_id LIMIT 1) k ON true`;

/** The site a click `k` came from by the name people know; "direct" where no page led to it. */
export const siteOfClick = sql`coalesce(${sql.unsafe(siteCase.replaceAll("host", "k.referrer_host"))}, 'direct')`;

/** The key of a commission `m` that came by a click `k`; empty for none. */
export const keyOfSale = (by: "sub" | "channel") =>
  by === "sub"
    ? sql`coalesce(k.sub, '')`
    : sql`CASE WHEN m.coupon_id IS NOT NULL THEN 'coupon' WHEN m.click_id IS NULL THEN 'other' ELSE ${siteOfClick} END`;
