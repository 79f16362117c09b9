import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** What the redirect needs to know of a link. */
export type LiveLink = {
  sellerId: Id<"sel">;
  linkId: Id<"lnk">;
  campaignId: Id<"cmp">;
  creatorId: Id<"crt">;
  destination: URL;
  open: boolean;
  campaignName: string;
  sellerName: string;
};

const maxLinks = 100_000;
/** A link that was closed or re-registered stops within this many milliseconds. */
const freshMs = 5_000;
const known = new Map<string, { link: LiveLink | undefined; at: number }>();

/** The link of a short code, remembered for a few seconds so that a busy one costs no query. */
export async function findLink(code: string, now: number): Promise<LiveLink | undefined> {
  const cached = known.get(code);
  if (cached && now - cached.at < freshMs) return cached.link;
  // With the database away a link that was known goes on working: its visitor must not pay for our outage.
  const link = cached?.link ? await loadLink(code).catch(() => cached.link) : await loadLink(code);
  if (known.size >= maxLinks) known.delete(known.keys().next().value!);
  known.set(code, { link, at: now });
  return link;
}

async function loadLink(code: string): Promise<LiveLink | undefined> {
  const [row] = await sql<Record<string, string | boolean>[]>`
    SELECT l.seller_id, l.id, l.campaign_id, l.creator_id, l.destination_url, c.name AS campaign_name, s.name AS seller_name,
           l.closed_at IS NULL AND e.ended_at IS NULL AND c.status = 'published'
             AND (c.starts_at IS NULL OR c.starts_at <= now()) AND (c.ends_at IS NULL OR c.ends_at > now()) AS open
      FROM link_code k
      JOIN link l ON l.seller_id = k.seller_id AND l.id = k.link_id
      JOIN enrolment e ON e.seller_id = l.seller_id AND e.id = l.enrolment_id
      JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
      JOIN seller s ON s.seller_id = l.seller_id
     WHERE k.code = ${code}`;
  if (!row) return undefined;
  const destination = URL.canParse(String(row.destination_url))
    ? new URL(String(row.destination_url))
    : undefined;
  if (!destination) return undefined;
  const origins = await sql<{ origin: string }[]>`
    SELECT origin FROM seller_origin WHERE seller_id = ${String(row.seller_id)}`;
  return {
    sellerId: idFromUuid("sel", String(row.seller_id)),
    linkId: idFromUuid("lnk", String(row.id)),
    campaignId: idFromUuid("cmp", String(row.campaign_id)),
    creatorId: idFromUuid("crt", String(row.creator_id)),
    destination,
    // Checked again here: an origin that was taken off the list must stop working at once.
    open: row.open === true && origins.some(({ origin }) => origin === destination.origin),
    campaignName: String(row.campaign_name),
    sellerName: String(row.seller_name),
  };
}
