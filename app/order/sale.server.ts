import { newId } from "#app/id.server.ts";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import type {
  CommissionDraft,
  HoldMove,
  LockDraft,
  MonthMove,
  MonthSoFar,
  TransferDraft,
} from "#app/ledger/post.server.ts";
import { type Attribution, attribute, type Touch } from "#app/rules/attribution.ts";
import { comesTo, linesLeft, netBase, saleBase, soldLines } from "#app/rules/commission.ts";
import { noneBefore, type RuleNote } from "#app/rules/earning.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { addMonths, monthOf } from "#app/rules/months.ts";
import { type Review, reviewOf } from "#app/rules/review.ts";
import { decideSale, type SaleDecision, type Share } from "#app/rules/sharing.ts";
import type { Terms } from "#app/rules/terms.ts";
import { customerKeys } from "./buyer.server.ts";
import { type Decision, nothing, type SettleContext } from "./decision.ts";
import { loadEvidence } from "./evidence.server.ts";
import { asSold, heldFrom, known, toJson } from "./facts.ts";
import { reasonOf } from "./hold-reason.ts";
import { type Earned, pinnedSale, receiptOf } from "./receipt.ts";
import { legsBack } from "./reversal.server.ts";
import { budgetLeft, monthsOf } from "./standing.queries.server.ts";
import { type Touches, touchesOf } from "./touches.server.ts";

type Credited = Extract<Attribution, { outcome: "credited" }>;

/** An order with who could have led to it, and who did. */
export type Weighed = {
  order: OrderSnapshot;
  found: Touches;
  attribution: Attribution;
  /** Whose month has to be known before it can be decided: tiers and caps ask for it. */
  asking: Id<"enr">[];
  /** Whose budget has to be known; null when nobody is credited. */
  campaignId: Id<"cmp"> | null;
  /** Whether somebody looks at it before it is paid; undefined where the campaign doesn't ask. */
  review: Review | undefined;
};

/** Where creators and the campaign stand before the order. */
export type StandingBefore = { months: ReadonlyMap<Id<"enr">, MonthSoFar>; budgetLeft: bigint | null };

/** The first time an order is seen: who is credited, with how much, and the receipt that says why. */
export async function saleOf(context: SettleContext, order: OrderSnapshot): Promise<Decision> {
  const from = { storeId: context.storeId, order };
  const weighed = weigh(order, touchesOf(await loadEvidence(context.sellerId, [from]), from));
  const { asking, campaignId } = weighed;
  const [months, left] = await Promise.all([
    monthsOf(context.sellerId, asking, monthOf(order.occurredAt)),
    campaignId && budgetLeft(context.sellerId, campaignId),
  ]);
  return decideSaleOf(context, weighed, { months, budgetLeft: left });
}

export function weigh(order: OrderSnapshot, found: Touches): Weighed {
  const { occurredAt, currency } = order;
  const attribution = attribute({ occurredAt, currency }, found.touches);
  if (attribution.outcome === "nobody")
    return { order, found, attribution, asking: [], campaignId: null, review: undefined };
  const asking = attribution.credits.filter(({ touch }) => asksForMonth(touch.terms));
  const { campaignId } = attribution.decider;
  return {
    ...{ order, found, attribution, campaignId },
    review: reviewOf(attribution, occurredAt, found.quickOrderSeconds.get(campaignId) ?? 0),
    asking: asking.map(({ touch }) => touch.enrolmentId),
  };
}

/** What the order would write, from facts alone. */
export function decideSaleOf(context: SettleContext, weighed: Weighed, standing: StandingBefore): Decision {
  const { order, attribution, review } = weighed;
  // Somebody did lead to it, under terms in another money: a person has to look before it is called unpaid.
  if (attribution.outcome === "nobody" && attribution.because === "other_currency") {
    return nothing("parked", "other_currency");
  }
  // The network names somebody nobody has assigned yet: it waits for one click of the seller's.
  if (order.trackingId && weighed.found.touches.length === 0) {
    return nothing("parked", "unassigned", order.trackingId);
  }
  const orderId = newId("ord");
  const { deliveredAt } = weighed.found;
  const facts = { ...known(order), ...(order.awaitsDelivery && waitingFor(deliveredAt)) };
  const earned =
    attribution.outcome === "credited"
      ? earnedBy(context, attribution, weighed.found, order, standing)
      : undefined;
  const receipt = receiptOf(order, attribution, earned, { feeBps: context.feeBps, review });
  const booked =
    earned && bookingOf(context, earned, order, orderId, heldFrom(order.occurredAt, facts, context.now));
  const state = {
    storeId: context.storeId,
    ref: order.ref,
    name: order.name,
    currency: order.currency,
    occurredAt: order.occurredAt,
    facts: toJson(facts),
    saleBase: saleBase(asSold(facts)),
    netBase: netBase(facts).base,
  };
  return {
    request: {
      order: { id: orderId, expectedVersion: 0, state },
      receipt: { id: newId("rcp"), decision: receipt },
      ...(booked ? withHold(withRefunds(booked, receipt, order, orderId), review, order, orderId) : {}),
    },
    settled: settledAs(attribution, earned),
  };
}

/** What the order pays to whom, with everything it was decided on. */
function earnedBy(
  { feeBps }: SettleContext,
  attribution: Credited,
  { recruiters }: Touches,
  order: OrderSnapshot,
  { months, budgetLeft: left }: StandingBefore,
): Earned {
  const { decider, assists } = attribution;
  const credits = attribution.credits.map(({ touch, weight }) => ({
    touch,
    creatorId: touch.creatorId,
    enrolmentId: touch.enrolmentId,
    weight,
    terms: touch.terms,
    before: months.get(touch.enrolmentId) ?? noneBefore,
    pinsMonth: asksForMonth(touch.terms),
    recruiter: recruiters.get(touch.enrolmentId) ?? null,
  }));
  const facts = asSold(known(order));
  const sold = soldLines(facts);
  const base = saleBase(facts);
  const decision = decideSale(
    {
      occurredAt: order.occurredAt,
      order: { lines: linesLeft(sold, facts), customerIsNew: order.customerIsNew },
      base,
      feeBps,
      budgetLeft: left,
    },
    credits,
    assists,
    decider.terms,
  );
  return { credits, decision, decidedBy: decider.terms, assists, budgetLeft: left, sold, base };
}

const asksForMonth = ({ tiers, caps }: Terms) =>
  tiers !== null || caps.perCreatorMonth !== null || caps.perCreator !== null;

const waitingFor = (deliveredAt: Date | null) =>
  deliveredAt ? { deliveredAt } : { awaitsDelivery: true as const };

type Booking = {
  transfers: TransferDraft[];
  commissions: CommissionDraft[];
  budgets: { campaignId: Id<"cmp">; take: bigint; short: boolean; left: bigint }[];
  months: MonthMove[];
  locks: LockDraft[];
  holds: HoldMove[];
};

/** The postings of a sale, and what it moves besides: the budget, months, the customer's lock. */
function bookingOf(
  context: SettleContext,
  earned: Earned,
  order: OrderSnapshot,
  orderId: Id<"ord">,
  holdBegins: Date,
): Booking {
  const { decision, credits } = earned;
  const touchOf = new Map(credits.map(({ touch }) => [touch.enrolmentId, touch]));
  const first = credits[0]?.touch;
  const shares = decision.shares.filter(({ amount, fee }) => amount > 0n || fee > 0n);
  const commissions = shares.flatMap((share): CommissionDraft[] => {
    const touch = touchOf.get(share.enrolmentId) ?? first;
    return touch ? [commissionOf(context, share, touch, earned.base, order, orderId, holdBegins)] : [];
  });
  const { currency, occurredAt } = order;
  const legs = entriesFor({
    kind: "SALE",
    currency,
    commissions: commissions.map(({ id: commissionId, creatorId, amount, fee }) => ({
      ...{ commissionId, creatorId, amount, fee },
    })),
  });
  const key = `sale:${context.storeId}:${order.ref}`;
  const budget = decision.budget;
  return {
    transfers: legs.length ? [{ kind: "SALE", key, occurredAt, legs, orderId }] : [],
    commissions: legs.length ? commissions : [],
    budgets: budget && first ? [{ campaignId: first.campaignId, ...budget }] : [],
    // An order that was never paid binds nobody and climbs no tier; its budget is taken, as it may yet be restored.
    months: (order.cancelled ? [] : credits).flatMap(
      ({ enrolmentId, before, pinsMonth }, index): MonthMove[] => {
        const of = decision.credits[index];
        if (!of || of.amount === 0n) return [];
        const { ownRateSold: revenue, amount: commission } = of;
        return [
          { enrolmentId, month: monthOf(occurredAt), revenue, commission, expect: pinsMonth ? before : null },
        ];
      },
    ),
    locks: decision.amount > 0n && !order.cancelled ? locksOf(context, earned, order, orderId) : [],
    holds: [],
  };
}

function commissionOf(
  { feeBps }: SettleContext,
  { pot, role, creatorId, enrolmentId, amount, fee }: Share,
  touch: Touch,
  base: bigint,
  { currency, occurredAt }: OrderSnapshot,
  orderId: Id<"ord">,
  holdBegins: Date,
): CommissionDraft {
  const { termsVersion, campaignId, kind, touchId, linkId, terms } = touch;
  return {
    ...{ id: newId("com"), orderId, creatorId, enrolmentId, campaignId, termsVersion, linkId },
    couponId: kind === "coupon" ? (touchId as Id<"cpn">) : null,
    clickId: kind === "click" ? (touchId as Id<"clk">) : null,
    ...{ currency, base, amount, fee, feeBps, occurredAt, pot, role },
    releaseAt: new Date(holdBegins.getTime() + terms.holdDays * 86_400_000),
  };
}

/** A sale by one creator's click or code binds the customer to them, where the terms say so. */
function locksOf(
  { storeId }: SettleContext,
  { credits }: Earned,
  order: OrderSnapshot,
  orderId: Id<"ord">,
): LockDraft[] {
  const [credit] = credits;
  if (credits.length !== 1 || !credit || credit.touch.kind === "lock" || credit.terms.lockMonths === 0)
    return [];
  const { creatorId, enrolmentId, campaignId, termsVersion } = credit.touch;
  const until = addMonths(order.occurredAt, credit.terms.lockMonths);
  return customerKeys(order, storeId).map((customerKey) => ({
    ...{ campaignId, customerKey, enrolmentId, creatorId, orderId, termsVersion, until },
    since: order.occurredAt,
  }));
}

/** The store's first word may already tell of refunds: both are booked, so that the sale can be read as it was. */
function withRefunds(
  booking: Booking,
  receipt: Parameters<typeof pinnedSale>[0],
  order: OrderSnapshot,
  orderId: Id<"ord">,
): Booking {
  if (booking.commissions.length === 0 || (order.refunds.length === 0 && !order.cancelled)) return booking;
  const facts = known(order);
  const pinned = pinnedSale(receipt, facts);
  if (!pinned) return booking;
  const standing = booking.commissions.map((commission) => ({
    ...commission,
    ceiling: commission.amount,
    outstanding: commission.amount,
    feeOutstanding: commission.fee,
    pending: commission.amount,
    held: 0n,
    heldAt: null,
    releasedAt: null,
    would: commission.amount,
  }));
  const back = legsBack(standing, comesTo(pinned, facts), () => ({ available: 0n, clawback: 0n }));
  if (back.legs.length === 0) return booking;
  const refund: TransferDraft = {
    kind: "REFUND",
    key: `refund:${orderId}:1`,
    occurredAt: order.occurredAt,
    legs: back.legs,
    orderId,
  };
  return { ...booking, transfers: [...booking.transfers, refund] };
}

/** What a person has to look at first is set aside in the posting that books it, whatever is left of it. */
function withHold(
  booking: Booking,
  review: Review | undefined,
  { currency, occurredAt }: OrderSnapshot,
  orderId: Id<"ord">,
): Booking {
  if (!review?.because || booking.commissions.length === 0) return booking;
  const legs = booking.commissions.flatMap(({ id: commissionId, creatorId }) => {
    const pending = booking.transfers
      .flatMap((transfer) => transfer.legs)
      .reduce(
        (sum, leg) =>
          leg.account === "creator_pending" && leg.commissionId === commissionId ? sum - leg.amount : sum,
        0n,
      );
    return entriesFor({ kind: "HOLD", commissionId, creatorId, currency, amount: pending, from: "pending" });
  });
  const hold: TransferDraft = {
    ...{ kind: "HOLD", key: `hold:${orderId}:1`, occurredAt, legs, orderId },
    reason: reasonOf(review),
  };
  return {
    ...booking,
    transfers: legs.length > 0 ? [...booking.transfers, hold] : booking.transfers,
    holds: booking.commissions.map(({ id }) => ({ id, to: "held" })),
  };
}

function settledAs(attribution: Attribution, earned: Earned | undefined): Decision["settled"] {
  if (attribution.outcome === "nobody") return { state: "ignored", reason: attribution.because };
  if (earned && (earned.decision.amount > 0n || earned.decision.fee > 0n))
    return { state: "posted", reason: "sale" };
  return { state: "ignored", reason: earned ? whyNothing(earned.decision) : "nothing_to_pay" };
}

function whyNothing({ earned, rules, credits }: SaleDecision): string {
  const applied = new Set([...rules, ...credits.flatMap((credit) => credit.rules)].flatMap(appliedRule));
  if (earned > 0n) return "budget_spent";
  if (applied.has("minimum_order")) return "below_minimum";
  if (applied.has("cap_month") || applied.has("cap_creator")) return "cap_reached";
  return applied.has("excluded") ? "excluded" : "nothing_to_pay";
}

const appliedRule = ({ rule, applied }: RuleNote) => (applied ? [rule] : []);
