import { isNiche } from "#app/campaign/niches.ts";
import { plainProse } from "#app/prose/prose.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { Channel } from "#db/schema/index.ts";
import { type CreatorSearch, sizes } from "./creator-search.ts";

const pageSize = 30;

type Row = {
  id: string;
  handle: string;
  name: string;
  country: string | null;
  bio: string;
  niches: string[];
  page: boolean;
  pictureFileId: string | null;
  channels: Channel[];
  accounts: { platform: string; handle: string; followers: number | null }[] | null;
  /** Null: the creator doesn't show results. */
  orders: number | null;
  clicks: number | null;
  standing: "enrolled" | "applied" | "invited" | null;
};

/**
 * Creators who want sellers to find them, with what they agreed to show and nothing else: no mail address, no
 * earnings. Results are orders and clicks of the last 90 days over all sellers.
 * @param campaignId whether each is in it already
 */
export async function findCreators(
  sellerId: Id<"sel">,
  { words, niche, channel, country, size, sells, page }: CreatorSearch,
  campaignId: Id<"cmp"> | undefined,
) {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const [seller, of] = [uuidFromId(sellerId), campaignId ? uuidFromId(campaignId) : null];
  const rows = await sql<Row[]>`
    SELECT r.id, r.handle, r.display_name AS name, r.country, r.bio, r.niches, r.page_published AS page,
           r.picture_file_id AS "pictureFileId", r.channels, a.accounts, s.orders, s.clicks,
           CASE WHEN EXISTS (SELECT 1 FROM enrolment e WHERE e.seller_id = ${seller} AND e.campaign_id = ${of} AND e.creator_id = r.id) THEN 'enrolled'
                WHEN EXISTS (SELECT 1 FROM application p WHERE p.seller_id = ${seller} AND p.campaign_id = ${of} AND p.creator_id = r.id) THEN 'applied'
                WHEN EXISTS (SELECT 1 FROM invitation i WHERE i.seller_id = ${seller} AND i.campaign_id = ${of} AND i.creator_id = r.id) THEN 'invited' END AS standing
      FROM creator r
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('platform', c.platform, 'handle', c.handle, 'followers', c.followers)) AS accounts,
               max(c.followers) AS followers
          FROM social_account c WHERE c.creator_id = r.id AND c.disconnected_at IS NULL) a ON true
      LEFT JOIN LATERAL (
        SELECT (SELECT coalesce(sum(d.orders), 0) FROM sale_day d WHERE d.key = r.id AND d.scope = 'creator' AND d.day > current_date - 90)::int AS orders,
               (SELECT coalesce(sum(d.clicks), 0) FROM click_day d WHERE d.key = r.id AND d.scope = 'creator' AND d.day > current_date - 90)::int AS clicks
         WHERE r.shows_results) s ON true
      LEFT JOIN LATERAL (
        SELECT max((c ->> 'followers')::bigint) AS followers FROM jsonb_array_elements(r.channels) c) said ON true
     WHERE r.in_directory
       ${words ? sql`AND (r.search @@ websearch_to_tsquery('simple', ${words}) OR r.display_name ILIKE ${like} OR r.handle::text ILIKE ${like} OR ${words} <% r.display_name)` : sql``}
       ${niche ? sql`AND ${niche} = ANY (r.niches)` : sql``}
       ${country ? sql`AND r.country = ${country}` : sql``}
       ${channel ? sql`AND (r.channels @> ${sql.json([{ platform: channel }])} OR EXISTS (SELECT 1 FROM social_account c WHERE c.creator_id = r.id AND c.platform = ${channel} AND c.disconnected_at IS NULL))` : sql``}
       ${size ? sql`AND greatest(a.followers, said.followers) >= ${sizes[size]}` : sql``}
       ${sells ? sql`AND s.orders > 0` : sql``}
     ORDER BY s.orders DESC NULLS LAST, greatest(a.followers, said.followers) DESC NULLS LAST, r.id
     LIMIT ${pageSize + 1} OFFSET ${(page - 1) * pageSize}`;
  const creators = rows
    .slice(0, pageSize)
    .map(({ id, bio, niches, pictureFileId, channels, accounts, ...row }) => ({
      ...row,
      creatorId: idFromUuid("crt", id),
      bio: plainProse(bio, 160),
      niches: niches.filter(isNiche),
      pictureFileId: pictureFileId ? idFromUuid("fil", pictureFileId) : null,
      channels: channelsShown(channels, accounts ?? []),
    }));
  return { creators, more: rows.length > pageSize };
}

/** Connected accounts with their network's number, then what the creator says of others. */
export function channelsShown(said: readonly Channel[], accounts: NonNullable<Row["accounts"]>) {
  const read = accounts.map((account) => ({ ...account, connected: true }));
  const others = said
    .filter(({ platform }) => !accounts.some((account) => account.platform === platform))
    .map(({ platform, url, followers }) => ({
      platform,
      handle: handleIn(url),
      followers,
      connected: false,
    }));
  return [...read, ...others];
}

const handleIn = (url: string) =>
  URL.canParse(url) ? (new URL(url).pathname.split("/").filter(Boolean).at(-1) ?? new URL(url).host) : url;

export type FoundCreator = Awaited<ReturnType<typeof findCreators>>["creators"][number];
