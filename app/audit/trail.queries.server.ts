import { type Id, idFromUuid, parseId, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { AuditFilter } from "./filter.ts";

/** Whose trail: one seller's, or all there is, which only the operator reads. */
export type Trail = { sellerId: Id<"sel"> } | "all";

type Facts = Record<string, unknown> | null;
export type TrailRow = {
  eventId: Id<"aud">;
  at: Date;
  action: string;
  /** Null: nobody did it, a job or a store did. */
  person: { name: string; email: string | null } | null;
  sellerName: string | null;
  subject: string | null;
  /** Null: no request did it, or it is another's to know. */
  ip: string | null;
  detail: Facts;
  before: Facts;
  after: Facts;
};

type Row = Omit<TrailRow, "eventId" | "person"> & { id: string; name: string | null; email: string | null };

/**
 * The trail, the newest first. A seller reads the address and mail of its own people only: creators leave lines in its
 * trail too, and from where they write is nobody's business there.
 * @param after goes on behind this event
 */
export async function trailOf(
  trail: Trail,
  filter: AuditFilter,
  { after, limit }: { after?: Id<"aud"> | undefined; limit: number },
): Promise<TrailRow[]> {
  const seller = trail === "all" ? null : uuidFromId(trail.sellerId);
  const rows = await sql<Row[]>`
    WITH seen AS (
      SELECT v.id, v.at, v.action, v.subject, v.detail, v.before, v.after, v.person_id, p.name, s.name AS seller_name,
             CASE WHEN w.own THEN v.ip END AS ip, CASE WHEN w.own THEN p.email END AS email
        FROM audit_event v
        LEFT JOIN person p ON p.id = v.person_id
        LEFT JOIN seller s ON s.seller_id = v.seller_id
       CROSS JOIN LATERAL (
         SELECT ${seller}::uuid IS NULL
             OR EXISTS (SELECT 1 FROM seller_member m WHERE m.seller_id = ${seller}::uuid AND m.person_id = v.person_id)
             OR (v.person_id IS NOT NULL AND NOT coalesce(p.is_operator, false)
                 AND NOT EXISTS (SELECT 1 FROM creator c WHERE c.person_id = v.person_id)) AS own) w
       WHERE ${seller ? sql`v.seller_id = ${seller}` : sql`true`} ${conditions(filter)}
         ${after ? sql`AND (v.at, v.id) < (SELECT a.at, a.id FROM audit_event a WHERE a.id = ${uuidFromId(after)})` : sql``})
    SELECT id, at, action, subject, detail, before, after, name, email, ip, seller_name AS "sellerName" FROM seen
     WHERE ${personIs(filter)}
     ORDER BY at DESC, id DESC LIMIT ${limit}`;
  return rows.map(({ id, name, email, ...row }) => ({
    ...row,
    eventId: idFromUuid("aud", id),
    person: name === null ? null : { name, email },
  }));
}

const like = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");

function conditions({ action, subject, text, from, to }: AuditFilter) {
  const anywhere = text ? `%${like(text)}%` : "";
  return sql`
    ${action ? sql`AND v.action LIKE ${`${like(action)}%`}` : sql``}
    ${subject ? sql`AND v.subject = ${subject}` : sql``}
    ${
      text
        ? sql`AND concat_ws(' ', v.action, v.subject, v.detail::text, v.before::text, v.after::text) ILIKE ${anywhere}`
        : sql``
    }
    ${from ? sql`AND v.at >= ${from}` : sql``} ${to ? sql`AND v.at < ${to}` : sql``}`;
}

/** Asked of what the reader sees: a mail address that isn't shown can't be guessed at either. */
function personIs({ person }: AuditFilter) {
  if (!person) return sql`true`;
  const id = parseId("per", person);
  const part = `%${like(person)}%`;
  return id ? sql`person_id = ${uuidFromId(id)}` : sql`(name ILIKE ${part} OR email ILIKE ${part})`;
}
