import { splitWithinCaps, withinCaps } from "./caps.ts";
import { type Before, type Earning, type EarningOrder, earning, type RuleNote } from "./earning.ts";
import { type Fraction, fraction, rounded, sum, times, weights } from "./fraction.ts";
import type { Id } from "./ids.ts";
import { halfUpDiv, portion, split } from "./money.ts";
import { addMonths } from "./months.ts";
import type { Terms } from "./terms.ts";

/** A creator who is credited: in what weight, under which terms, and where their month stood. */
export type CreditFacts = {
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  weight: bigint;
  terms: Terms;
  before: Before;
  /** Who recruited the creator, and since when they are in. */
  recruiter: { creatorId: Id<"crt">; since: Date } | null;
};

export type AssistFacts = { creatorId: Id<"crt">; enrolmentId: Id<"enr"> };

/** What one person gets of an order, in minor units. `pot`: main shares the sale, the others come on top. */
export type Share = {
  pot: "main" | "assist" | "recruiter";
  role: "creator" | "agency" | "assist" | "recruiter";
  creatorId: Id<"crt">;
  /** The enrolment it was earned through; a recruiter's or an agency's is that of their creator. */
  enrolmentId: Id<"enr">;
  amount: bigint;
  /** The platform's fee that hangs on it, paid by the seller. */
  fee: bigint;
};

export type SaleFacts = {
  occurredAt: Date;
  order: EarningOrder;
  /** Σ net base, minor units: what the platform's fee is counted on. */
  base: bigint;
  feeBps: number;
  /** What the campaign may still spend, minor units; null without a budget. */
  budgetLeft: bigint | null;
};

export type SaleDecision = {
  shares: Share[];
  /** The main share in all; `earned` is what it would be without a budget. Minor units. */
  amount: bigint;
  earned: bigint;
  fee: bigint;
  /** The main share by line, adding up to `amount`. */
  lines: { ref: string; amount: bigint }[];
  credits: { enrolmentId: Id<"enr">; amount: bigint; ownRateSold: bigint; rules: RuleNote[] }[];
  /** Rules about the order as a whole. */
  rules: RuleNote[];
  /** What all shares take of the budget, and whether that is less than was earned. */
  budget: { take: bigint; short: boolean; left: bigint } | null;
};

/** What an order comes to in each pot, minor units: a function of what is left of it, and of nothing that happened. */
export type Pots = { main: bigint; assist: bigint; recruiter: bigint };

/**
 * The main share is the weighted earnings, each within its creator's caps, rounded once. Recruiters' shares are of
 * the main share as it is paid; who assisted shares a part of what is left of the goods.
 */
export function potsOf(
  sale: Pick<SaleFacts, "occurredAt" | "order">,
  credits: readonly CreditFacts[],
  assists: readonly AssistFacts[],
  decider: Terms,
): { pots: Pots; earnings: Earning[]; parts: Fraction[]; recruiting: bigint[] } {
  const whole = credits.reduce((all, { weight }) => all + weight, 0n);
  const earnings = credits.map(({ terms, before, weight }) =>
    earning(terms, sale.order, before, { weight, whole }),
  );
  const parts = credits.map(({ terms, before, weight }, index) => {
    const one = earnings[index];
    return one ? withinCaps(terms, times(one.exact, weight, whole), before, one.rules) : fraction(0n);
  });
  const main = rounded(sum(parts));
  const recruiting = credits.map((credit) =>
    recruiterOf(credit, sale.occurredAt) === "was_recruited" ? BigInt(credit.terms.recruiter?.bps ?? 0) : 0n,
  );
  const goods = sale.order.lines.reduce((all, { net }) => all + net, 0n);
  const assist = main > 0n && assists.length > 0 ? portion(goods, decider.assistBps) : 0n;
  return {
    pots: { main, assist, recruiter: recruiterPot(main, parts, recruiting) },
    ...{ earnings, parts, recruiting },
  };
}

/** Of the main share, by each credit's part of it and its recruiter's rate. */
function recruiterPot(main: bigint, parts: readonly Fraction[], recruiting: readonly bigint[]): bigint {
  if (recruiting.every((bps) => bps === 0n)) return 0n;
  const [first = 0n] = recruiting;
  if (recruiting.every((bps) => bps === first)) return portion(main, Number(first));
  const cuts = weights(parts);
  const all = cuts.reduce((total, cut) => total + cut, 0n);
  const rated = cuts.reduce((total, cut, index) => total + cut * (recruiting[index] ?? 0n), 0n);
  return all > 0n ? halfUpDiv(main * rated, all * 10_000n) : 0n;
}

/**
 * What a sale pays to whom. The main share is divided by weight with the largest remainder; an agency takes its part
 * of its creator's; recruiters and assists come on top, so no creator earns less for them. A budget is met in that
 * order: main share, assists, recruiters.
 * @param decider the terms that found the winner: they rule assists and what happens when the budget ends
 */
export function decideSale(
  sale: SaleFacts,
  credits: readonly CreditFacts[],
  assists: readonly AssistFacts[],
  decider: Terms,
): SaleDecision {
  const { pots, earnings, parts, recruiting } = potsOf(sale, credits, assists, decider);
  const rules: RuleNote[] = [];
  if (decider.assistBps > 0) rules.push(assistNote(decider, assists, pots.main));
  for (const credit of credits) {
    const { recruiter } = credit.terms;
    if (!recruiter) continue;
    const because = recruiterOf(credit, sale.occurredAt);
    const applied = because === "was_recruited";
    rules.push({ rule: "recruiter", applied, because, figures: { ...recruiter } });
  }
  const wanted = pots.main + pots.assist + pots.recruiter;
  const budget = meetBudget(sale.budgetLeft, wanted, decider, rules);
  const given = take(budget?.take ?? wanted);
  const amount = given(pots.main);
  const assistAmount = given(pots.assist);
  const recruiterAmount = given(pots.recruiter);

  const cuts = weights(parts);
  const creditAmounts = splitWithinCaps(amount, credits, cuts);
  const shares = [
    ...credits.flatMap((credit) => agencySplit(credit, creditAmounts.get(credit.enrolmentId) ?? 0n, rules)),
    ...assistShares(assists, assistAmount),
    ...recruiterShares(credits, cuts, recruiting, recruiterAmount),
  ];
  // An order that pays nobody costs the seller no fee either.
  const fee = amount > 0n ? portion(sale.base, sale.feeBps) : 0n;
  const whole = credits.reduce((all, { weight }) => all + weight, 0n);
  return {
    shares: withFees(shares, fee),
    amount,
    earned: pots.main,
    fee,
    lines: lineAmounts(amount, credits, earnings),
    credits: credits.map(({ enrolmentId, weight }, index) => ({
      enrolmentId,
      amount: creditAmounts.get(enrolmentId) ?? 0n,
      // Of a shared sale the creator's month grows by their part of it.
      ownRateSold: halfUpDiv((earnings[index]?.ownRateSold ?? 0n) * weight, whole),
      rules: earnings[index]?.rules ?? [],
    })),
    rules,
    budget,
  };
}

function assistNote(decider: Terms, assists: readonly AssistFacts[], earned: bigint): RuleNote {
  const applied = assists.length > 0 && earned > 0n;
  const because = applied ? "creators_assisted" : assists.length > 0 ? "nothing_earned" : "nobody_assisted";
  return { rule: "assist", applied, because, figures: { bps: decider.assistBps, creators: assists.length } };
}

function assistShares(assists: readonly AssistFacts[], amount: bigint): Omit<Share, "fee">[] {
  const shares = split(
    amount,
    assists.map(({ enrolmentId }) => ({ key: enrolmentId, weight: 1n })),
  );
  return assists.map((of) => ({
    ...of,
    pot: "assist" as const,
    role: "assist" as const,
    amount: shares.get(of.enrolmentId) ?? 0n,
  }));
}

/** Whether somebody earns for having recruited the creator, or why not. */
function recruiterOf({ recruiter, creatorId, terms }: CreditFacts, at: Date) {
  if (!terms.recruiter || !recruiter || recruiter.creatorId === creatorId) return "nobody_recruited";
  return at < addMonths(recruiter.since, terms.recruiter.months) ? "was_recruited" : "recruiting_over";
}

function recruiterShares(
  credits: readonly CreditFacts[],
  cuts: readonly bigint[],
  recruiting: readonly bigint[],
  amount: bigint,
): Omit<Share, "fee">[] {
  const earning = credits.flatMap(({ recruiter, enrolmentId }, index) => {
    const weight = (cuts[index] ?? 0n) * (recruiting[index] ?? 0n);
    return recruiter && recruiting[index] ? [{ creatorId: recruiter.creatorId, enrolmentId, weight }] : [];
  });
  const shares = split(
    amount,
    earning.map(({ enrolmentId, weight }) => ({ key: enrolmentId, weight })),
  );
  return earning.map(({ creatorId, enrolmentId }) => ({
    ...{ pot: "recruiter" as const, role: "recruiter" as const, creatorId, enrolmentId },
    amount: shares.get(enrolmentId) ?? 0n,
  }));
}

function meetBudget(
  left: bigint | null,
  wanted: bigint,
  decider: Terms,
  rules: RuleNote[],
): SaleDecision["budget"] {
  if (left === null) return null;
  const short = wanted > left;
  const because = short ? (decider.whenBudgetEnds === "rest" ? "rest_of_budget" : "budget_spent") : "covered";
  rules.push({ rule: "budget", applied: short, because, figures: { left, wanted } });
  const take = short ? (decider.whenBudgetEnds === "rest" ? left : 0n) : wanted;
  return { take, short, left };
}

/** Hands out of a sum what is asked for, one after the other, until it is gone. */
function take(available: bigint): (wanted: bigint) => bigint {
  let left = available;
  return (wanted) => {
    const given = wanted < left ? wanted : left;
    left -= given;
    return given;
  };
}

function agencySplit(
  { creatorId, enrolmentId, terms: { agency } }: CreditFacts,
  amount: bigint,
  rules: RuleNote[],
): Omit<Share, "fee">[] {
  const of = { pot: "main" as const, enrolmentId };
  if (!agency) return [{ ...of, role: "creator", creatorId, amount }];
  const parts = split(amount, [
    { key: "agency", weight: BigInt(agency.shareBps) },
    { key: "creator", weight: BigInt(10_000 - agency.shareBps) },
  ]);
  const agencyAmount = parts.get("agency") ?? 0n;
  rules.push({
    rule: "agency",
    applied: agencyAmount > 0n,
    because: "agency_share",
    figures: { bps: agency.shareBps, agency: agencyAmount, creator: amount - agencyAmount },
  });
  return [
    { ...of, role: "creator", creatorId, amount: amount - agencyAmount },
    { ...of, role: "agency", creatorId: agency.creatorId, amount: agencyAmount },
  ];
}

/** The order's fee over the main shares, so that each is released with its own part. */
function withFees(shares: Omit<Share, "fee">[], fee: bigint): Share[] {
  const key = (index: number) => String(index).padStart(4, "0");
  const parts = split(
    fee,
    shares.map(({ pot, amount }, index) => ({ key: key(index), weight: pot === "main" ? amount : 0n })),
  );
  return shares.map((share, index) => ({ ...share, fee: parts.get(key(index)) ?? 0n }));
}

function lineAmounts(
  amount: bigint,
  credits: readonly CreditFacts[],
  earnings: readonly Earning[],
): SaleDecision["lines"] {
  const refs = earnings[0]?.lines.map(({ ref }) => ref) ?? [];
  const exact = refs.map((_, line) =>
    sum(
      earnings.map((one, index) =>
        times(one.lines[line]?.exact ?? fraction(0n), credits[index]?.weight ?? 0n),
      ),
    ),
  );
  const cuts = weights(exact);
  const shares = split(
    amount,
    refs.map((key, index) => ({ key, weight: cuts[index] ?? 0n })),
  );
  return refs.map((ref) => ({ ref, amount: shares.get(ref) ?? 0n }));
}
