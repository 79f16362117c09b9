import { log } from "#app/log.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

export type Click = {
  sellerId: Id<"sel">;
  id: Id<"clk">;
  linkId: Id<"lnk">;
  campaignId: Id<"cmp">;
  creatorId: Id<"crt">;
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

/** Also the way the seed and the replay write clicks of the past. */
export async function insert(clicks: readonly Click[]): Promise<void> {
  await sql`
    INSERT INTO click (seller_id, id, link_id, campaign_id, creator_id, clicked_at, sub, referrer_host, attributable)
    SELECT * FROM unnest(
      ${clicks.map((c) => uuidFromId(c.sellerId))}::uuid[], ${clicks.map((c) => uuidFromId(c.id))}::uuid[],
      ${clicks.map((c) => uuidFromId(c.linkId))}::uuid[], ${clicks.map((c) => uuidFromId(c.campaignId))}::uuid[],
      ${clicks.map((c) => uuidFromId(c.creatorId))}::uuid[], ${clicks.map((c) => c.clickedAt.toISOString())}::timestamptz[],
      ${clicks.map((c) => c.sub)}::text[], ${clicks.map((c) => c.referrerHost)}::text[],
      ${clicks.map((c) => String(c.attributable))}::text[]::boolean[])
    ON CONFLICT DO NOTHING`;
}
