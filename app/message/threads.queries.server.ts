import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** Who reads: a seller's member, or a creator. */
export type MessageReader =
  | Pick<SellerScope, "sellerId" | "personId">
  | Pick<CreatorScope, "creatorId" | "personId">;

/** What of `message` (as `m`) the reader may see, and which side they are on. */
const ofReader = (reader: MessageReader) =>
  "sellerId" in reader
    ? { mine: sql`m.seller_id = ${uuidFromId(reader.sellerId)}`, side: "seller" as const }
    : { mine: sql`m.creator_id = ${uuidFromId(reader.creatorId)}`, side: "creator" as const };

const otherId = (side: "seller" | "creator", row: { seller_id: string; creator_id: string }) =>
  side === "seller" ? idFromUuid("crt", row.creator_id) : idFromUuid("sel", row.seller_id);

/** For LIKE, with its signs taken as they are. */
const pattern = (search: string) => `%${search.replace(/[\\%_]/g, "\\$&")}%`;

type Row = {
  seller_id: string;
  creator_id: string;
  name: string;
  handle: string;
  text: string;
  side: "seller" | "creator";
  created_at: Date;
  unread: number;
};

/** A reader's threads with their last line, the newest first; the newest 100. `unread` counts to 100. */
export async function listThreads(reader: MessageReader, search = "") {
  const { mine, side } = ofReader(reader);
  const name = side === "seller" ? sql`c.display_name` : sql`s.name`;
  const named = search
    ? sql`(${name} ILIKE ${pattern(search)} ${side === "seller" ? sql`OR c.handle ILIKE ${pattern(search)}` : sql``})`
    : sql`true`;
  const rows = await sql<Row[]>`
    WITH last AS (
      SELECT DISTINCT ON (m.seller_id, m.creator_id) m.seller_id, m.creator_id, m.id, m.text, m.side, m.created_at
        FROM message m WHERE ${mine} ORDER BY m.seller_id, m.creator_id, m.id DESC)
    SELECT l.seller_id, l.creator_id, ${name} AS name, c.handle, left(l.text, 160) AS text, l.side, l.created_at,
           (SELECT count(*) FROM (SELECT 1 FROM message u
              WHERE u.seller_id = l.seller_id AND u.creator_id = l.creator_id AND u.side <> ${side}
                AND (r.message_id IS NULL OR u.id > r.message_id) LIMIT 100) x)::int AS unread
      FROM last l
      JOIN creator c ON c.id = l.creator_id
      JOIN seller s ON s.seller_id = l.seller_id
      LEFT JOIN thread_read r ON r.seller_id = l.seller_id AND r.creator_id = l.creator_id
                             AND r.person_id = ${uuidFromId(reader.personId)}
     WHERE ${named} ORDER BY l.id DESC LIMIT 100`;
  return rows.map((row) => ({
    otherId: otherId(side, row),
    name: row.name,
    handle: side === "seller" ? row.handle : null,
    text: row.text,
    mine: row.side === side,
    at: row.created_at,
    unread: row.unread,
  }));
}

/** Whom the reader may write to besides: there is a campaign together, and no line yet. 20 at most. */
export async function listOthers(
  reader: MessageReader,
  search = "",
): Promise<{ otherId: Id<"crt"> | Id<"sel">; name: string; handle: string | null }[]> {
  const { mine, side } = ofReader(reader);
  const name = side === "seller" ? sql`c.display_name` : sql`s.name`;
  const named = search ? sql`${name} ILIKE ${pattern(search)}` : sql`true`;
  const rows = await sql<{ seller_id: string; creator_id: string; name: string; handle: string }[]>`
    WITH pair AS (
      SELECT m.seller_id, m.creator_id FROM enrolment m WHERE ${mine}
      UNION SELECT m.seller_id, m.creator_id FROM application m WHERE ${mine}
      UNION SELECT m.seller_id, m.creator_id FROM invitation m WHERE ${mine})
    SELECT p.seller_id, p.creator_id, ${name} AS name, c.handle
      FROM pair p JOIN creator c ON c.id = p.creator_id JOIN seller s ON s.seller_id = p.seller_id
     WHERE ${named} AND NOT EXISTS (
       SELECT 1 FROM message m WHERE m.seller_id = p.seller_id AND m.creator_id = p.creator_id)
     ORDER BY name LIMIT 20`;
  return rows.map((row) => ({
    otherId: otherId(side, row),
    name: row.name,
    handle: side === "seller" ? row.handle : null,
  }));
}
