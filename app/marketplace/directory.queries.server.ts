import { plainProse } from "#app/prose/prose.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import type { JoinMode } from "#db/schema/index.ts";
import type { Search } from "./search.ts";

const pageSize = 24;
const soonDays = 14;

type Row = {
  id: string;
  slug: string;
  name: string;
  brief: string;
  joinMode: JoinMode;
  sellerName: string;
  canonical: string;
  niches: string[];
  coverFileId: string | null;
  endsAt: Date | null;
  sample: boolean;
  seats: number | null;
  taken: number;
};

/**
 * Campaigns of all sellers that anybody may join or apply to. One of the few queries across sellers: it shows what is
 * public already. Words are found whole in name and brief, and misspelt in the names.
 */
export async function findCampaigns(search: Search) {
  const { words, niche, leastBps, country, currency, channel, sample, soon, page } = search;
  const bps = sql`CASE WHEN t.canonical::jsonb #>> '{rate,kind}' = 'percent_per_line' THEN (t.canonical::jsonb #>> '{rate,bps}')::int END`;
  const rows = await sql<Row[]>`
    SELECT c.id, c.slug, c.name, c.brief, c.join_mode AS "joinMode", s.name AS "sellerName", t.canonical, c.niches,
           c.cover_file_id AS "coverFileId", c.ends_at AS "endsAt", c.sample_offer IS NOT NULL AS sample, c.seats,
           CASE WHEN c.seats IS NULL THEN 0 ELSE (
             SELECT count(*) FROM enrolment e
              WHERE e.seller_id = c.seller_id AND e.campaign_id = c.id AND e.ended_at IS NULL)::int END AS taken
      FROM campaign c
      JOIN seller s ON s.seller_id = c.seller_id
      JOIN terms t ON t.seller_id = c.seller_id AND t.campaign_id = c.id AND t.version = c.terms_version
     WHERE c.status = 'published' AND c.join_mode IN ('open', 'application')
       AND (c.ends_at IS NULL OR c.ends_at > now())
       ${
         words
           ? sql`AND (c.search @@ websearch_to_tsquery('simple', ${words})
                  OR ${words} <% c.name OR ${words} <% s.name
                  OR c.name ILIKE ${likeOf(words)} OR s.name ILIKE ${likeOf(words)})`
           : sql``
       }
       ${niche ? sql`AND ${niche} = ANY (c.niches)` : sql``}
       ${currency ? sql`AND c.currency = ${currency}` : sql``}
       ${country ? sql`AND (c.countries = '{}' OR ${country} = ANY (c.countries))` : sql``}
       ${channel ? sql`AND (c.channels = '{}' OR ${channel} = ANY (c.channels))` : sql``}
       ${sample ? sql`AND c.sample_offer IS NOT NULL` : sql``}
       ${soon ? sql`AND c.ends_at < now() + ${soonDays} * interval '1 day'` : sql``}
       ${leastBps ? sql`AND ${bps} >= ${leastBps}` : sql``}
     ORDER BY ${orderOf(search, bps)} c.id DESC
     LIMIT ${pageSize + 1} OFFSET ${(page - 1) * pageSize}`;
  const campaigns = rows
    .slice(0, pageSize)
    .map(({ id, canonical, brief, seats, taken, coverFileId, ...row }) => ({
      ...row,
      campaignId: idFromUuid("cmp", id),
      brief: plainProse(brief, 220),
      terms: termsFromJson(canonical),
      coverFileId: coverFileId ? idFromUuid("fil", coverFileId) : (null as Id<"fil"> | null),
      seatsLeft: seats === null ? null : Math.max(0, seats - taken),
    }));
  return { campaigns, more: rows.length > pageSize };
}

type Fragment = ReturnType<typeof piece>;
const piece = () => sql``;

const likeOf = (words: string) => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

function orderOf({ words, sort }: Search, bps: Fragment) {
  if (sort === "rate") return sql`${bps} DESC NULLS LAST,`;
  if (sort === "ends") return sql`c.ends_at NULLS LAST,`;
  return words
    ? sql`ts_rank(c.search, websearch_to_tsquery('simple', ${words})) + word_similarity(${words}, c.name) DESC,`
    : sql``;
}

/** The currencies that public campaigns pay in, for a filter. */
export async function currenciesOffered(): Promise<Currency[]> {
  const rows = await sql<{ currency: Currency }[]>`
    SELECT DISTINCT currency FROM campaign WHERE status = 'published' AND join_mode IN ('open', 'application') ORDER BY 1`;
  return rows.map(({ currency }) => currency);
}
