import type { TFunction } from "i18next";
import { rateBrief } from "#app/campaign/rate-text.ts";
import type { Currency } from "#app/rules/money.ts";
import { percentText, type Rate } from "#app/rules/terms.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { ReceiptRule } from "./receipt.ts";

/** Basis points as percent with the reader's decimal sign. */
export const localPercent = (bps: number, locale: string) =>
  locale === "id" ? percentText(bps).replace(".", ",") : percentText(bps);

/** One rule and what it did, as a sentence with its figures; empty for a rule this version has no words for. */
export function ruleSentence(
  t: TFunction,
  { rule, because, figures }: ReceiptRule,
  currency: Currency,
  locale: string,
): string {
  const minor = (name: string) => BigInt(figures[name] ?? 0);
  const money = (name: string) => formatMoney(minor(name), currency, locale, { exact: true });
  const count = (name: string) => Number(figures[name] ?? 0);
  const percent = localPercent(count("bps"), locale);
  const rate = () => rateBrief(t, rateOf(figures), currency, locale);
  switch (rule) {
    case "stated":
      return t("receipt.rules.stated", { amount: money("amount") });
    case "new_customer":
      if (because === "first_order") return t("receipt.rules.firstOrder", { rate: rate() });
      return because === "store_does_not_say"
        ? t("receipt.rules.firstOrderUnknown")
        : t("receipt.rules.notFirstOrder");
    case "product_rate": {
      const by = figures.by === "sku" || figures.by === "collection" ? figures.by : "product";
      const product = t(`public.campaign.words.by.${by}`, { value: figures.value });
      return because === "lines_match"
        ? t("receipt.rules.productRate", { product, rate: rate(), count: count("lines") })
        : t("receipt.rules.noProductRate", { product });
    }
    case "excluded":
      return because === "lines_match"
        ? t("receipt.rules.excluded", { count: count("lines"), base: money("base") })
        : t("receipt.rules.notExcluded");
    case "tiers": {
      if (because === "other_rate") return t("receipt.rules.tiersOther");
      if (because === "below_first_step")
        return t("receipt.rules.tiersBelow", { count: count("orders"), revenue: money("revenue") });
      const lift = minor("lift");
      const words = {
        percent,
        lift: formatMoney(lift < 0n ? -lift : lift, currency, locale, { exact: true }),
      };
      if (lift === 0n) return t("receipt.rules.tiersReached", words);
      return t(lift > 0n ? "receipt.rules.tiersLifted" : "receipt.rules.tiersLowered", words);
    }
    case "minimum_order": {
      const words = { base: money("base"), minimum: money("minimum") };
      return because === "too_small"
        ? t("receipt.rules.tooSmall", words)
        : t("receipt.rules.largeEnough", words);
    }
    case "cap_order":
    case "cap_month":
    case "cap_creator": {
      const words = { limit: money("limit"), room: money("room") };
      return because === "cap_reached"
        ? t(`receipt.rules.${rule}`, words)
        : t(`receipt.rules.below_${rule}`, words);
    }
    case "budget": {
      const whole = figures.wanted !== undefined;
      const words = { left: money("left"), wanted: money("wanted") };
      if (because === "covered") return t("receipt.rules.budgetCovered", words);
      if (because === "rest_of_budget" && BigInt(figures.left ?? 0) > 0n)
        return t(whole ? "receipt.rules.budgetRest" : "receipt.rules.budgetRestMine", words);
      return t(whole ? "receipt.rules.budgetSpent" : "receipt.rules.budgetSpentMine", words);
    }
    case "agency":
      if (because === "your_agency") return t("receipt.rules.agencyMine", { percent });
      if (because === "you_as_agency") return t("receipt.rules.agencyYou", { percent });
      return t("receipt.rules.agency", { percent, agency: money("agency"), creator: money("creator") });
    case "recruiter": {
      const words = { percent, count: count("months") };
      if (because === "you_recruited") return t("receipt.rules.recruiterYou", words);
      if (because === "was_recruited") return t("receipt.rules.recruited", words);
      return because === "recruiting_over"
        ? t("receipt.rules.recruitingOver", words)
        : t("receipt.rules.notRecruited");
    }
    case "assist":
      if (because === "you_assisted") return t("receipt.rules.assistYou", { percent });
      if (because === "creators_assisted")
        return t("receipt.rules.assisted", { percent, count: count("creators") });
      return because === "nothing_earned" ? t("receipt.rules.assistNothing") : t("receipt.rules.noAssist");
    default:
      return "";
  }
}

function rateOf({ kind, bps, amount }: ReceiptRule["figures"]): Rate {
  if (kind === "flat_per_unit" || kind === "flat_per_order") return { kind, amount: BigInt(amount ?? 0) };
  return { kind: "percent_per_line", bps: Number(bps ?? 0) };
}
