import { readClickToken } from "#app/click/token.server.ts";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import type { Accepted, Offered } from "#app/rules/acceptance.ts";
import type { Touch } from "#app/rules/attribution.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { customerKeys } from "./buyer.server.ts";
import { termsFromText } from "./terms-cache.ts";
import { visitorKey } from "./visitor.server.ts";

/** A link or code, its enrolment, and what of both decides whether it counts. */
export type Carrier = {
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
  paused_at: Date | null;
  quick_order_seconds: number;
  email: string;
};
export type LockRow = Carrier & { since: Date; until: Date; terms_version: number };

const enrolmentColumns = sql`
  e.creator_id, e.id AS enrolment_id, e.campaign_id, e.accepted_at, e.created_at AS enrolled_at, e.ended_at, e.soft,
  e.recruiter_id, c.status, c.closed_at, c.paused_at, c.quick_order_seconds, p.email`;
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

export type TokenClick = {
  clickId: Id<"clk">;
  linkId: Id<"lnk">;
  clickedAt: Date;
  carrier: Touch["carrier"];
};

/** What the tables say about everything some orders name: asked once, however many orders there are. */
export type Evidence = {
  links: Map<string, Carrier>;
  /** By the code as an order wrote it. */
  coupons: Map<string, Carrier[]>;
  locks: Map<string, LockRow[]>;
  visitors: Map<string, TokenClick[]>;
  /** Whom a network's name stands for, by store and name (namedKey). */
  named: Map<string, Named>;
  /** When parcels arrived, by store and the head of the order's ref (deliveryKey). */
  deliveries: Map<string, Date>;
  versions: Versions;
};

/** `trk` was assigned by the seller, `lnk` is our own link's code that travelled with the sale. */
export type Named = Carrier & { of: "trk" | "lnk" };

/** Names are compared without case, as networks do; our own codes are what they are. */
const namedKey = (storeId: Id<"sto">, of: Named["of"], value: string) =>
  `${storeId} ${of} ${of === "trk" ? value.toLowerCase() : value}`;

/** Whom a network's name stands for: what the seller assigned goes before a code that happens to be the same. */
export const namedIn = ({ named }: Evidence, storeId: Id<"sto">, value: string): Named | undefined =>
  named.get(namedKey(storeId, "trk", value)) ?? named.get(namedKey(storeId, "lnk", value));

/** Deliveries name a whole order, while a source's rows may be its parts: `order:part`. */
export const deliveryKey = (storeId: Id<"sto">, ref: string) => `${storeId} ${ref.split(":", 1)[0]}`;

/** An order and the store it came from. */
export type FromStore = { storeId: Id<"sto">; order: OrderSnapshot };

export async function loadEvidence(sellerId: Id<"sel">, orders: readonly FromStore[]): Promise<Evidence> {
  const seller = uuidFromId(sellerId);
  const visitors = await visitorsOf(seller, orders);
  const clicks = [...orders.flatMap(({ order }) => tokensOf(order)), ...[...visitors.values()].flat()];
  const linkIds = unique(clicks.map(({ linkId }) => uuidFromId(linkId)));
  const codes = unique(orders.flatMap(({ order }) => order.coupons));
  const customers = unique(orders.flatMap(({ order, storeId }) => customerKeys(order, storeId)));
  const [links, coupons, locks, named, deliveries] = await Promise.all([
    linkIds.length
      ? sql<Carrier[]>`SELECT ${carrierColumns} FROM link l ${carrierJoins}
          WHERE l.seller_id = ${seller} AND l.id = ANY (${linkIds})`
      : [],
    codes.length
      ? sql<(Carrier & { asked: string })[]>`
          SELECT k.asked, ${carrierColumns} FROM unnest(${codes}::text[]) AS k (asked)
            JOIN coupon l ON l.seller_id = ${seller} AND l.code = k.asked::citext ${carrierJoins}`
      : [],
    customers.length
      ? sql<(LockRow & { customer_key: string })[]>`
          SELECT l.customer_key, l.order_id AS id, '' AS code, NULL AS carrier_closed_at, l.since, l.until, l.terms_version, ${enrolmentColumns}
            FROM customer_lock l JOIN enrolment e ON e.seller_id = l.seller_id AND e.id = l.enrolment_id ${enrolmentJoins}
           WHERE l.seller_id = ${seller} AND l.customer_key = ANY (${customers}) AND ${standingLock}`
      : [],
    namedBy(seller, orders),
    deliveriesOf(seller, orders),
  ]);
  return {
    links: new Map(links.map((link) => [link.id, link])),
    coupons: grouped(
      coupons,
      ({ asked }) => asked,
      (row): Carrier => row,
    ),
    locks: grouped(
      locks,
      ({ customer_key }) => customer_key,
      (row): LockRow => row,
    ),
    visitors,
    named,
    deliveries,
    versions: await versionsOf(seller, [...links, ...coupons, ...locks, ...named.values()]),
  };
}

/** Whom the networks' names stand for: what the seller assigned, else our own link of that code. */
async function namedBy(seller: string, orders: readonly FromStore[]): Promise<Map<string, Named>> {
  const asked = new Map(
    orders.flatMap(({ storeId, order: { trackingId } }) =>
      trackingId ? [[`${storeId} ${trackingId}`, { storeId, trackingId }] as const] : [],
    ),
  );
  if (asked.size === 0) return new Map();
  const names = [...asked.values()];
  const rows = await sql<(Named & { asked: string; store_id: string })[]>`
    WITH k AS (SELECT * FROM unnest(${names.map(({ storeId }) => uuidFromId(storeId))}::uuid[], ${names.map(({ trackingId }) => trackingId)}::text[]) AS k (store_id, asked))
    SELECT 'lnk' AS of, k.asked, k.store_id, ${carrierColumns} FROM k JOIN link l ON l.seller_id = ${seller} AND l.code = k.asked ${carrierJoins}
    UNION ALL
    SELECT 'trk', k.asked, k.store_id, l.id, l.value::text, l.closed_at, ${enrolmentColumns}
      FROM k JOIN tracking_id l ON l.seller_id = ${seller} AND l.store_id = k.store_id AND l.value = k.asked::citext AND l.closed_at IS NULL ${carrierJoins}`;
  return new Map(
    rows.map(({ asked: value, store_id, ...row }) => [
      namedKey(idFromUuid("sto", store_id), row.of, value),
      row,
    ]),
  );
}

async function deliveriesOf(seller: string, orders: readonly FromStore[]): Promise<Map<string, Date>> {
  const waiting = orders.filter(({ order }) => order.awaitsDelivery);
  if (waiting.length === 0) return new Map();
  const heads = unique(waiting.map(({ order }) => order.ref.split(":", 1)[0]!));
  const rows = await sql<{ store_id: string; order_ref: string; delivered_at: Date }[]>`
    SELECT store_id, order_ref, delivered_at FROM order_delivery
     WHERE seller_id = ${seller} AND store_id = ANY (${unique(waiting.map(({ storeId }) => uuidFromId(storeId)))}) AND order_ref = ANY (${heads})`;
  return new Map(
    rows.map((row) => [deliveryKey(idFromUuid("sto", row.store_id), row.order_ref), row.delivered_at]),
  );
}

const read = new WeakMap<OrderSnapshot, TokenClick[]>();

/** Clicks by signed token; read once, however often an order is looked at. */
export function tokensOf(order: OrderSnapshot): TokenClick[] {
  const known = read.get(order);
  if (known) return known;
  const clicks = order.clickTokens.flatMap(({ token, carrier }): TokenClick[] => {
    const found = readClickToken(token);
    return found ? [{ ...found, carrier }] : [];
  });
  read.set(order, clicks);
  return clicks;
}

/** Clicks that shops have told us of under their own ids of the visitors; the newest hundred of each. */
async function visitorsOf(seller: string, orders: readonly FromStore[]): Promise<Map<string, TokenClick[]>> {
  const keys = unique(
    orders.flatMap(({ order }) => (order.visitorRef === null ? [] : [visitorKey(order.visitorRef)])),
  );
  if (keys.length === 0) return new Map();
  const rows = await sql<{ visitor_key: string; click_id: string; link_id: string; clicked_at: Date }[]>`
    SELECT v.* FROM unnest(${keys}::text[]) AS k (key) CROSS JOIN LATERAL (
      SELECT visitor_key, click_id, link_id, clicked_at FROM visitor_touch
       WHERE seller_id = ${seller} AND visitor_key = k.key
       ORDER BY clicked_at DESC LIMIT 100) v`;
  return grouped(
    rows,
    ({ visitor_key }) => visitor_key,
    (row): TokenClick => ({
      clickId: idFromUuid("clk", row.click_id),
      linkId: idFromUuid("lnk", row.link_id),
      clickedAt: row.clicked_at,
      carrier: "visitor",
    }),
  );
}

export type Versions = { accepted: Map<string, Accepted[]>; offered: Map<string, Offered[]> };

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

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

function grouped<Row, T>(rows: readonly Row[], key: (row: Row) => string, value: (row: Row) => T) {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(value(row));
    else groups.set(key(row), [value(row)]);
  }
  return groups;
}
