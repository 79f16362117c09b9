import type { TFunction } from "i18next";
import type { Currency } from "#app/rules/money.ts";
import type { Rate } from "#app/rules/terms.ts";
import { formatMoney } from "#app/ui/money.tsx";

/** 1250 basis points as "12.5%" or, in Indonesian, "12,5%". */
export function percentOf(bps: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);
}

/** A rate in a few words: "12.5% of each sale", "$5.00 for each order". */
export function rateText(t: TFunction, rate: Rate, currency: Currency, locale: string): string {
  if (rate.kind === "percent_per_line")
    return t("public.campaign.percentOfSale", { rate: percentOf(rate.bps, locale) });
  const words = { amount: formatMoney(rate.amount, currency, locale) };
  return rate.kind === "flat_per_unit"
    ? t("public.campaign.perUnit", words)
    : t("public.campaign.perOrder", words);
}

/** A rate in as few words as say what it is: "20%", "$2.00 a piece". */
export function rateBrief(t: TFunction, rate: Rate, currency: Currency, locale: string): string {
  if (rate.kind === "percent_per_line") return percentOf(rate.bps, locale);
  const words = { amount: formatMoney(rate.amount, currency, locale) };
  return rate.kind === "flat_per_unit"
    ? t("public.campaign.words.perPiece", words)
    : t("public.campaign.words.perOrder", words);
}
