import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { tell } from "./message.server.ts";
import { type Listener, moveTo, readFrom } from "./stream.server.ts";
import type { News } from "./types.ts";

const stream = "people";

/** Tells who asked to join, who was let in or turned away, who takes part, and which terms were published. */
export async function followPeople(listener: Listener, lookBackMs: number): Promise<number> {
  const { sellerId } = listener;
  const since = await readFrom(listener, stream, lookBackMs);
  const news = (
    await Promise.all([applications(sellerId, since), enrolments(sellerId, since), terms(sellerId, since)])
  ).flat();
  const told = await tell(sellerId, news);
  const last = Math.max(...news.map(({ at }) => at.getTime()));
  if (news.length) await moveTo(sellerId, stream, new Date(last).toISOString());
  return told;
}

async function applications(sellerId: Id<"sel">, since: Date): Promise<News[]> {
  const rows = await sql<
    {
      id: string;
      campaign_id: string;
      creator_id: string;
      terms_version: number;
      status: string;
      reason: string | null;
      created_at: Date;
      decided_at: Date | null;
    }[]
  >`
    SELECT id, campaign_id, creator_id, terms_version, status, reason, created_at, decided_at FROM application
     WHERE seller_id = ${uuidFromId(sellerId)} AND (created_at >= ${since} OR decided_at >= ${since})`;
  return rows.flatMap((row): News[] => {
    const applicationId = idFromUuid("app", row.id);
    const data = {
      applicationId,
      campaignId: idFromUuid("cmp", row.campaign_id),
      creatorId: idFromUuid("crt", row.creator_id),
      termsVersion: row.terms_version,
      appliedAt: row.created_at,
    };
    const { created_at, decided_at, status, reason } = row;
    const decided = { ...data, decidedAt: decided_at, reason };
    return [
      ...once("application.created", applicationId, created_at, since, data),
      ...(status === "approved"
        ? once("application.approved", applicationId, decided_at, since, decided)
        : []),
      ...(status === "declined"
        ? once("application.declined", applicationId, decided_at, since, decided)
        : []),
    ];
  });
}

async function enrolments(sellerId: Id<"sel">, since: Date): Promise<News[]> {
  const rows = await sql<
    {
      id: string;
      campaign_id: string;
      creator_id: string;
      terms_version: number;
      created_at: Date;
      ended_at: Date | null;
    }[]
  >`
    SELECT id, campaign_id, creator_id, terms_version, created_at, ended_at FROM enrolment
     WHERE seller_id = ${uuidFromId(sellerId)} AND (created_at >= ${since} OR ended_at >= ${since})`;
  return rows.flatMap((row) => {
    const enrolmentId = idFromUuid("enr", row.id);
    const data = {
      enrolmentId,
      campaignId: idFromUuid("cmp", row.campaign_id),
      creatorId: idFromUuid("crt", row.creator_id),
      termsVersion: row.terms_version,
      joinedAt: row.created_at,
    };
    return [
      ...once("enrolment.created", enrolmentId, row.created_at, since, data),
      ...once("enrolment.ended", enrolmentId, row.ended_at, since, { ...data, endedAt: row.ended_at }),
    ];
  });
}

async function terms(sellerId: Id<"sel">, since: Date): Promise<News[]> {
  const rows = await sql<
    {
      campaign_id: string;
      version: number;
      hash: string;
      enrolment_id: string | null;
      direction: string;
      published_at: Date;
      effective_at: Date;
    }[]
  >`
    SELECT campaign_id, version, hash, enrolment_id, direction, published_at, effective_at FROM terms
     WHERE seller_id = ${uuidFromId(sellerId)} AND published_at >= ${since}`;
  return rows.flatMap((row) => {
    const campaignId = idFromUuid("cmp", row.campaign_id);
    const data = {
      campaignId,
      version: row.version,
      hash: row.hash,
      direction: row.direction,
      enrolmentId: row.enrolment_id && idFromUuid("enr", row.enrolment_id),
      publishedAt: row.published_at,
      effectiveAt: row.effective_at,
    };
    return once("terms.published", `${campaignId}:${row.version}`, row.published_at, since, data);
  });
}

/** News of a moment, where that moment has come. An application made anew is another one, so its time is in the key. */
function once(
  type: News["type"],
  what: string,
  at: Date | null,
  since: Date,
  data: Record<string, unknown>,
): News[] {
  return at && at >= since ? [{ type, about: `${what}:${at.getTime()}`, at, data }] : [];
}
