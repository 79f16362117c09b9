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
  return rate.kind === "percent_per_line"
    ? t("public.campaign.percentOfSale", { rate: percentOf(rate.bps, locale) })
    : t("public.campaign.perOrder", { amount: formatMoney(rate.amount, currency, locale) });
}

/** The rate alone, for a column: "12.5%". */
export function rateFigure(rate: Rate, currency: Currency, locale: string): string {
  return rate.kind === "percent_per_line"
    ? percentOf(rate.bps, locale)
    : formatMoney(rate.amount, currency, locale);
}
