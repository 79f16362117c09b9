import type { Accepted } from "#app/rules/acceptance.ts";
import { versionAt } from "#app/rules/acceptance.ts";
import type { Touch } from "#app/rules/attribution.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { customerKeys, mailboxOf } from "./buyer.server.ts";
import {
  type Carrier,
  deliveryKey,
  type Evidence,
  type FromStore,
  type Named,
  namedIn,
  tokensOf,
  type Versions,
} from "./evidence.server.ts";
import { visitorKey } from "./visitor.server.ts";

export type Recruiter = { creatorId: Id<"crt">; since: Date };

/** Everything that could have led to an order, as facts for rules/attribution.ts. */
export type Touches = {
  touches: Touch[];
  recruiters: Map<Id<"enr">, Recruiter>;
  /** When the parcel arrived; null: not yet, or the source doesn't say. */
  deliveredAt: Date | null;
  /** Sooner than so many seconds after its click a campaign's order is looked at by a person (rules/review.ts). */
  quickOrderSeconds: Map<Id<"cmp">, number>;
};

/** What of the evidence is about one order. */
export function touchesOf(evidence: Evidence, { storeId, order }: FromStore): Touches {
  const clicks = [
    ...tokensOf(order),
    ...((order.visitorRef === null ? undefined : evidence.visitors.get(visitorKey(order.visitorRef))) ?? []),
  ];
  const coupons = uniqueBy(
    order.coupons.flatMap((code) => evidence.coupons.get(code) ?? []),
    ({ id }) => id,
  );
  const locks = customerKeys(order, storeId).flatMap((key) => evidence.locks.get(key) ?? []);
  // The first of a customer's keys is their mailbox.
  const buyer = order.buyerEmail === null ? null : (customerKeys(order, storeId)[0] ?? null);
  const name = order.trackingId ? namedIn(evidence, storeId, order.trackingId) : undefined;
  const touchOf = (row: Carrier, at: Date, version?: number) =>
    described(row, at, buyer, evidence.versions, version);
  const linked = clicks.flatMap((click) => {
    // A token of another seller's link is no touch of this order.
    const link = evidence.links.get(uuidFromId(click.linkId));
    return link ? [{ click, link }] : [];
  });
  const touches = [
    ...linked.map(
      ({ click: { clickId, linkId, clickedAt, carrier }, link }): Touch => ({
        ...touchOf(link, clickedAt),
        touchId: clickId,
        kind: "click",
        carrier,
        linkId,
        until: null,
      }),
    ),
    ...coupons.map(
      (coupon): Touch => ({
        ...atOrder(coupon, touchOf(coupon, order.occurredAt), order.occurredAt),
        touchId: idFromUuid("cpn", coupon.id),
        kind: "coupon",
        carrier: "coupon_code",
        linkId: null,
        until: null,
      }),
    ),
    ...locks.map((lock): Touch => {
      const touch = touchOf(lock, lock.since, lock.terms_version);
      return {
        ...touch,
        // Whether creator and campaign are still there counts at the order, not at the sale that made the lock.
        ...atOrder(lock, { ...touch, ...present(lock, touch.terms, order.occurredAt) }, order.occurredAt),
        touchId: idFromUuid("ord", lock.id),
        kind: "lock",
        carrier: "customer",
        linkId: null,
        until: lock.until,
      };
    }),
    ...(name ? [namedTouch(name, touchOf(name, order.occurredAt))] : []),
  ];
  const carriers = [...linked.map(({ link }) => link), ...coupons, ...locks, ...(name ? [name] : [])];
  const deliveredAt = order.deliveredAt ?? evidence.deliveries.get(deliveryKey(storeId, order.ref)) ?? null;
  const quickOrderSeconds = new Map(
    carriers.map((row) => [idFromUuid("cmp", row.campaign_id), row.quick_order_seconds]),
  );
  return { touches, recruiters: recruitersOf(carriers), deliveredAt, quickOrderSeconds };
}

/**
 * The seller, or our own code in the sale, says whose it is: that the creator joined later than the sale, as when an
 * older report is brought in, doesn't undo it. Who has left by then earns nothing, and a link that was closed by then
 * earns nobody anything: its creator may have come back since, with another.
 */
function namedTouch(row: Named, touch: ReturnType<typeof described>): Touch {
  const over = (end: Date | null) => end !== null && touch.at >= end;
  const left = over(row.ended_at) || over(row.carrier_closed_at);
  return {
    ...touch,
    ...{ enrolmentActive: !left, termsAccepted: true, campaignRunning: true, ownPurchase: false },
    touchId: row.of === "lnk" ? idFromUuid("lnk", row.id) : idFromUuid("trk", row.id),
    kind: "tracking",
    carrier: "tracking_id",
    linkId: row.of === "lnk" ? idFromUuid("lnk", row.id) : null,
    until: null,
  };
}

function recruitersOf(rows: readonly Carrier[]): Touches["recruiters"] {
  return new Map(
    rows.flatMap((row): [Id<"enr">, Recruiter][] =>
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
    ownPurchase: buyer !== null && mailboxOf(row.email) === buyer,
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

/**
 * A code or a customer counts at the order, and nothing while the campaign is paused. Of pauses that are over nothing
 * is kept: an order of one that is told after it counts.
 */
function atOrder<T extends { campaignRunning: boolean }>({ paused_at }: Carrier, touch: T, at: Date): T {
  return { ...touch, campaignRunning: touch.campaignRunning && (paused_at === null || at < paused_at) };
}

/** Everybody who is enrolled has accepted something: the rows are written together. */
function first(all: readonly Accepted[]): { version: number; terms: Terms } {
  const [earliest] = [...all].sort((a, b) => a.countsFrom.getTime() - b.countsFrom.getTime());
  if (!earliest) throw new TypeError("an enrolment without accepted terms");
  return earliest;
}

const uniqueBy = <T, K>(all: readonly T[], key: (one: T) => K): T[] => [
  ...new Map(all.map((one) => [key(one), one])).values(),
];
