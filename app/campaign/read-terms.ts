import type { TypedTerms } from "#app/campaign/terms.form.ts";
import { isTooLarge, readAmount, readCount, readPercent } from "#app/campaign/typed-numbers.ts";
import type { Currency } from "#app/rules/money.ts";
import type { LineRate, ProductMatch, Rate, Terms, Tiers } from "#app/rules/terms.ts";
import { fallingStep } from "#app/rules/tier-steps.ts";

type Path = (string | number)[];
type Complaint = { path: Path; message: string };
export type ReadTerms =
  | { outcome: "terms"; terms: Terms }
  | { outcome: "refused"; complaints: [Complaint, ...Complaint[]] };

/** Reads every field, so that a form comes back with all that is wrong about it. */
export function readTerms(typed: TypedTerms, currency: Currency): ReadTerms {
  const complaints: Complaint[] = [];
  const read = reader(currency, (path, message) => {
    complaints.push({ path, message });
    return undefined;
  });
  const rate = read.rate("rate", typed.rateKind, typed.rate);
  const productRates = read.productRates(typed.productRates);
  const terms = {
    productRates,
    excluded: read.excluded(typed.excluded, productRates),
    tiers: read.tiers(typed, rate),
    newCustomerRate: read.newCustomerRate(typed),
    caps: {
      perOrder: read.optionalAmount("capOrder", typed.capOrder),
      perCreatorMonth: read.optionalAmount("capMonth", typed.capMonth),
      perCreator: read.optionalAmount("capCreator", typed.capCreator),
    },
    minimumOrder: read.optionalAmount("minimumOrder", typed.minimumOrder),
    salesBonus: read.salesBonus(typed),
    recruiter: read.recruiter(typed),
    assistBps: read.assist(typed),
    ...read.days(typed),
  };
  const [first, ...others] = complaints;
  if (first) return { outcome: "refused", complaints: [first, ...others] };
  if (!rate) throw new TypeError("a rate that doesn't read has a complaint");
  const { windowDays, holdDays, precedence } = typed;
  return {
    outcome: "terms",
    terms: {
      ...terms,
      currency,
      rate,
      agency: null,
      windowDays,
      holdDays,
      precedence,
      model: typed.model ?? "last_touch",
      halfLifeDays: typed.halfLifeDays ?? 7,
      lockMonths: typed.lockMonths ?? 0,
      whenBudgetEnds: typed.whenBudgetEnds ?? "rest",
      noticeDays: typed.noticeDays ?? 30,
      base: "net_of_discounts_without_tax_and_shipping",
    },
  };
}

const isEmpty = (text: string | undefined): boolean => !text?.trim();
const required = "common.errors.required";
const message = (name: string) => `seller.campaign.errors.${name}`;

function reader(currency: Currency, complain: (path: Path, message: string) => undefined) {
  const percent = (path: Path, text?: string) => readPercent(text) ?? complain(path, message("percent"));
  const amount = (path: Path, text = "") =>
    readAmount(text, currency) ?? complain(path, message(isTooLarge(text, currency) ? "tooLarge" : "flat"));

  const rateAt = (path: Path, kind: Rate["kind"], text: string | undefined): Rate | undefined => {
    if (kind === "percent_per_line") {
      const bps = percent(path, text);
      return bps === undefined ? undefined : { kind, bps };
    }
    const read = amount(path, text);
    return read === undefined ? undefined : { kind, amount: read };
  };

  /** Complains about what stands in the list, or in `taken`, already. */
  const matches = (list: string, all: readonly ProductMatch[], taken: readonly ProductMatch[] = []) => {
    const seen = new Set<string>();
    const elsewhere = new Set(taken.map(keyOf));
    for (const [index, one] of all.entries()) {
      const key = keyOf(one);
      if (seen.has(key)) complain([list, index, "value"], message("twice"));
      else if (elsewhere.has(key)) complain([list, index, "value"], message("ratedToo"));
      seen.add(key);
    }
  };

  return {
    rate: (field: string, kind: Rate["kind"], text: string) => rateAt([field], kind, text),

    optionalAmount: (field: string, text: string | undefined) =>
      isEmpty(text) ? null : (amount([field], text) ?? null),

    productRates(typed: TypedTerms["productRates"]): Terms["productRates"] {
      matches("productRates", typed);
      return typed.flatMap(({ by, value, kind, rate }, index) => {
        const read = rateAt(["productRates", index, "rate"], kind, rate);
        return read ? [{ match: { by, value }, rate: read as LineRate }] : [];
      });
    },

    excluded(typed: TypedTerms["excluded"], rated: Terms["productRates"]): Terms["excluded"] {
      matches(
        "excluded",
        typed,
        rated.map(({ match }) => match),
      );
      return typed.map(({ by, value }) => ({ by, value }));
    },

    tiers(typed: TypedTerms, rate: Rate | undefined): Tiers | null {
      const { tierSteps, rateKind, tierMeasure = "orders", tierApply = "marginal" } = typed;
      if (tierSteps.length === 0) return null;
      // They climb from a share; beside a fixed amount they would stand in the terms and never count.
      if (rateKind !== "percent_per_line") complain(["tierSteps", 0, "percent"], message("stepsNeedShare"));
      let last = 0n;
      const steps = tierSteps.map((step, index) => {
        const path = ["tierSteps", index, "from"];
        const from =
          tierMeasure === "orders"
            ? (readCount(step.from) ?? complain(path, message("count")))
            : amount(path, step.from);
        if (from !== undefined && from <= last) complain(path, message("stepsClimb"));
        last = from ?? last;
        return { from: last, bps: percent(["tierSteps", index, "percent"], step.percent) };
      });
      // What didn't read is complained about already.
      const read = steps.flatMap(({ from, bps }, index) => (bps === undefined ? [] : [{ from, bps, index }]));
      const tiers: Tiers = { measure: tierMeasure, apply: tierApply, steps: read };
      const falls = rate && fallingStep({ rate, tiers });
      if (falls !== undefined) complain(["tierSteps", read[falls]!.index, "percent"], message("stepsFall"));
      return { ...tiers, steps: read.map(({ from, bps }) => ({ from, bps })) };
    },

    newCustomerRate({ newCustomerKind = "percent_per_line", newCustomerRate: text }: TypedTerms) {
      return isEmpty(text) ? null : (rateAt(["newCustomerRate"], newCustomerKind, text) ?? null);
    },

    salesBonus({ bonusSales: sales, bonusAmount }: TypedTerms): Terms["salesBonus"] {
      if (sales === undefined && isEmpty(bonusAmount)) return null;
      if (sales === undefined) complain(["bonusSales"], required);
      if (isEmpty(bonusAmount)) complain(["bonusAmount"], required);
      const read = isEmpty(bonusAmount) ? undefined : amount(["bonusAmount"], bonusAmount);
      return sales === undefined || read === undefined ? null : { sales, amount: read };
    },

    recruiter({ recruiterPercent, recruiterMonths: months }: TypedTerms): Terms["recruiter"] {
      if (months === undefined && isEmpty(recruiterPercent)) return null;
      if (months === undefined) complain(["recruiterMonths"], required);
      if (isEmpty(recruiterPercent)) complain(["recruiterPercent"], required);
      const bps = isEmpty(recruiterPercent) ? undefined : percent(["recruiterPercent"], recruiterPercent);
      return months === undefined || bps === undefined ? null : { bps, months };
    },

    assist({ assistPercent: text, model }: TypedTerms): number {
      if (/^(0+([.,]0*)?)?$/.test((text ?? "").trim())) return 0;
      // Where touches share a sale everybody who led to it has a part already.
      const shares = model !== undefined && model !== "last_touch" && model !== "first_touch";
      if (shares) complain(["assistPercent"], message("assistNeedsOne"));
      return percent(["assistPercent"], text) ?? 0;
    },

    days: (typed: TypedTerms) => readDays(typed, complain),
  };
}

/** The first and the last day as the moments the terms keep; what doesn't read is complained about. */
export function readDays(
  { startsOn, endsOn }: { startsOn?: string | undefined; endsOn?: string | undefined },
  complain: (path: Path, message: string) => void,
): Pick<Terms, "startsAt" | "endsAt"> {
  const startsAt = startsOn ? dayStart(startsOn) : null;
  // The last day counts in full: the campaign ends where the next day begins.
  const endsAt = endsOn ? dayStart(endsOn, 1) : null;
  if (startsAt === undefined) complain(["startsOn"], "common.errors.date");
  if (endsAt === undefined) complain(["endsOn"], "common.errors.date");
  if (startsAt && endsAt && endsAt <= startsAt) complain(["endsOn"], message("endBeforeStart"));
  return { startsAt: startsAt ?? null, endsAt: endsAt ?? null };
}

/** What two matches have in common when they mean the same (rules/earning.ts `matches`). */
const keyOf = ({ by, value }: ProductMatch) => `${by} ${by === "product" ? value : value.toLowerCase()}`;

/** Midnight UTC at the start of a day, `plus` days later; undefined for a day no calendar has. */
function dayStart(text: string, plus = 0): Date | undefined {
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return undefined;
  return new Date(at.getTime() + plus * 86_400_000);
}
