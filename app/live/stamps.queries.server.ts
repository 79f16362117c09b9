import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Told } from "#app/ui/told.ts";
import { sql } from "#db/client.server.ts";

/** Whose books somebody has open, and who they are. */
export type Watched = { personId: Id<"per">; sellerId: Id<"sel"> | null; creatorId: Id<"crt"> | null };
export type Stamps = { money: string; clicks: string; told: string };

const most = 100;
/** Older than this, a message that was never read is no news. */
const newsDays = 90;
/** Clicks are looked for in this many minutes: their months are tables of their own, and all but the newest stay shut. */
const clickMinutes = 10;

/** The lowest id of a moment (UUIDv7). */
function firstId(at: number): string {
  const hex = at.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/**
 * What changes whenever something did that these people would see: the last rows by the ends of indexes, so a look
 * costs the same whatever stands in the tables. Several last rows, because they may be committed in another order.
 */
export async function stampsOf(all: readonly Watched[], now = Date.now()): Promise<Map<Watched, Stamps>> {
  const ids = (of: (one: Watched) => string | null) => [...new Set(all.flatMap((one) => of(one) ?? []))];
  const sellers = ids(({ sellerId }) => sellerId && uuidFromId(sellerId));
  const creators = ids(({ creatorId }) => creatorId && uuidFromId(creatorId));
  const people = ids(({ personId }) => uuidFromId(personId));
  const recent = firstId(now - clickMinutes * 60_000);
  type Row = { id: string; money: string | null; clicks: string | null; told: string | null };
  const [ofSellers, ofCreators, ofPeople] = await Promise.all([
    sellers.length === 0
      ? []
      : sql<Row[]>`
        SELECT s.id, concat(t.last, r.last) AS money, k.last AS clicks, m.last AS told
          FROM unnest(${sellers}::uuid[]) AS s (id)
         CROSS JOIN LATERAL (SELECT string_agg(x.id::text, '') AS last FROM (
           SELECT id FROM ledger.transfer WHERE seller_id = s.id ORDER BY recorded_at DESC LIMIT 4) x) t
         CROSS JOIN LATERAL (SELECT string_agg(x.id::text, '') AS last FROM (
           SELECT id FROM receipt WHERE seller_id = s.id ORDER BY id DESC LIMIT 4) x) r
         CROSS JOIN LATERAL (SELECT max(x.id::text) AS last FROM (
           SELECT id FROM click WHERE seller_id = s.id AND id >= ${recent}::uuid ORDER BY id DESC LIMIT 1) x) k
         CROSS JOIN LATERAL (SELECT max(x.id::text) AS last FROM (
           SELECT id FROM message WHERE seller_id = s.id ORDER BY id DESC LIMIT 1) x) m`,
    creators.length === 0
      ? []
      : sql<Row[]>`
        SELECT c.id, concat(b.last, n.last) AS money, k.last AS clicks, m.last AS told
          FROM unnest(${creators}::uuid[]) AS c (id)
         CROSS JOIN LATERAL (
           SELECT md5(string_agg(concat(a.id, b.amount), '' ORDER BY a.id)) AS last FROM ledger.account a
             JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id WHERE a.creator_id = c.id) b
         CROSS JOIN LATERAL (SELECT string_agg(x.id::text, '') AS last FROM (
           SELECT id FROM commission WHERE creator_id = c.id ORDER BY occurred_at DESC LIMIT 4) x) n
         CROSS JOIN LATERAL (
           SELECT sum(d.clicks)::text AS last FROM link l
             JOIN click_day d ON d.key = l.id AND d.scope = 'carrier' AND d.seller_id = l.seller_id AND d.day = (now() AT TIME ZONE 'UTC')::date
             JOIN campaign p ON p.seller_id = l.seller_id AND p.id = l.campaign_id AND d.currency = p.currency
            WHERE l.creator_id = c.id) k
         CROSS JOIN LATERAL (SELECT max(x.id::text) AS last FROM (
           SELECT id FROM message WHERE creator_id = c.id ORDER BY id DESC LIMIT 1) x) m`,
    people.length === 0
      ? []
      : sql<{ id: string; told: string | null }[]>`
        SELECT p.id, concat(n.last, ' ', u.unread) AS told FROM unnest(${people}::uuid[]) AS p (id)
         CROSS JOIN LATERAL (SELECT max(x.id::text) AS last FROM (
           SELECT id FROM notice WHERE person_id = p.id ORDER BY id DESC LIMIT 1) x) n
         CROSS JOIN LATERAL (SELECT count(*) AS unread FROM (
           SELECT 1 FROM notice WHERE person_id = p.id AND read_at IS NULL LIMIT ${most}) x) u`,
  ]);
  const rows = new Map([...ofSellers, ...ofCreators].map((row) => [row.id, row]));
  const told = new Map(ofPeople.map((row) => [row.id, row.told]));
  return new Map(
    all.map((one) => {
      const place = one.sellerId ?? one.creatorId;
      const row = place ? rows.get(uuidFromId(place)) : undefined;
      const person = told.get(uuidFromId(one.personId)) ?? "";
      return [
        one,
        { money: row?.money ?? "", clicks: row?.clicks ?? "", told: `${person} ${row?.told ?? ""}` },
      ];
    }),
  );
}

/** What a person hasn't read: of their own notices, and of the messages of where they are. */
export async function unreadOf({ personId, sellerId, creatorId }: Watched, now = Date.now()): Promise<Told> {
  const person = uuidFromId(personId);
  const since = firstId(now - newsDays * 86_400_000);
  const thread = sellerId
    ? sql`m.seller_id = ${uuidFromId(sellerId)} AND m.side = 'creator'`
    : creatorId
      ? sql`m.creator_id = ${uuidFromId(creatorId)} AND m.side = 'seller'`
      : sql`false`;
  const [row] = await sql<Told[]>`
    SELECT (SELECT count(*) FROM (SELECT 1 FROM notice WHERE person_id = ${person} AND read_at IS NULL LIMIT ${most}) x)::int AS notices,
           (SELECT count(*) FROM (
              SELECT 1 FROM message m
               WHERE ${thread} AND m.id >= ${since}::uuid AND NOT EXISTS (
                       SELECT 1 FROM thread_read r
                        WHERE r.seller_id = m.seller_id AND r.creator_id = m.creator_id AND r.person_id = ${person} AND r.message_id >= m.id
                       OFFSET 0)
               LIMIT ${most}) x)::int AS messages`;
  return row!;
}

export const watchedSeller = (personId: Id<"per">, sellerId: Id<"sel">): Watched => ({
  ...{ personId, sellerId, creatorId: null },
});
export const watchedCreator = (personId: Id<"per">, creatorId: Id<"crt">): Watched => ({
  ...{ personId, sellerId: null, creatorId },
});
