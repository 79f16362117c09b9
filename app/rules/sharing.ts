import { type Before, type Earning, type EarningOrder, earning, type RuleNote } from "./earning.ts";
import { type Fraction, rounded, sum, times, weights } from "./fraction.ts";
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

/**
 * What a sale pays to whom. The main share is rounded once, half-up, and divided by weight with the largest
 * remainder; an agency takes its part of its creator's; recruiters and assists come on top, so no creator earns
 * less for them. A budget is met in that order: main share, assists, recruiters.
 * @param decider the terms that found the winner: they rule assists and what happens when the budget ends
 */
export function decideSale(
  sale: SaleFacts,
  credits: readonly CreditFacts[],
  assists: readonly AssistFacts[],
  decider: Terms,
): SaleDecision {
  const earnings = credits.map((credit) => earning(credit.terms, sale.order, credit.before));
  const { total: earned, cuts } = mainTarget(credits, earnings);
  const rules: RuleNote[] = [];
  const wantedAssist = assistPot(sale, decider, assists, earned, rules);
  const wantedRecruiters = credits.map((credit, index) =>
    recruiterPart(sale, credit, credits.length === 1 ? earned : partOf(earned, cuts, index), rules),
  );
  const wanted = earned + wantedAssist + wantedRecruiters.reduce((all, one) => all + one, 0n);
  const budget = meetBudget(sale.budgetLeft, wanted, decider, rules);
  const given = take(budget?.take ?? wanted);
  const amount = given(earned);
  const assistAmount = given(wantedAssist);
  const recruiterAmounts = wantedRecruiters.map(given);

  const creditAmounts = split(
    amount,
    credits.map(({ enrolmentId }, index) => ({ key: enrolmentId, weight: cuts[index] ?? 0n })),
  );
  const main = credits.flatMap((credit) =>
    agencySplit(credit, creditAmounts.get(credit.enrolmentId) ?? 0n, rules),
  );
  const top = [
    ...assistShares(assists, assistAmount),
    ...credits.flatMap(({ recruiter, enrolmentId }, index): Omit<Share, "fee">[] =>
      recruiter && recruiterAmounts[index]
        ? [
            {
              pot: "recruiter",
              role: "recruiter",
              creatorId: recruiter.creatorId,
              enrolmentId,
              amount: recruiterAmounts[index],
            },
          ]
        : [],
    ),
  ];
  // An order that pays nobody costs the seller no fee either.
  const fee = amount > 0n ? portion(sale.base, sale.feeBps) : 0n;
  return {
    shares: withFees([...main, ...top], fee),
    amount,
    earned,
    fee,
    lines: lineAmounts(amount, credits, earnings),
    credits: credits.map(({ enrolmentId }, index) => ({
      enrolmentId,
      amount: creditAmounts.get(enrolmentId) ?? 0n,
      ownRateSold: earnings[index]?.ownRateSold ?? 0n,
      rules: earnings[index]?.rules ?? [],
    })),
    rules,
    budget,
  };
}

/** The main share of an order, in minor units: the weighted earnings together, rounded once. */
export function mainTarget(
  credits: readonly Pick<CreditFacts, "weight">[],
  earnings: readonly Earning[],
): { total: bigint; cuts: bigint[] } {
  const whole = credits.reduce((all, { weight }) => all + weight, 0n);
  const parts = earnings.map(
    ({ exact }, index): Fraction => times(exact, credits[index]?.weight ?? 0n, whole),
  );
  return { total: rounded(sum(parts)), cuts: weights(parts) };
}

/** What comes on top falls with the main share: its part of what was given at the sale, half-up. */
export function onTopTarget(given: bigint, mainLeft: bigint, mainGiven: bigint): bigint {
  return mainGiven > 0n ? halfUpDiv(given * mainLeft, mainGiven) : 0n;
}

function partOf(total: bigint, cuts: readonly bigint[], index: number): bigint {
  const shares = split(
    total,
    cuts.map((weight, key) => ({ key: String(key), weight })),
  );
  return shares.get(String(index)) ?? 0n;
}

function assistPot(
  { order }: SaleFacts,
  decider: Terms,
  assists: readonly AssistFacts[],
  earned: bigint,
  rules: RuleNote[],
): bigint {
  if (decider.assistBps === 0) return 0n;
  const applied = assists.length > 0 && earned > 0n;
  const because = applied ? "creators_assisted" : assists.length > 0 ? "nothing_earned" : "nobody_assisted";
  rules.push({
    rule: "assist",
    applied,
    because,
    figures: { bps: decider.assistBps, creators: assists.length },
  });
  if (!applied) return 0n;
  return portion(
    order.lines.reduce((all, { net }) => all + net, 0n),
    decider.assistBps,
  );
}

function assistShares(assists: readonly AssistFacts[], amount: bigint): Omit<Share, "fee">[] {
  const shares = split(
    amount,
    assists.map(({ enrolmentId }) => ({ key: enrolmentId, weight: 1n })),
  );
  return assists
    .map((of) => ({
      ...of,
      pot: "assist" as const,
      role: "assist" as const,
      amount: shares.get(of.enrolmentId) ?? 0n,
    }))
    .filter((share) => share.amount > 0n);
}

function recruiterPart(
  { occurredAt }: SaleFacts,
  { terms, recruiter, creatorId }: CreditFacts,
  amount: bigint,
  rules: RuleNote[],
): bigint {
  if (!terms.recruiter) return 0n;
  const { bps, months } = terms.recruiter;
  const note = (applied: boolean, because: string) =>
    rules.push({ rule: "recruiter", applied, because, figures: { bps, months } });
  if (!recruiter || recruiter.creatorId === creatorId) {
    note(false, "nobody_recruited");
    return 0n;
  }
  if (occurredAt >= addMonths(recruiter.since, months)) {
    note(false, "recruiting_over");
    return 0n;
  }
  note(true, "was_recruited");
  return portion(amount, bps);
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
        times(one.lines[line]?.exact ?? { n: 0n, d: 1n }, credits[index]?.weight ?? 0n),
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
