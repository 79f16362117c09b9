import type { Currency } from "./currency.ts";
import type { Id } from "./ids.ts";
import { isSharing, shareWeights } from "./shares.ts";
import type { Terms } from "./terms.ts";

export type Touch = {
  touchId: string;
  /** `lock`: the customer was brought by that creator with an earlier order. `tracking`: the network names them. */
  kind: "click" | "coupon" | "lock" | "tracking";
  /** When it happened; of a lock the earlier order. A coupon is used at the order, whose time is taken instead. */
  at: Date;
  carrier: "order_field" | "landing_url" | "coupon_code" | "api" | "visitor" | "customer" | "tracking_id";
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  campaignId: Id<"cmp">;
  termsVersion: number;
  terms: Terms;
  linkId: Id<"lnk"> | null;
  /** The link's short code, or the coupon's. */
  code: string;
  /** Coupon extensions, cashback sites: they never displace another creator. */
  soft: boolean;
  /** The buyer is the creator (same mailbox); the caller compares keyed hashes. */
  ownPurchase: boolean;
  enrolmentActive: boolean;
  /** Whether the campaign ran at the touch's time; the caller knows its pauses. */
  campaignRunning: boolean;
  /** Whether the creator had accepted terms that counted at the touch's time. */
  termsAccepted: boolean;
  /** Of a lock alone, which always has it: the first moment it no longer holds. */
  until: Date | null;
};

export type AttributionOrder = { occurredAt: Date; currency: Currency };

export type Verdict =
  | "won"
  | "shared"
  | "counted_once"
  | "later_touch_won"
  | "earlier_touch_won"
  | "outside_window"
  | "after_order"
  | "own_purchase"
  | "code_wins"
  | "link_wins"
  | "soft_touch"
  | "customer_lock"
  | "network_decides"
  | "lock_over"
  | "other_campaign"
  | "enrolment_not_active"
  | "campaign_not_running"
  | "terms_not_accepted"
  | "other_currency";

export type Candidate = { touch: Touch; verdict: Verdict };

/** A part of the sale. Weights are above 0 and relative to each other; an enrolment has at most one credit. */
export type Credit = { touch: Touch; weight: bigint };

/** `decider`: the touch whose terms said how the sale is shared. `assists`: who led to it and has no credit. */
export type Attribution =
  | { outcome: "credited"; decider: Touch; credits: Credit[]; assists: Touch[]; candidates: Candidate[] }
  | {
      outcome: "nobody";
      because: "no_touch" | "outside_window" | "own_purchase" | "other_currency" | "not_eligible";
      candidates: Candidate[];
    };

/**
 * Who is credited with an order and in which parts, or why nobody is. Every touch gets one verdict, and the answer
 * does not depend on the order of `touches`.
 *
 * What counts:
 * - Times are compared in whole seconds, because stores cut theirs: a click in the order's own second is before it.
 *   Of equal times the higher touch id is the later one, everywhere.
 * - A click counts up to and including the last second of its terms' window, and never after the order. A coupon
 *   counts at the order's time. A lock has no window: it counts from its own second to the last one before `until`.
 * - The first of these that fails is the verdict: time, enrolment, accepted terms, campaign, currency, own purchase.
 * - Soft touches lose as soon as any touch that counts is not soft, be they locks; among themselves they are like
 *   others.
 * - One touch seen through several carriers counts once, by the strongest.
 *
 * Who decides:
 * - A network that names the creator has decided; its order has no other touch that could be set against it.
 * - A lock wins alone, over every model; of several the later one.
 * - Else the last click, or the last coupon when only coupons count. When both count, the precedence in the last
 *   *coupon's* campaign decides, also when the click belongs to another campaign: the seller handed the code out
 *   under that rule.
 *
 * The decider's terms name the model:
 * - last_touch: the decider is credited alone.
 * - first_touch: the earliest touch of the decider's campaign and kind is credited alone.
 * - linear, position_40_20_40, time_decay: each enrolment of the decider's campaign counts once, by its last touch,
 *   click or coupon, in order of time; `shareWeights` in shares.ts weighs them.
 *
 * Assists: with last_touch and first_touch, when the decider's terms pay for them, each other enrolment of the
 * decider's campaign by its last touch that counts and is not soft, in order of creator id. None beside a lock.
 * @param touches those with one kind and id are one touch and differ in nothing but the carrier
 * @returns credits in order of time; candidates the latest first
 * @throws RangeError on a lock without `until`
 */
export function attribute(order: AttributionOrder, touches: readonly Touch[]): Attribution {
  const seen = distinct(touches).sort(laterFirst(order));
  const misses = new Map(seen.map((touch) => [touch, miss(order, touch)]));
  const eligible = seen.filter((touch) => !misses.get(touch));
  const hard = eligible.filter((touch) => !touch.soft);
  const counting = hard.length ? hard : eligible;

  const decider = deciderOf(counting);
  const credits = decider ? creditsOf(order, decider, counting) : [];
  const candidates = seen.map((touch): Candidate => {
    const placed = decider && counting.includes(touch) ? placeOf(touch, decider, credits) : "soft_touch";
    return { touch, verdict: misses.get(touch) ?? placed };
  });
  if (!decider) return { outcome: "nobody", because: nearestMiss(candidates), candidates };
  return { outcome: "credited", decider, credits, assists: assistsOf(decider, credits, hard), candidates };
}

function miss(order: AttributionOrder, touch: Touch): Verdict | undefined {
  const age = ageOf(order, touch);
  if (age < 0) return "after_order";
  if (touch.kind === "lock") {
    if (!touch.until) throw new RangeError(`lock ${touch.touchId} has no end`);
    if (seconds(order.occurredAt) >= seconds(touch.until)) return "lock_over";
  } else if (age > touch.terms.windowDays * 86_400) return "outside_window";
  if (!touch.enrolmentActive) return "enrolment_not_active";
  if (!touch.termsAccepted) return "terms_not_accepted";
  if (!touch.campaignRunning) return "campaign_not_running";
  if (touch.terms.currency !== order.currency) return "other_currency";
  if (touch.ownPurchase) return "own_purchase";
  return undefined;
}

/** @param counting the latest first */
function deciderOf(counting: readonly Touch[]): Touch | undefined {
  const lastOf = (kind: Touch["kind"]) => counting.find((touch) => touch.kind === kind);
  const [lock, coupon, click] = [lastOf("lock"), lastOf("coupon"), lastOf("click")];
  const named = lastOf("tracking") ?? lock;
  if (named) return named;
  if (coupon && click) return coupon.terms.precedence === "code_wins" ? coupon : click;
  return coupon ?? click;
}

/** What is no question of models: the customer is somebody's, or the network has said whose sale it is. */
const decidesAlone = ({ kind }: Touch) => kind === "lock" || kind === "tracking";

function creditsOf(order: AttributionOrder, decider: Touch, counting: readonly Touch[]): Credit[] {
  const { model, halfLifeDays } = decider.terms;
  if (decidesAlone(decider) || model === "last_touch") return [{ touch: decider, weight: 1n }];
  const ofCampaign = counting.filter((touch) => touch.campaignId === decider.campaignId);
  if (!isSharing(model)) {
    const first = ofCampaign.findLast((touch) => touch.kind === decider.kind) ?? decider;
    return [{ touch: first, weight: 1n }];
  }
  const sharing = lastOfEnrolments(ofCampaign).reverse();
  const ages = sharing.map((touch) => ageOf(order, touch));
  const weights = shareWeights(model, ages, halfLifeDays);
  return sharing.map((touch, at) => ({ touch, weight: weights[at] ?? 1n }));
}

/** What became of a touch that counted. */
function placeOf(touch: Touch, decider: Touch, credits: readonly Credit[]): Verdict {
  if (credits.some((credit) => credit.touch === touch)) return credits.length > 1 ? "shared" : "won";
  if (decider.kind === "lock")
    return touch.enrolmentId === decider.enrolmentId ? "counted_once" : "customer_lock";
  if (decider.kind === "tracking")
    return touch.enrolmentId === decider.enrolmentId ? "counted_once" : "network_decides";
  const { model } = decider.terms;
  if (model !== "last_touch" && touch.campaignId !== decider.campaignId) return "other_campaign";
  if (isSharing(model)) return "counted_once";
  if (touch.kind !== decider.kind) return decider.kind === "coupon" ? "code_wins" : "link_wins";
  return model === "first_touch" ? "earlier_touch_won" : "later_touch_won";
}

/** @param hard touches that count and are not soft, the latest first */
function assistsOf(decider: Touch, credits: readonly Credit[], hard: readonly Touch[]): Touch[] {
  const { model, assistBps } = decider.terms;
  if (decidesAlone(decider) || isSharing(model) || assistBps <= 0) return [];
  const credited = new Set(credits.map(({ touch }) => touch.enrolmentId));
  const others = hard.filter(
    ({ campaignId, enrolmentId }) => campaignId === decider.campaignId && !credited.has(enrolmentId),
  );
  return lastOfEnrolments(others).sort((a, b) => (a.creatorId < b.creatorId ? -1 : 1));
}

/** The reason that came closest to a credit, since it is the one a person asks about. */
function nearestMiss(candidates: readonly Candidate[]) {
  const verdicts = new Set(candidates.map(({ verdict }) => verdict));
  if (verdicts.has("own_purchase")) return "own_purchase";
  if (verdicts.has("other_currency")) return "other_currency";
  if (
    verdicts.has("enrolment_not_active") ||
    verdicts.has("terms_not_accepted") ||
    verdicts.has("campaign_not_running")
  )
    return "not_eligible";
  if (verdicts.has("outside_window")) return "outside_window";
  // A lock that is over says only that the customer is anybody's again: this order itself had no touch.
  return "no_touch";
}

/** One touch an enrolment, its last. @param touches the latest first, as the answer is */
function lastOfEnrolments(touches: readonly Touch[]): Touch[] {
  const last = new Map<string, Touch>();
  for (const touch of touches) if (!last.has(touch.enrolmentId)) last.set(touch.enrolmentId, touch);
  return [...last.values()];
}

const carrierStrength = {
  tracking_id: 6,
  order_field: 5,
  api: 4,
  visitor: 3,
  coupon_code: 2,
  landing_url: 1,
  customer: 0,
} satisfies Record<Touch["carrier"], number>;

function distinct(touches: readonly Touch[]): Touch[] {
  const byId = new Map<string, Touch>();
  for (const touch of touches) {
    // A lock may carry the id of the click that once brought the customer, and that click may be seen again.
    const key = `${touch.kind} ${touch.touchId}`;
    const known = byId.get(key);
    if (!known || carrierStrength[touch.carrier] > carrierStrength[known.carrier]) byId.set(key, touch);
  }
  return [...byId.values()];
}

function laterFirst(order: AttributionOrder) {
  return (a: Touch, b: Touch) =>
    ageOf(order, a) - ageOf(order, b) || compare(b.touchId, a.touchId) || compare(b.kind, a.kind);
}

/** Whole seconds from the touch to the order; below 0 when it came after. */
function ageOf(order: AttributionOrder, touch: Touch): number {
  return touch.kind === "coupon" || touch.kind === "tracking"
    ? 0
    : seconds(order.occurredAt) - seconds(touch.at);
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
