import type { DefaultValue } from "@conform-to/react";
import type { z } from "zod";
import type { TermsForm } from "#app/campaign/terms.form.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { percentText, type Rate, type Terms } from "#app/rules/terms.ts";

type Defaults = NonNullable<DefaultValue<z.input<typeof TermsForm>>>;

/** What a new campaign's form says before anybody types. */
export const usualTermsTyped = {
  rateKind: "percent_per_line",
  precedence: "code_wins",
  windowDays: 30,
  holdDays: 14,
  newCustomerKind: "percent_per_line",
  tierMeasure: "orders",
  tierApply: "marginal",
  whenBudgetEnds: "rest",
  noticeDays: 30,
  model: "last_touch",
  halfLifeDays: 7,
  lockMonths: 0,
} as const satisfies Defaults;

/** Terms as the form's text, the way back from `termsOfForm`. */
export function termsFormDefaults(terms: Terms): Defaults {
  const { currency, tiers, newCustomerRate, caps, salesBonus, recruiter } = terms;
  const { windowDays, holdDays, precedence, model, halfLifeDays, lockMonths } = terms;
  const { whenBudgetEnds, noticeDays } = terms;
  const money = (amount: bigint | null) => (amount === null ? null : decimalText(amount, currency));
  return {
    ...{ windowDays, holdDays, precedence, model, halfLifeDays, lockMonths, whenBudgetEnds, noticeDays },
    currency,
    rateKind: terms.rate.kind,
    rate: rateTyped(terms.rate, currency),
    startsOn: day(terms.startsAt),
    // Stored as the moment the last day is over.
    endsOn: day(terms.endsAt, 1),
    productRates: terms.productRates.map(({ match, rate }) => ({
      ...match,
      kind: rate.kind,
      rate: rateTyped(rate, currency),
    })),
    tierMeasure: tiers?.measure ?? usualTermsTyped.tierMeasure,
    tierApply: tiers?.apply ?? usualTermsTyped.tierApply,
    tierSteps: (tiers?.steps ?? []).map(({ from, bps }) => ({
      from: tiers?.measure === "revenue" ? decimalText(from, currency) : String(from),
      percent: percentText(bps),
    })),
    newCustomerKind: newCustomerRate?.kind ?? usualTermsTyped.newCustomerKind,
    newCustomerRate: newCustomerRate && rateTyped(newCustomerRate, currency),
    bonusSales: salesBonus?.sales ?? null,
    bonusAmount: money(salesBonus?.amount ?? null),
    recruiterPercent: recruiter && percentText(recruiter.bps),
    recruiterMonths: recruiter?.months ?? null,
    assistPercent: terms.assistBps ? percentText(terms.assistBps) : null,
    excluded: terms.excluded.map((match) => ({ ...match })),
    minimumOrder: money(terms.minimumOrder),
    capOrder: money(caps.perOrder),
    capMonth: money(caps.perCreatorMonth),
    capCreator: money(caps.perCreator),
  };
}

function rateTyped(rate: Rate, currency: Currency): string {
  return rate.kind === "percent_per_line" ? percentText(rate.bps) : decimalText(rate.amount, currency);
}

function day(at: Date | null, less = 0): string | null {
  return at && new Date(at.getTime() - less).toISOString().slice(0, 10);
}
