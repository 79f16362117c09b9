import type { TFunction } from "i18next";
import { percentOf } from "#app/campaign/rate-text.ts";
import type { ProductMatch, Rate, Terms } from "#app/rules/terms.ts";
import { changedTerms, type Effect, type TermsField } from "#app/rules/terms-change.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { formatDate } from "#app/ui/when.tsx";

export type Difference = { field: TermsField; effect: Effect; name: string; was: string; is: string };

/** The handles of agencies, by their creator id: terms hold no names. */
export type Agencies = Readonly<Record<string, string>>;

/** What one version says otherwise than another, in words. */
export function differences(
  t: TFunction,
  locale: string,
  before: Terms,
  after: Terms,
  agencies: Agencies = {},
): Difference[] {
  return changedTerms(before, after).map(({ field, effect }) => ({
    field,
    effect,
    name: t(`terms.fields.${field}`),
    was: fieldText(t, locale, field, before, agencies),
    is: fieldText(t, locale, field, after, agencies),
  }));
}

/** One field of terms as a few words: "30 days", "12.5% of each sale", "none". */
export function fieldText(
  t: TFunction,
  locale: string,
  field: TermsField,
  terms: Terms,
  agencies: Agencies = {},
): string {
  const none = t("terms.values.none");
  const money = (amount: bigint) => formatMoney(amount, terms.currency, locale);
  const share = (bps: number) => percentOf(bps, locale);
  const rate = (given: Rate) =>
    given.kind === "percent_per_line"
      ? t("terms.values.percent_per_line", { rate: share(given.bps) })
      : t(`terms.values.${given.kind}`, { amount: money(given.amount) });
  switch (field) {
    case "rate":
      return rate(terms.rate);
    case "newCustomerRate":
      return terms.newCustomerRate ? rate(terms.newCustomerRate) : t("terms.values.asOthers");
    case "productRates":
      return (
        terms.productRates.map((one) => `${matchText(t, one.match)}: ${rate(one.rate)}`).join("; ") || none
      );
    case "excluded":
      return terms.excluded.map((one) => matchText(t, one)).join("; ") || none;
    case "tiers":
      return tiersText(t, terms, money, share) ?? none;
    case "caps":
      return capsText(t, terms, money) || none;
    case "minimumOrder":
      return terms.minimumOrder === null ? none : money(terms.minimumOrder);
    case "salesBonus": {
      if (!terms.salesBonus) return none;
      const { sales, amount } = terms.salesBonus;
      return t("terms.values.salesBonus", { amount: money(amount), count: sales });
    }
    case "recruiter": {
      if (!terms.recruiter) return none;
      const { bps, months } = terms.recruiter;
      return t("terms.values.recruiter", { rate: share(bps), count: months });
    }
    case "agency":
      if (!terms.agency) return none;
      return t("terms.values.agency", {
        rate: share(terms.agency.shareBps),
        agency: agencies[terms.agency.creatorId] ?? "–",
      });
    case "assistBps":
      return terms.assistBps === 0 ? none : t("terms.values.assist", { rate: share(terms.assistBps) });
    case "windowDays":
    case "holdDays":
    case "halfLifeDays":
    case "noticeDays":
      return t("terms.values.days", { count: terms[field] });
    case "lockMonths":
      return terms.lockMonths === 0 ? none : t("terms.values.months", { count: terms.lockMonths });
    case "model":
      return t(`terms.values.models.${terms.model}`);
    case "precedence":
      return t(`terms.values.${terms.precedence}`);
    case "whenBudgetEnds":
      return t(`terms.values.whenBudgetEnds.${terms.whenBudgetEnds}`);
    case "startsAt":
      return terms.startsAt ? formatDate(terms.startsAt, locale) : none;
    case "endsAt":
      // The end is where the next day begins; people mean the day before.
      return terms.endsAt ? formatDate(new Date(terms.endsAt.getTime() - 1), locale) : none;
  }
}

const matchText = (t: TFunction, { by, value }: ProductMatch) => t(`terms.values.match.${by}`, { value });

function tiersText(
  t: TFunction,
  { tiers }: Terms,
  money: (amount: bigint) => string,
  share: (bps: number) => string,
): string | undefined {
  if (!tiers) return undefined;
  const steps = tiers.steps.map(({ from, bps }) =>
    tiers.measure === "orders"
      ? t("terms.values.stepOrders", { rate: share(bps), count: Number(from) })
      : t("terms.values.stepRevenue", { rate: share(bps), amount: money(from) }),
  );
  return `${steps.join(", ")} (${t(`terms.values.${tiers.apply}`)})`;
}

function capsText(t: TFunction, { caps }: Terms, money: (amount: bigint) => string): string {
  const keys = ["perOrder", "perCreatorMonth", "perCreator"] as const;
  return keys
    .flatMap((key) => {
      const amount = caps[key];
      return amount === null ? [] : [t(`terms.values.caps.${key}`, { amount: money(amount) })];
    })
    .join(", ");
}
