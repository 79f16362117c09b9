import { canonicalTerms, type Rate, type Terms, type Tiers } from "./terms.ts";

export type TermsField = Exclude<keyof Terms, "currency" | "base">;
/** How a change reads for the creator. `different` can't be called either, so it is treated as a lowering. */
export type Effect = "better" | "worse" | "different";
export type TermsChange = { field: TermsField; effect: Effect };

/** What one version says otherwise than another, field by field, in the order people read terms. */
export function changedTerms(before: Terms, after: Terms): TermsChange[] {
  const text = (terms: Terms) => JSON.parse(canonicalTerms(terms)) as Record<string, unknown>;
  const [was, is] = [text(before), text(after)];
  return (Object.keys(effects) as TermsField[])
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({ field, effect: effects[field](before, after) }));
}

/**
 * Whether creators who promote already are given the new version at once (`raises`: nothing in it is worse) or
 * keep the old one for its notice (`lowers`: something is, or can't be compared).
 */
export function directionOf(before: Terms, after: Terms): "same" | "raises" | "lowers" {
  const changes = changedTerms(before, after);
  if (changes.length === 0) return "same";
  return changes.every(({ effect }) => effect === "better") ? "raises" : "lowers";
}

type Compare = (before: Terms, after: Terms) => Effect;

const more =
  (value: (terms: Terms) => bigint | number): Compare =>
  (before, after) =>
    value(after) > value(before) ? "better" : "worse";
const less =
  (value: (terms: Terms) => bigint | number): Compare =>
  (before, after) =>
    value(after) < value(before) ? "better" : "worse";
const different: Compare = () => "different";

const noCap = 2n ** 63n;

const effects: Record<TermsField, Compare> = {
  rate: (before, after) => rateEffect(before.rate, after.rate),
  newCustomerRate: (before, after) => rateEffect(before.newCustomerRate, after.newCustomerRate),
  productRates: different,
  excluded: (_, after) => (after.excluded.length === 0 ? "better" : "different"),
  tiers: (before, after) => {
    if (!after.tiers) return "different";
    const better = before.tiers ? stepsRise(before.tiers, after.tiers) : climbsFrom(after);
    return better ? "better" : "different";
  },
  caps: (before, after) => {
    const keys = ["perOrder", "perCreatorMonth", "perCreator"] as const;
    return keys.every((key) => (after.caps[key] ?? noCap) >= (before.caps[key] ?? noCap))
      ? "better"
      : "worse";
  },
  minimumOrder: less(({ minimumOrder }) => minimumOrder ?? 0n),
  salesBonus: ({ salesBonus: was }, { salesBonus: is }) => {
    if (!is) return "worse";
    if (!was) return "better";
    return is.sales <= was.sales && is.amount >= was.amount ? "better" : "different";
  },
  assistBps: more(({ assistBps }) => assistBps),
  recruiter: different,
  agency: different,
  windowDays: more(({ windowDays }) => windowDays),
  holdDays: less(({ holdDays }) => holdDays),
  model: different,
  halfLifeDays: different,
  precedence: different,
  lockMonths: more(({ lockMonths }) => lockMonths),
  whenBudgetEnds: (_, after) => (after.whenBudgetEnds === "rest" ? "better" : "worse"),
  noticeDays: more(({ noticeDays }) => noticeDays),
  startsAt: less(({ startsAt }) => startsAt?.getTime() ?? 0),
  endsAt: more(({ endsAt }) => endsAt?.getTime() ?? Number.MAX_SAFE_INTEGER),
};

function rateEffect(before: Rate | null, after: Rate | null): Effect {
  if (!before) return "different";
  if (!after || before.kind !== after.kind) return "different";
  const [was, is] = [figure(before), figure(after)];
  return is > was ? "better" : "worse";
}

const figure = (rate: Rate) => (rate.kind === "percent_per_line" ? BigInt(rate.bps) : rate.amount);

/** Whether no step lies below the campaign's own rate. */
function climbsFrom({ rate, tiers }: Terms): boolean {
  return rate.kind === "percent_per_line" && (tiers?.steps ?? []).every(({ bps }) => bps >= rate.bps);
}

/** Whether they are the same steps, and none pays less. */
function stepsRise(before: Tiers, after: Tiers): boolean {
  const same = before.measure === after.measure && before.apply === after.apply;
  const { steps } = after;
  return (
    same &&
    steps.length === before.steps.length &&
    before.steps.every(({ from, bps }, index) => steps[index]?.from === from && steps[index].bps >= bps)
  );
}
