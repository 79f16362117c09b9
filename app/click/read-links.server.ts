import { randomBytes } from "node:crypto";
import { networkLink, networkOf, type TagSource, tagsFor } from "#app/link/networks.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { clickSql } from "./connection.server.ts";
import { arrayText } from "./insert.server.ts";

/** What the redirect needs to know of a link, prepared so that following it only puts the token in between. */
export type LiveLink = {
  creatorId: Id<"crt">;
  /** As PostgreSQL writes them. */
  seller: string;
  link: string;
  creator: string;
  /** The link's id as 32 hexadecimal digits. */
  hex: string;
  currency: string;
  destination: string;
  /** Whether the destination is a shop that can read our token; a marketplace's address carries the network's own tag. */
  takesToken: boolean;
  /** The destination with `rk`, cut where the token goes; both empty when it takes none. */
  beforeToken: string;
  afterToken: string;
  /** Whether link, enrolment and campaign run and the destination is on a registered origin; the dates aside. */
  open: boolean;
  /** From when until before when it runs, Unix milliseconds. */
  startsAt: number;
  endsAt: number;
  campaignName: string;
  sellerName: string;
};

type Row = {
  code: string;
  seller_id: string;
  id: string;
  creator_id: string;
  currency: string;
  destination_url: string;
  open: boolean;
  starts_at: Date | null;
  ends_at: Date | null;
  campaign_name: string;
  seller_name: string;
  origins: string[];
  own_code: string;
  tag_sources: TagSource[] | null;
};

/** Links by their codes, in one query; a code that leads nowhere is not in the answer. */
export async function readLinks(codes: readonly string[]): Promise<Map<string, LiveLink>> {
  const rows = await clickSql()<Row[]>`
    SELECT k.code, l.seller_id, l.id, l.creator_id, c.currency, l.destination_url, c.starts_at, c.ends_at,
           l.closed_at IS NULL AND e.ended_at IS NULL AND c.status = 'published' AS open,
           c.name AS campaign_name, s.name AS seller_name, l.code AS own_code,
           CASE WHEN l.destination_url ~* '^https?://[^/?#]*(amazon|ebay)[.]' THEN (
             SELECT json_agg(json_build_object('kind', t.kind, 'shop', t.settings->>'url', 'tag', i.value,
                                               'campaign', t.settings->>'campaign') ORDER BY t.id, i.id DESC)
               FROM store t
               LEFT JOIN tracking_id i ON t.kind = 'amazon' AND i.seller_id = t.seller_id AND i.store_id = t.id
                     AND i.enrolment_id = l.enrolment_id AND i.closed_at IS NULL
              WHERE t.seller_id = l.seller_id AND t.kind IN ('amazon', 'ebay') AND t.closed_at IS NULL) END AS tag_sources,
           (SELECT coalesce(json_agg(o.origin), '[]') FROM seller_origin o WHERE o.seller_id = l.seller_id) AS origins
      FROM link_code k
      JOIN link l ON l.seller_id = k.seller_id AND l.id = k.link_id
      JOIN enrolment e ON e.seller_id = l.seller_id AND e.id = l.enrolment_id
      JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
      JOIN seller s ON s.seller_id = l.seller_id
     WHERE k.code = ANY (${arrayText(codes)}::text[])`;
  const links = new Map<string, LiveLink>();
  for (const row of rows) {
    const link = prepared(row);
    if (link) links.set(row.code, link);
  }
  return links;
}

function prepared(row: Row): LiveLink | undefined {
  if (!URL.canParse(row.destination_url)) return undefined;
  const destination = new URL(row.destination_url);
  const takesToken = networkOf(destination.href) === undefined;
  const parts = takesToken ? aroundToken(destination) : noToken;
  if (!parts) return undefined;
  return {
    creatorId: idFromUuid("crt", row.creator_id),
    seller: row.seller_id,
    link: row.id,
    creator: row.creator_id,
    hex: row.id.replaceAll("-", ""),
    currency: row.currency,
    destination: takesToken ? destination.href : onNetwork(row, destination),
    takesToken,
    ...parts,
    // Checked again here: an origin that was taken off the list must stop working at once.
    open: row.open && row.origins.includes(destination.origin),
    startsAt: row.starts_at?.getTime() ?? Number.NEGATIVE_INFINITY,
    endsAt: row.ends_at?.getTime() ?? Number.POSITIVE_INFINITY,
    campaignName: row.campaign_name,
    sellerName: row.seller_name,
  };
}

const noToken = { beforeToken: "", afterToken: "" };

function aroundToken(destination: URL): Pick<LiveLink, "beforeToken" | "afterToken"> | undefined {
  const target = new URL(destination);
  target.searchParams.set("rk", placeholder);
  const [beforeToken, afterToken, ...more] = target.href.split(placeholder);
  if (beforeToken === undefined || afterToken === undefined || more.length > 0) return undefined;
  return { beforeToken, afterToken };
}

/** A marketplace's address with its network's tag as things stand now; without one the visitor still gets there. */
function onNetwork({ destination_url, own_code, tag_sources }: Row, { href }: URL): string {
  // A header can't carry other letters, and a browser writes them as `href` does.
  const plain = /^[\x21-\x7e]+$/.test(destination_url) ? destination_url : href;
  const link = networkLink(plain, tagsFor(plain, tag_sources ?? []), own_code);
  return link.outcome === "refused" ? plain : link.url;
}

/** As long as a token, and nothing a seller could have put into an address. */
const placeholder = randomBytes(48).toString("base64url");
