import { readClickToken } from "#app/click/token.server.ts";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import { type Accepted, type Offered, versionAt } from "#app/rules/acceptance.ts";
import type { Touch } from "#app/rules/attribution.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import { customerKeys, emailHash } from "./buyer.server.ts";
import { termsFromText } from "./terms-cache.ts";
import { visitorKey } from "./visitor.server.ts";

export type Recruiter = { creatorId: Id<"crt">; since: Date };

/** Everything that could have led to an order, as facts for rules/attribution.ts. */
export type Touches = { touches: Touch[]; recruiters: Map<Id<"enr">, Recruiter> };

type Carrier = {
  id: string;
  code: string;
  creator_id: string;
  enrolment_id: string;
  campaign_id: string;
  accepted_at: Date;
  enrolled_at: Date;
  ended_at: Date | null;
  soft: boolean;
  recruiter_id: string | null;
  carrier_closed_at: Date | null;
  status: string;
  closed_at: Date | null;
  email: string;
};
type LockRow = Carrier & { since: Date; until: Date; terms_version: number };

const enrolmentColumns = sql`
  e.creator_id, e.id AS enrolment_id, e.campaign_id, e.accepted_at, e.created_at AS enrolled_at, e.ended_at, e.soft,
  e.recruiter_id, c.status, c.closed_at, p.email`;
const enrolmentJoins = sql`
  JOIN campaign c ON c.seller_id = e.seller_id AND c.id = e.campaign_id
  JOIN creator r ON r.id = e.creator_id
  JOIN person p ON p.id = r.person_id`;
const carrierColumns = sql`l.id, l.code, l.closed_at AS carrier_closed_at, ${enrolmentColumns}`;
const carrierJoins = sql`
  JOIN enrolment e ON e.seller_id = l.seller_id AND e.id = l.enrolment_id ${enrolmentJoins}`;

/** Only an order that still stands, and is still its creator's, binds its customer. */
const standingLock = sql`
  EXISTS (SELECT 1 FROM store_order o
            JOIN commission k ON k.seller_id = o.seller_id AND k.order_id = o.id AND k.enrolment_id = l.enrolment_id
           WHERE o.seller_id = l.seller_id AND o.id = l.order_id AND o.net_base > 0 AND k.rejected_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM commission n WHERE n.seller_id = k.seller_id AND n.order_id = k.order_id AND n.moved_from = k.id))`;

type Click = { clickId: Id<"clk">; linkId: Id<"lnk">; clickedAt: Date; carrier: Touch["carrier"] };

export async function loadTouches(
  sellerId: Id<"sel">,
  storeId: Id<"sto">,
  order: OrderSnapshot,
): Promise<Touches> {
  const seller = uuidFromId(sellerId);
  const clicks = await clicksOf(seller, order);
  const linkIds = [...new Set(clicks.map(({ linkId }) => uuidFromId(linkId)))];
  const customers = customerKeys(order, storeId);
  const [links, coupons, locks] = await Promise.all([
    linkIds.length
      ? sql<Carrier[]>`SELECT ${carrierColumns} FROM link l ${carrierJoins}
          WHERE l.seller_id = ${seller} AND l.id = ANY (${linkIds})`
      : [],
    order.coupons.length
      ? sql<Carrier[]>`SELECT ${carrierColumns} FROM coupon l ${carrierJoins}
          WHERE l.seller_id = ${seller} AND l.code = ANY (${order.coupons}::citext[])`
      : [],
    customers.length
      ? sql<LockRow[]>`
          SELECT l.order_id AS id, '' AS code, NULL AS carrier_closed_at, l.since, l.until, l.terms_version, ${enrolmentColumns}
            FROM customer_lock l JOIN enrolment e ON e.seller_id = l.seller_id AND e.id = l.enrolment_id ${enrolmentJoins}
           WHERE l.seller_id = ${seller} AND l.customer_key = ANY (${customers}) AND ${standingLock}`
      : [],
  ]);

  const all = [...links, ...coupons, ...locks];
  const versions = await versionsOf(seller, all);
  const buyer = order.buyerEmail === null ? null : emailHash(order.buyerEmail);
  const touchOf = (row: Carrier, at: Date, version?: number) => described(row, at, buyer, versions, version);
  const byLink = new Map(links.map((link) => [link.id, link]));
  const touches = [
    ...clicks.flatMap(({ clickId, linkId, clickedAt, carrier }): Touch[] => {
      const link = byLink.get(uuidFromId(linkId));
      // A token of another seller's link is no touch of this order.
      return link
        ? [{ ...touchOf(link, clickedAt), touchId: clickId, kind: "click", carrier, linkId, until: null }]
        : [];
    }),
    ...coupons.map(
      (coupon): Touch => ({
        ...touchOf(coupon, order.occurredAt),
        touchId: idFromUuid("cpn", coupon.id),
        kind: "coupon",
        carrier: "coupon_code",
        linkId: null,
        until: null,
      }),
    ),
    ...locks.map(
      (lock): Touch => ({
        ...touchOf(lock, lock.since, lock.terms_version),
        // Whether creator and campaign are still there counts at the order, not at the sale that made the lock.
        ...present(lock, touchOf(lock, lock.since, lock.terms_version).terms, order.occurredAt),
        touchId: idFromUuid("ord", lock.id),
        kind: "lock",
        carrier: "customer",
        linkId: null,
        until: lock.until,
      }),
    ),
  ];
  const recruiters = new Map(
    all.flatMap((row): [Id<"enr">, Recruiter][] =>
      row.recruiter_id
        ? [
            [
              idFromUuid("enr", row.enrolment_id),
              { creatorId: idFromUuid("crt", row.recruiter_id), since: row.enrolled_at },
            ],
          ]
        : [],
    ),
  );
  return { touches, recruiters };
}

/** Clicks by signed token, and those the shop has told us of under its own id of the visitor. */
async function clicksOf(seller: string, order: OrderSnapshot): Promise<Click[]> {
  const byToken = order.clickTokens.flatMap(({ token, carrier }): Click[] => {
    const read = readClickToken(token);
    return read ? [{ ...read, carrier }] : [];
  });
  if (order.visitorRef === null) return byToken;
  const rows = await sql<{ click_id: string; link_id: string; clicked_at: Date }[]>`
    SELECT click_id, link_id, clicked_at FROM visitor_touch
     WHERE seller_id = ${seller} AND visitor_key = ${visitorKey(order.visitorRef)}
     ORDER BY clicked_at DESC LIMIT 100`;
  const byVisitor = rows.map(
    (row): Click => ({
      clickId: idFromUuid("clk", row.click_id),
      linkId: idFromUuid("lnk", row.link_id),
      clickedAt: row.clicked_at,
      carrier: "visitor",
    }),
  );
  return [...byToken, ...byVisitor];
}

type Versions = { accepted: Map<string, Accepted[]>; offered: Map<string, Offered[]> };

async function versionsOf(seller: string, rows: readonly Carrier[]): Promise<Versions> {
  const enrolments = [...new Set(rows.map(({ enrolment_id }) => enrolment_id))];
  const campaigns = [...new Set(rows.map(({ campaign_id }) => campaign_id))];
  if (enrolments.length === 0) return { accepted: new Map(), offered: new Map() };
  const [accepted, offered] = await Promise.all([
    sql<
      {
        enrolment_id: string;
        version: number;
        accepted_at: Date;
        counts_from: Date;
        own: boolean;
        canonical: string;
      }[]
    >`
      SELECT a.enrolment_id, a.version, a.accepted_at, a.counts_from, t.canonical, t.enrolment_id IS NOT NULL AND NOT EXISTS (
               -- Taken back: a version for one creator that says what the campaign's says.
               SELECT 1 FROM terms s WHERE s.seller_id = t.seller_id AND s.campaign_id = t.campaign_id
                  AND s.enrolment_id IS NULL AND s.hash = t.hash) AS own
        FROM terms_acceptance a
        JOIN enrolment e ON e.seller_id = a.seller_id AND e.id = a.enrolment_id
        JOIN terms t ON t.seller_id = a.seller_id AND t.campaign_id = e.campaign_id AND t.version = a.version
       WHERE a.seller_id = ${seller} AND a.enrolment_id = ANY (${enrolments})`,
    sql<{ campaign_id: string; version: number; effective_at: Date }[]>`
      SELECT campaign_id, version, effective_at FROM terms
       WHERE seller_id = ${seller} AND campaign_id = ANY (${campaigns}) AND enrolment_id IS NULL`,
  ]);
  return {
    accepted: grouped(
      accepted,
      ({ enrolment_id }) => enrolment_id,
      (row): Accepted => ({
        version: row.version,
        terms: termsFromText(row.canonical),
        acceptedAt: row.accepted_at,
        countsFrom: row.counts_from,
        own: row.own,
      }),
    ),
    offered: grouped(
      offered,
      ({ campaign_id }) => campaign_id,
      (row): Offered => ({
        version: row.version,
        effectiveAt: row.effective_at,
      }),
    ),
  };
}

function described(
  row: Carrier,
  at: Date,
  buyer: string | null,
  { accepted, offered }: Versions,
  pinned?: number,
): Omit<Touch, "touchId" | "kind" | "carrier" | "linkId" | "until"> {
  const all = accepted.get(row.enrolment_id) ?? [];
  const standing = pinned
    ? all.find(({ version }) => version === pinned)
    : versionAt(all, offered.get(row.campaign_id) ?? [], at);
  // A click from before its creator joined still names its terms, so that the receipt can say why it is none.
  const { version, terms } = standing ?? first(all);
  return {
    at,
    code: row.code,
    creatorId: idFromUuid("crt", row.creator_id),
    enrolmentId: idFromUuid("enr", row.enrolment_id),
    campaignId: idFromUuid("cmp", row.campaign_id),
    termsVersion: version,
    terms,
    soft: row.soft,
    ownPurchase: buyer !== null && emailHash(row.email) === buyer,
    termsAccepted: standing !== undefined,
    ...present(row, terms, at),
  };
}

function present(row: Carrier, terms: Terms, at: Date): Pick<Touch, "enrolmentActive" | "campaignRunning"> {
  const before = (end: Date | null) => end === null || at < end;
  return {
    enrolmentActive: at >= row.accepted_at && before(row.ended_at) && before(row.carrier_closed_at),
    // A paused campaign gives out no tokens, so a click's token itself says that it ran.
    campaignRunning:
      (terms.startsAt === null || at >= terms.startsAt) &&
      before(terms.endsAt) &&
      before(row.closed_at) &&
      row.status !== "draft",
  };
}

/** Everybody who is enrolled has accepted something: the rows are written together. */
function first(all: readonly Accepted[]): { version: number; terms: Terms } {
  const [earliest] = [...all].sort((a, b) => a.countsFrom.getTime() - b.countsFrom.getTime());
  if (!earliest) throw new TypeError("an enrolment without accepted terms");
  return earliest;
}

function grouped<Row, T>(rows: readonly Row[], key: (row: Row) => string, value: (row: Row) => T) {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(value(row));
    else groups.set(key(row), [value(row)]);
  }
  return groups;
}
