import { log } from "#app/log.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

export type Click = {
  sellerId: Id<"sel">;
  id: Id<"clk">;
  linkId: Id<"lnk">;
  clickedAt: Date;
  sub: string | null;
  referrerHost: string | null;
  attributable: boolean;
};

type Waiting = { click: Click; done: (recorded: boolean) => void };

/** Clicks that may wait for the database at once; above it the visitor is sent on at once, unrecorded. */
const maxWaiting = 10_000;
let waiting: Waiting[] = [];
let flushing = false;

/**
 * Writes a click and answers when it is committed. One INSERT is under way at a time and takes everybody who
 * came meanwhile along, so a thousand visitors cost a handful of commits, not a thousand.
 * False: it could not be kept. The visitor goes on all the same, and the signed token still attributes.
 */
export function recordClick(click: Click): Promise<boolean> {
  if (waiting.length >= maxWaiting) return Promise.resolve(false);
  return new Promise((done) => {
    waiting.push({ click, done });
    if (!flushing) void flush();
  });
}

async function flush(): Promise<void> {
  flushing = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    let recorded = true;
    try {
      await insert(batch.map(({ click }) => click));
    } catch (error) {
      recorded = false;
      log.error({ error, clicks: batch.length }, "clicks not recorded");
    }
    for (const { done } of batch) done(recorded);
  }
  flushing = false;
}

/**
 * Also the way the seed and the replay write clicks of the past. The day's sums move in the same statement as the rows
 * they count, so they are never behind; a click that is there already is counted by neither.
 */
export async function insert(clicks: readonly Click[]): Promise<void> {
  await sql`
    WITH k AS (
      INSERT INTO click (seller_id, id, link_id, clicked_at, sub, referrer_host, attributable)
      SELECT * FROM unnest(
        ${clicks.map((c) => uuidFromId(c.sellerId))}::uuid[], ${clicks.map((c) => uuidFromId(c.id))}::uuid[],
        ${clicks.map((c) => uuidFromId(c.linkId))}::uuid[], ${clicks.map((c) => c.clickedAt.toISOString())}::timestamptz[],
        ${clicks.map((c) => c.sub)}::text[], ${clicks.map((c) => c.referrerHost)}::text[],
        ${clicks.map((c) => String(c.attributable))}::text[]::boolean[])
      ON CONFLICT DO NOTHING
      RETURNING seller_id, link_id, (clicked_at AT TIME ZONE 'UTC')::date AS day, attributable)
    INSERT INTO click_day AS d (seller_id, currency, scope, day, key, clicks, hidden)
    SELECT k.seller_id, c.currency,
           CASE WHEN grouping(k.link_id) = 0 THEN 'carrier' WHEN grouping(l.creator_id) = 0 THEN 'creator' ELSE 'seller' END,
           k.day, coalesce(k.link_id, l.creator_id, k.seller_id),
           count(*) FILTER (WHERE k.attributable), count(*) FILTER (WHERE NOT k.attributable)
      FROM k
      JOIN link l ON l.seller_id = k.seller_id AND l.id = k.link_id
      JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
     GROUP BY GROUPING SETS ((k.seller_id, c.currency, k.day), (k.seller_id, c.currency, k.day, l.creator_id), (k.seller_id, c.currency, k.day, k.link_id))
     ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (seller_id, currency, scope, day, key) DO UPDATE SET clicks = d.clicks + excluded.clicks, hidden = d.hidden + excluded.hidden`;
}
