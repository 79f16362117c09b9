import type { Currency } from "./currency.ts";
import type { Id } from "./ids.ts";
import type { Terms } from "./terms.ts";

export type Touch = {
  touchId: string;
  kind: "click" | "coupon";
  /** When it happened. A coupon is used at the order, so the order's time is taken for it instead. */
  at: Date;
  carrier: "order_field" | "landing_url" | "coupon_code" | "api";
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  campaignId: Id<"cmp">;
  termsVersion: number;
  terms: Terms;
  linkId: Id<"lnk"> | null;
  /** The link's short code, or the coupon's. */
  code: string;
  enrolmentActive: boolean;
  /** Whether the campaign ran at the touch's time; the caller knows its pauses. */
  campaignRunning: boolean;
};

export type AttributionOrder = { occurredAt: Date; currency: Currency; buyerEmailHash: string | null };

export type Verdict =
  | "won"
  | "later_touch_won"
  | "outside_window"
  | "after_order"
  | "own_purchase"
  | "code_wins"
  | "link_wins"
  | "enrolment_not_active"
  | "campaign_not_running"
  | "other_currency";

export type Candidate = { touch: Touch; verdict: Verdict };

export type Attribution =
  | { outcome: "credited"; winner: Touch; weightBps: 10000; candidates: Candidate[] }
  | {
      outcome: "nobody";
      because: "no_touch" | "outside_window" | "own_purchase" | "other_currency" | "not_eligible";
      candidates: Candidate[];
    };

/**
 * Who is credited with an order, or why nobody is. The answer does not depend on the order of `touches`.
 *
 * - Times are compared in whole seconds, because stores cut theirs: a click in the order's own second is before it.
 * - A click counts up to and including the last second of its terms' window, and never after the order.
 * - The last counting click wins among clicks. A coupon counts at the order's time.
 * - With a coupon and a click both counting, the precedence in the *coupon's* campaign decides, also when the
 *   click belongs to another campaign: the seller handed the code out under that rule. One creator reached by
 *   both gets one credit.
 * - Equal times: the coupon/link precedence first, then the higher touch id.
 * - One touch seen through two carriers is one candidate, with the strongest carrier.
 * @param ownEmailHashes each creator's own addresses, hashed as the order's buyer is
 */
export function attribute(
  order: AttributionOrder,
  touches: readonly Touch[],
  ownEmailHashes: ReadonlyMap<Id<"crt">, readonly string[]>,
): Attribution {
  const seen = distinct(touches).sort(laterFirst(order));
  const misses = new Map(seen.map((touch) => [touch, miss(order, touch, ownEmailHashes)]));
  const counting = seen.filter((touch) => !misses.get(touch));
  const coupon = counting.find((touch) => touch.kind === "coupon");
  const click = counting.find((touch) => touch.kind === "click");
  const winner =
    coupon && click ? (coupon.terms.precedence === "code_wins" ? coupon : click) : (coupon ?? click);

  const candidates = seen.map((touch): Candidate => {
    const missed = misses.get(touch);
    if (missed) return { touch, verdict: missed };
    if (touch === winner) return { touch, verdict: "won" };
    if (touch.kind === winner?.kind) return { touch, verdict: "later_touch_won" };
    return { touch, verdict: winner?.kind === "coupon" ? "code_wins" : "link_wins" };
  });
  if (winner) return { outcome: "credited", winner, weightBps: 10000, candidates };
  return { outcome: "nobody", because: nearestMiss(candidates), candidates };
}

function miss(
  order: AttributionOrder,
  touch: Touch,
  ownEmailHashes: ReadonlyMap<Id<"crt">, readonly string[]>,
): Verdict | undefined {
  const age = seconds(order.occurredAt) - seconds(timeOf(order, touch));
  if (age < 0) return "after_order";
  if (age > touch.terms.windowDays * 86_400) return "outside_window";
  if (!touch.enrolmentActive) return "enrolment_not_active";
  if (!touch.campaignRunning) return "campaign_not_running";
  if (touch.terms.currency !== order.currency) return "other_currency";
  const own = ownEmailHashes.get(touch.creatorId);
  if (order.buyerEmailHash !== null && own?.includes(order.buyerEmailHash)) return "own_purchase";
  return undefined;
}

/** The reason that came closest to a credit, since it is the one a person asks about. */
function nearestMiss(candidates: readonly Candidate[]) {
  const verdicts = new Set(candidates.map(({ verdict }) => verdict));
  if (verdicts.has("own_purchase")) return "own_purchase";
  if (verdicts.has("other_currency")) return "other_currency";
  if (verdicts.has("enrolment_not_active") || verdicts.has("campaign_not_running")) return "not_eligible";
  if (verdicts.has("outside_window")) return "outside_window";
  return "no_touch";
}

const carrierStrength = { order_field: 3, api: 2, coupon_code: 1, landing_url: 0 } satisfies Record<
  Touch["carrier"],
  number
>;

function distinct(touches: readonly Touch[]): Touch[] {
  const byId = new Map<string, Touch>();
  for (const touch of touches) {
    const known = byId.get(touch.touchId);
    if (!known || carrierStrength[touch.carrier] > carrierStrength[known.carrier])
      byId.set(touch.touchId, touch);
  }
  return [...byId.values()];
}

function laterFirst(order: AttributionOrder) {
  return (a: Touch, b: Touch) =>
    timeOf(order, b).getTime() - timeOf(order, a).getTime() || (a.touchId < b.touchId ? 1 : -1);
}

function timeOf(order: AttributionOrder, touch: Touch): Date {
  return touch.kind === "coupon" ? order.occurredAt : touch.at;
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
