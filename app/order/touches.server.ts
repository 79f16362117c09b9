import { readClickToken } from "#app/click/token.server.ts";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import type { Touch } from "#app/rules/attribution.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { emailHash } from "./buyer.server.ts";

/** Everything that could have led to an order, as facts for rules/attribution.ts. */
export type Touches = { touches: Touch[]; ownEmailHashes: Map<Id<"crt">, string[]> };

type Carrier = {
  id: string;
  code: string;
  creator_id: string;
  enrolment_id: string;
  campaign_id: string;
  terms_version: number;
  canonical: string;
  accepted_at: Date;
  ended_at: Date | null;
  carrier_closed_at: Date | null;
  status: string;
  starts_at: Date | null;
  ends_at: Date | null;
  closed_at: Date | null;
  email: string;
};

const carrierColumns = sql`
  l.id, l.code, l.creator_id, l.enrolment_id, l.campaign_id, e.terms_version, t.canonical, e.accepted_at, e.ended_at,
  l.closed_at AS carrier_closed_at, c.status, c.starts_at, c.ends_at, c.closed_at, p.email`;
const carrierJoins = sql`
  JOIN enrolment e ON e.seller_id = l.seller_id AND e.id = l.enrolment_id
  JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
  JOIN terms t ON t.seller_id = e.seller_id AND t.campaign_id = e.campaign_id AND t.version = e.terms_version
  JOIN creator r ON r.id = l.creator_id
  JOIN person p ON p.id = r.person_id`;

export async function loadTouches(sellerId: Id<"sel">, order: OrderSnapshot): Promise<Touches> {
  const seller = uuidFromId(sellerId);
  const clicks = order.clickTokens.flatMap(({ token, carrier }) => {
    const read = readClickToken(token);
    return read ? [{ ...read, carrier }] : [];
  });
  const linkIds = clicks.map(({ linkId }) => uuidFromId(linkId));
  const links = linkIds.length
    ? await sql<Carrier[]>`SELECT ${carrierColumns} FROM link l ${carrierJoins}
        WHERE l.seller_id = ${seller} AND l.id = ANY (${linkIds})`
    : [];
  const coupons = order.coupons.length
    ? await sql<Carrier[]>`SELECT ${carrierColumns} FROM coupon l ${carrierJoins}
        WHERE l.seller_id = ${seller} AND l.code = ANY (${order.coupons}::citext[])`
    : [];

  const byLink = new Map(links.map((link) => [link.id, link]));
  const touches = [
    ...clicks.flatMap(({ clickId, linkId, clickedAt, carrier }): Touch[] => {
      const link = byLink.get(uuidFromId(linkId));
      // A token of another seller's link is no touch of this order.
      return link ? [{ ...touchOf(link, clickedAt), touchId: clickId, kind: "click", carrier, linkId }] : [];
    }),
    ...coupons.map(
      (coupon): Touch => ({
        ...touchOf(coupon, order.occurredAt),
        touchId: idFromUuid("cpn", coupon.id),
        kind: "coupon",
        carrier: "coupon_code",
        linkId: null,
      }),
    ),
  ];
  const ownEmailHashes = new Map(
    [...links, ...coupons].map((row) => [idFromUuid("crt", row.creator_id), [emailHash(row.email)]]),
  );
  return { touches, ownEmailHashes };
}

function touchOf(row: Carrier, at: Date): Omit<Touch, "touchId" | "kind" | "carrier" | "linkId"> {
  const before = (end: Date | null) => end === null || at < end;
  return {
    at,
    code: row.code,
    creatorId: idFromUuid("crt", row.creator_id),
    enrolmentId: idFromUuid("enr", row.enrolment_id),
    campaignId: idFromUuid("cmp", row.campaign_id),
    termsVersion: row.terms_version,
    terms: termsFromJson(row.canonical),
    enrolmentActive: at >= row.accepted_at && before(row.ended_at) && before(row.carrier_closed_at),
    // A paused campaign gives out no tokens, so a click's token itself says that it ran.
    campaignRunning:
      (row.starts_at === null || at >= row.starts_at) &&
      before(row.ends_at) &&
      before(row.closed_at) &&
      row.status !== "draft",
  };
}
