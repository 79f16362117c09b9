import { halfUpDiv } from "#app/rules/money.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import type { CommissionRole } from "#db/schema/index.ts";
import type { Receipt, ReceiptCommission, ReceiptCredit, ReceiptRule } from "./receipt.ts";

/** Lines as one creator may see them: what each earned only where all of it is theirs. */
export type MyLine = Pick<
  ReceiptCommission["lines"][number],
  "ref" | "name" | "sku" | "quantity" | "base"
> & {
  amount: string | null;
};

/** One part a creator has in an order. */
export type MyRole = { role: CommissionRole; enrolmentId: string; moved: boolean };

/** A credit's part of a shared sale in basis points; null when it isn't shared. */
export function weightBps({ commission }: Receipt, enrolmentId: string): number | null {
  const credits = commission?.credits ?? [];
  const mine = credits.find((credit) => credit.enrolmentId === enrolmentId);
  if (!mine || credits.length < 2) return null;
  const whole = credits.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  return Number(halfUpDiv(BigInt(mine.weight) * 10_000n, whole));
}

export function linesFor({ commission }: Receipt, amount: bigint, roles: readonly MyRole[]): MyLine[] {
  if (!commission) return [];
  const main = commission.shares.filter(({ pot }) => pot === "main");
  const [only] = roles;
  const whole = roles.length === 1 && only?.role === "creator" && !only.moved && main.length === 1;
  const all = whole && BigInt(commission.amount) === amount;
  return commission.lines.map(({ ref, name, sku, quantity, base, amount: earned }) => ({
    ...{ ref, name, sku, quantity, base },
    amount: all ? earned : null,
  }));
}

/**
 * The rules that made a creator's parts what they are. Of what others earn it says nothing: an agency and a
 * recruiter read their own share of the agreement, and of the budget everybody reads what was left.
 */
export function rulesFor({ commission }: Receipt, roles: readonly MyRole[]): ReceiptRule[] {
  if (!commission) return [];
  const told = roles.flatMap(({ role, enrolmentId, moved }): ReceiptRule[] => {
    const credit = commission.credits.find((one) => one.enrolmentId === enrolmentId) ?? commission.credits[0];
    if (!credit || moved) return [];
    const terms = termsOf(credit.terms);
    if (role === "creator") return [...credit.rules, ...agencyOf(terms, "your_agency")];
    if (role === "agency") return agencyOf(terms, "you_as_agency");
    if (role === "recruiter")
      return terms.recruiter ? [note("recruiter", "you_recruited", { ...terms.recruiter })] : [];
    const decider = commission.decidedBy ? termsOf(commission.decidedBy) : terms;
    return [note("assist", "you_assisted", { bps: decider.assistBps })];
  });
  const budget = commission.rules.filter(({ rule }) => rule === "budget");
  return [...told, ...budget.map(withoutOthers)];
}

const termsOf = (json: ReceiptCredit["terms"]): Terms => termsFromJson(json);

const agencyOf = ({ agency }: Terms, because: string): ReceiptRule[] =>
  agency ? [note("agency", because, { bps: agency.shareBps })] : [];

const note = (rule: ReceiptRule["rule"], because: string, figures: ReceiptRule["figures"]): ReceiptRule => ({
  rule,
  applied: true,
  because,
  figures,
});

/** What was wanted of a budget is everybody's parts together. */
function withoutOthers({ figures, ...rule }: ReceiptRule): ReceiptRule {
  const { left = "0" } = figures;
  return { ...rule, figures: { left } };
}
