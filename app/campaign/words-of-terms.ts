import type { TFunction } from "i18next";
import { earnedBy, exampleSale } from "#app/campaign/example.ts";
import { percentOf, rateBrief } from "#app/campaign/rate-text.ts";
import type { ProductMatch, Rate, Terms } from "#app/rules/terms.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { formatDate } from "#app/ui/when.tsx";

export type TermsWord = {
  /** A key of `public.campaign.words`: what the sentences are about. */
  about:
    | "earn"
    | "products"
    | "tiers"
    | "newCustomer"
    | "limits"
    | "bonus"
    | "recruiter"
    | "agency"
    | "assist"
    | "example"
    | "window"
    | "model"
    | "precedence"
    | "lock"
    | "hold"
    | "budget"
    | "notice"
    | "runs";
  says: readonly string[];
};

/** Every rule of the terms that is on, in plain sentences, in the order people ask. */
export function termsInWords(
  t: TFunction,
  terms: Terms,
  voice: "you" | "creator",
  locale: string,
): TermsWord[] {
  const say = speaker(t, terms, locale);
  const all: TermsWord[] = [
    { about: "earn", says: [say.earning(voice)] },
    { about: "products", says: say.products() },
    { about: "tiers", says: say.tiers() },
    { about: "newCustomer", says: say.newCustomer() },
    { about: "limits", says: say.limits() },
    { about: "bonus", says: say.bonus() },
    { about: "recruiter", says: say.recruiter() },
    { about: "agency", says: say.agency() },
    { about: "assist", says: say.assist() },
    { about: "example", says: [say.example()] },
    { about: "window", says: [t("public.campaign.words.windowText", { count: terms.windowDays })] },
    { about: "model", says: [say.model()] },
    { about: "precedence", says: [t(`public.campaign.words.${terms.precedence}`)] },
    { about: "lock", says: say.lock() },
    { about: "hold", says: [say.hold()] },
    { about: "budget", says: [t(`public.campaign.words.${terms.whenBudgetEnds}`)] },
    { about: "notice", says: [say.notice()] },
    { about: "runs", says: [say.running()] },
  ];
  return all.filter(({ says }) => says.length > 0);
}

function speaker(t: TFunction, terms: Terms, locale: string) {
  const { currency } = terms;
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  const percent = (bps: number) => percentOf(bps, locale);
  const rate = (of: Rate) => rateBrief(t, of, currency, locale);
  const named = ({ by, value }: ProductMatch) => t(`public.campaign.words.by.${by}`, { value });

  return {
    earning(voice: "you" | "creator"): string {
      const you = voice === "you";
      if (terms.rate.kind === "percent_per_line") {
        const words = { rate: percent(terms.rate.bps) };
        return t(you ? "public.campaign.words.percentYou" : "public.campaign.words.percentCreator", words);
      }
      const words = { amount: money(terms.rate.amount) };
      if (terms.rate.kind === "flat_per_unit")
        return t(you ? "public.campaign.words.unitYou" : "public.campaign.words.unitCreator", words);
      return t(you ? "public.campaign.words.flatYou" : "public.campaign.words.flatCreator", words);
    },

    products: () => [
      ...terms.productRates.map(({ match, rate: own }) =>
        t("public.campaign.words.productRate", { product: named(match), rate: rate(own) }),
      ),
      ...terms.excluded.map((match) => t("public.campaign.words.excluded", { product: named(match) })),
    ],

    tiers(): string[] {
      if (!terms.tiers) return [];
      const { measure, apply, steps } = terms.tiers;
      const from = steps.map((step) =>
        measure === "orders"
          ? t("public.campaign.words.tierOrders", { count: Number(step.from), rate: percent(step.bps) })
          : t("public.campaign.words.tierRevenue", { amount: money(step.from), rate: percent(step.bps) }),
      );
      return [...from, t(`public.campaign.words.${apply}`)];
    },

    newCustomer: () =>
      terms.newCustomerRate
        ? [t("public.campaign.words.newCustomerText", { rate: rate(terms.newCustomerRate) })]
        : [],

    limits(): string[] {
      const { perOrder, perCreatorMonth, perCreator } = terms.caps;
      return (
        [
          ["minimum", terms.minimumOrder],
          ["capOrder", perOrder],
          ["capMonth", perCreatorMonth],
          ["capCreator", perCreator],
        ] as const
      ).flatMap(([name, amount]) =>
        amount === null ? [] : [t(`public.campaign.words.${name}`, { amount: money(amount) })],
      );
    },

    bonus: () =>
      terms.salesBonus
        ? [
            t("public.campaign.words.bonusText", {
              count: terms.salesBonus.sales,
              amount: money(terms.salesBonus.amount),
            }),
          ]
        : [],

    recruiter: () =>
      terms.recruiter
        ? [
            t("public.campaign.words.recruiterText", {
              count: terms.recruiter.months,
              rate: percent(terms.recruiter.bps),
            }),
          ]
        : [],

    agency: () =>
      terms.agency ? [t("public.campaign.words.agencyText", { rate: percent(terms.agency.shareBps) })] : [],

    assist: () =>
      terms.assistBps > 0 ? [t("public.campaign.words.assistText", { rate: percent(terms.assistBps) })] : [],

    example(): string {
      const base = exampleSale(terms);
      const refund = (base * 3n) / 10n;
      const [earned, left] = [earnedBy(terms, base), earnedBy(terms, base, base - refund)];
      return t("public.campaign.words.exampleText", {
        base: money(base),
        earned: money(earned),
        refund: money(refund),
        reversed: money(earned - left),
        left: money(left),
      });
    },

    model: () =>
      terms.model === "time_decay"
        ? t("public.campaign.words.time_decay", { count: terms.halfLifeDays })
        : t(`public.campaign.words.${terms.model}`),

    lock: () =>
      terms.lockMonths > 0 ? [t("public.campaign.words.lockText", { count: terms.lockMonths })] : [],

    hold: () =>
      terms.holdDays === 0
        ? t("public.campaign.words.holdNone")
        : t("public.campaign.words.holdText", { count: terms.holdDays }),

    notice: () =>
      terms.noticeDays === 0
        ? t("public.campaign.words.noticeNone")
        : t("public.campaign.words.noticeText", { count: terms.noticeDays }),

    running(): string {
      const { startsAt, endsAt } = terms;
      const from = startsAt ? formatDate(startsAt, locale) : "";
      // The end is where the next day begins; people mean the day before.
      const to = endsAt ? formatDate(new Date(endsAt.getTime() - 1), locale) : "";
      if (from && to) return t("public.campaign.words.runsBoth", { from, to });
      if (from) return t("public.campaign.words.runsFrom", { from });
      return to ? t("public.campaign.words.runsTo", { to }) : t("public.campaign.words.runsOpen");
    },
  };
}
