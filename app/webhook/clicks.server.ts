import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { tell } from "./message.server.ts";
import { type Listener, moveTo, positionOf } from "./stream.server.ts";
import type { News } from "./types.ts";

const stream = "clicks";
const dayMs = 86_400_000;
/** Into the next day: by then what was clicked before midnight is written. */
const graceMs = 30 * 60_000;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Tells, once a day is over (UTC), how often each creator's links were followed on it; zeros aren't told. */
export async function followClicks({ sellerId, since }: Listener, now = new Date()): Promise<number> {
  const lastDay = dayOf(new Date(now.getTime() - graceMs - dayMs));
  const before = dayOf(new Date(since.getTime() - dayMs));
  const position = await positionOf(sellerId, stream);
  const after = position && position > before ? position : before;
  if (after >= lastDay) return 0;
  const rows = await sql<
    {
      day: string;
      enrolment_id: string;
      campaign_id: string;
      creator_id: string;
      clicks: bigint;
      hidden: bigint;
    }[]
  >`
    SELECT d.day::text AS day, l.enrolment_id, l.campaign_id, l.creator_id,
           sum(d.clicks)::bigint AS clicks, sum(d.hidden)::bigint AS hidden
      FROM click_day d JOIN link l ON l.seller_id = d.seller_id AND l.id = d.key
     WHERE d.seller_id = ${uuidFromId(sellerId)} AND d.scope = 'carrier'
       AND d.day > ${after}::date AND d.day <= ${lastDay}::date
     GROUP BY 1, 2, 3, 4 HAVING sum(d.clicks) > 0 OR sum(d.hidden) > 0
     ORDER BY 1, 2`;
  const news = rows.map(({ day, enrolment_id, campaign_id, creator_id, clicks, hidden }): News => {
    const enrolmentId = idFromUuid("enr", enrolment_id);
    const data = {
      enrolmentId,
      campaignId: idFromUuid("cmp", campaign_id),
      creatorId: idFromUuid("crt", creator_id),
      day,
      clicks,
      hidden,
    };
    const at = new Date(Date.parse(day) + dayMs);
    return { type: "click.summary", about: `clicks:${enrolmentId}:${day}`, at, data };
  });
  const told = await tell(sellerId, news);
  await moveTo(sellerId, stream, lastDay);
  return told;
}
