import { newClickId } from "#app/click/click-id.server.ts";
import type { NewClick } from "#app/click/insert.server.ts";
import { findLink, type LiveLink } from "#app/click/links.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";

/** A seller with a campaign and a link that works. */
export async function aLink() {
  const seller = await buildSeller();
  const { sellerId } = seller;
  await db.insert(tables.sellerOrigin).values({ sellerId, origin: "https://shop.example.test" });
  const { campaignId } = await buildCampaign(seller);
  const { linkId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const [row] = await sql<{ code: string }[]>`SELECT code FROM link WHERE id = ${uuidFromId(linkId)}`;
  const code = row!.code;
  const link = await findLink(code, Date.now());
  return { seller, campaignId, linkId, code, link: link! };
}

export const aClick = (link: LiveLink, more: Partial<NewClick> = {}): NewClick => {
  const at = Date.now();
  return { link, id: newClickId(at), at, sub: null, referrerHost: null, attributable: true, ...more };
};

/** Clicks of a link: its rows, and what the day's sums say. */
export async function counted(linkId: Id<"lnk">): Promise<{ rows: number; sum: number }> {
  const id = uuidFromId(linkId);
  const [row] = await sql<{ rows: number; sum: number }[]>`
    SELECT (SELECT count(*)::int FROM click WHERE link_id = ${id}) AS rows,
           (SELECT coalesce(sum(clicks + hidden), 0)::int FROM click_day WHERE scope = 'carrier' AND key = ${id}) AS sum`;
  return row!;
}

/** Sums that are not what the rows add up to. */
export async function differences(): Promise<object[]> {
  return sql`
    WITH raw AS (
      SELECT k.seller_id, c.currency, s.scope, (k.clicked_at AT TIME ZONE 'UTC')::date AS day, s.key,
             count(*) FILTER (WHERE k.attributable) AS clicks, count(*) FILTER (WHERE NOT k.attributable) AS hidden
        FROM click k
        JOIN link l ON l.seller_id = k.seller_id AND l.id = k.link_id
        JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
       CROSS JOIN LATERAL (VALUES ('seller', k.seller_id), ('creator', l.creator_id), ('carrier', l.id)) s (scope, key)
       GROUP BY 1, 2, 3, 4, 5)
    SELECT * FROM raw FULL JOIN click_day d USING (seller_id, currency, scope, day, key)
     WHERE (raw.clicks, raw.hidden) IS DISTINCT FROM (d.clicks, d.hidden)`;
}
