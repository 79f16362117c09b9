import { type Attribution, attribute, type Touch } from "./attribution.ts";
import { comesTo, linesLeft, type OrderFacts, reversals, type SoldLine } from "./commission.ts";
import { type Before, noneBefore } from "./earning.ts";
import type { Id } from "./ids.ts";
import { monthOf } from "./months.ts";
import { type CreditFacts, decideSale, type Pots, type Share } from "./sharing.ts";
import type { Terms } from "./terms.ts";

/** A real order as it was decided, with everything that is needed to decide it otherwise. */
export type PastOrder = {
  ref: string;
  name: string;
  occurredAt: Date;
  facts: OrderFacts;
  /** Its lines as sold, and their base in all, minor units. */
  sold: readonly SoldLine[];
  base: bigint;
  customerIsNew: boolean | null;
  touches: readonly Touch[];
  recruiters: ReadonlyMap<Id<"enr">, { creatorId: Id<"crt">; since: Date }>;
  /** What was given at the sale, and to what each pot comes now; null when nothing has changed since. */
  given: readonly Share[];
  left: Pots | null;
  releaseAt: Date | null;
};

/** Amounts in minor units, after everything that came back. */
export type Side = { cost: bigint; orders: number; released: bigint };
export type CreatorDifference = { creatorId: Id<"crt">; before: bigint; after: bigint };
export type ChangedHands = {
  ref: string;
  name: string;
  from: readonly Id<"crt">[];
  to: readonly Id<"crt">[];
  before: bigint;
  after: bigint;
};

export type RehearsalResult = {
  before: Side;
  after: Side;
  creators: CreatorDifference[];
  changedHands: number;
  /** The first of them, by what is at stake. */
  hands: ChangedHands[];
};

const shownHands = 100;

/**
 * Plays real orders under other terms of one campaign: the same touches, lines and refunds, through the rules that
 * post. Orders must be given in the order of their time, because tiers and caps count a month as it fills.
 * The campaign's budget is left out on the new side: what the terms would cost is the question.
 * @param own versions of this campaign that were made for one creator: those stand
 * @param now what counts as released by then
 */
export function rehearser(campaignId: Id<"cmp">, terms: Terms, own: ReadonlySet<number>, now: Date) {
  const before: Side = { cost: 0n, orders: 0, released: 0n };
  const after: Side = { cost: 0n, orders: 0, released: 0n };
  const creators = new Map<Id<"crt">, CreatorDifference>();
  const months = new Map<string, Before>();
  const hands: ChangedHands[] = [];
  let changedHands = 0;

  const add = (side: "before" | "after", shares: readonly Part[]) => {
    for (const { creatorId, amount } of shares) {
      const difference = creators.get(creatorId) ?? { creatorId, before: 0n, after: 0n };
      difference[side] += amount;
      creators.set(creatorId, difference);
    }
  };

  return {
    take(order: PastOrder): void {
      const was = remaining(order.given, order.left);
      const is = decided(order);
      const [cost, would] = [total(was), total(is.parts)];
      count(before, cost, order.releaseAt, now);
      count(after, would, is.releaseAt, now);
      add("before", was);
      add("after", is.parts);
      const [from, to] = [paid(order.given), paid(is.shares)];
      if (from.join() === to.join()) return;
      changedHands++;
      hands.push({ ref: order.ref, name: order.name, from, to, before: cost, after: would });
      if (hands.length > shownHands * 4) keepLargest(hands);
    },
    result(): RehearsalResult {
      keepLargest(hands);
      const sorted = [...creators.values()].sort((a, b) => compare(distance(b), distance(a)));
      return { before, after, creators: sorted, changedHands, hands };
    },
  };

  function decided(order: PastOrder): { shares: Share[]; parts: Part[]; releaseAt: Date | null } {
    const touches = order.touches.map((touch) => underNew(touch));
    const { occurredAt, facts, sold, customerIsNew } = order;
    const found = attribute({ occurredAt, currency: terms.currency }, touches);
    if (found.outcome === "nobody") return { shares: [], parts: [], releaseAt: null };
    const credits = creditsOf(order, found);
    const decision = decideSale(
      {
        occurredAt,
        order: { lines: linesLeft(sold, asSold(facts, sold)), customerIsNew },
        base: order.base,
        feeBps: 0,
        budgetLeft: null,
      },
      credits,
      found.assists,
      found.decider.terms,
    );
    for (const [index, { enrolmentId }] of credits.entries()) {
      const of = decision.credits[index];
      if (of && of.amount > 0n) fill(enrolmentId, occurredAt, of.ownRateSold, of.amount);
    }
    const { assists, decider } = found;
    const pinned = {
      occurredAt,
      credits,
      assists,
      decider: decider.terms,
      sold,
      customerIsNew,
      feeBps: 0,
      most: null,
    };
    // What came back or was edited since is counted on both sides, or on neither.
    const left = order.left === null ? null : comesTo(pinned, facts);
    const { holdDays } = found.credits[0]?.touch.terms ?? terms;
    return {
      shares: decision.shares,
      parts: remaining(decision.shares, left),
      releaseAt: new Date(occurredAt.getTime() + holdDays * 86_400_000),
    };
  }

  /** Terms made for one creator stand; everybody else's in this campaign are the ones tried. */
  function underNew(touch: Touch): Touch {
    if (touch.campaignId !== campaignId || own.has(touch.termsVersion)) return touch;
    // A pause or an end by hand is no matter of terms: what didn't run although its terms' days weren't over doesn't.
    const stopped = !touch.campaignRunning && runsBy(touch.terms, touch.at);
    return { ...touch, terms, termsAccepted: true, campaignRunning: !stopped && runsBy(terms, touch.at) };
  }

  function creditsOf(order: PastOrder, found: Extract<Attribution, { outcome: "credited" }>): CreditFacts[] {
    return found.credits.map(({ touch, weight }) => ({
      creatorId: touch.creatorId,
      enrolmentId: touch.enrolmentId,
      weight,
      terms: touch.terms,
      before: months.get(`${touch.enrolmentId} ${monthOf(order.occurredAt)}`) ?? {
        ...noneBefore,
        ever: months.get(touch.enrolmentId)?.ever ?? 0n,
      },
      recruiter: order.recruiters.get(touch.enrolmentId) ?? null,
    }));
  }

  function fill(enrolmentId: Id<"enr">, at: Date, revenue: bigint, commission: bigint): void {
    const ever = (months.get(enrolmentId)?.ever ?? 0n) + commission;
    const key = `${enrolmentId} ${monthOf(at)}`;
    const so = months.get(key) ?? noneBefore;
    months.set(enrolmentId, { ...noneBefore, ever });
    months.set(key, {
      orders: so.orders + 1,
      revenue: so.revenue + revenue,
      commission: so.commission + commission,
      ever,
    });
  }
}

const runsBy = ({ startsAt, endsAt }: Terms, at: Date) =>
  (startsAt === null || at >= startsAt) && (endsAt === null || at < endsAt);

type Part = { creatorId: Id<"crt">; amount: bigint };

/** Each share after what came back, when the pots come to `left`. */
function remaining(shares: readonly Share[], left: Pots | null): Part[] {
  if (left === null) return shares.map(({ creatorId, amount }) => ({ creatorId, amount }));
  const standing = shares.map(({ pot, amount }, index) => ({
    ...{ key: String(index).padStart(4, "0"), pot, would: amount },
    ...{ ceiling: amount, outstanding: amount, fee: 0n, feeOutstanding: 0n },
  }));
  const moves = reversals(standing, { ...left, fee: 0n });
  return shares.map(({ creatorId, amount }, index) => ({
    creatorId,
    amount: amount - (moves.get(standing[index]?.key ?? "")?.reverse ?? 0n),
  }));
}

const asSold = (facts: OrderFacts, sold: readonly SoldLine[]): OrderFacts => ({
  ...facts,
  cancelled: false,
  refunds: [],
  lines: sold.map(({ sold: base, ...line }) => ({ ...line, price: base, discount: 0n, base })),
});

const total = (parts: readonly Part[]) => parts.reduce((sum, { amount }) => sum + amount, 0n);

function count(side: Side, cost: bigint, releaseAt: Date | null, now: Date): void {
  side.cost += cost;
  if (cost > 0n) side.orders++;
  if (releaseAt !== null && releaseAt <= now) side.released += cost;
}

/** Who is paid for the sale itself, in a stated order. */
function paid(shares: readonly Share[]): Id<"crt">[] {
  const main = shares.filter(({ pot, role, amount }) => pot === "main" && role === "creator" && amount > 0n);
  return [...new Set(main.map(({ creatorId }) => creatorId))].sort();
}

const stake = ({ before, after }: ChangedHands) => (before > after ? before : after);
const distance = ({ before, after }: CreatorDifference) => (after > before ? after - before : before - after);

function keepLargest(hands: ChangedHands[]): void {
  hands.sort((a, b) => compare(stake(b), stake(a)) || (a.ref < b.ref ? -1 : 1));
  hands.length = Math.min(hands.length, shownHands);
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
