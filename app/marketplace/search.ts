import { knowsCountry } from "#app/account/countries.ts";
import { type Platform, platforms } from "#app/application/application.form.ts";
import { isNiche, type Niche } from "#app/campaign/niches.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";

export const sorts = ["new", "rate", "ends"] as const;
export type Sort = (typeof sorts)[number];
/** Shares to choose from as "at least", percent. */
export const leastRates = [5, 10, 15, 20, 30] as const;

/** What a reader of the directory looks for. */
export type Search = {
  words: string;
  niche: Niche | null;
  /** Basis points of each sale; flat rates are left out when it is asked for. */
  leastBps: number | null;
  /** A creator of this country may join. */
  country: string | null;
  currency: Currency | null;
  channel: Platform | null;
  sample: boolean;
  /** Ends within 14 days. */
  soon: boolean;
  sort: Sort;
  /** From 1. */
  page: number;
};

const mostPages = 100;

/** The search that an address asks for; what can't be read is left out. */
export function searchOf(query: URLSearchParams): Search {
  const niche = query.get("niche");
  const least = leastRates.find((rate) => String(rate) === query.get("rate"));
  const country = query.get("country") ?? "";
  const page = /^[1-9]\d{0,2}$/.test(query.get("page") ?? "") ? Number(query.get("page")) : 1;
  return {
    words: (query.get("q") ?? "").replace(/\s+/g, " ").trim().slice(0, 100),
    niche: isNiche(niche) ? niche : null,
    leastBps: least ? least * 100 : null,
    country: knowsCountry(country) ? country : null,
    currency: parseCurrency(query.get("currency") ?? "") ?? null,
    channel: platforms.find((one) => one === query.get("channel")) ?? null,
    sample: query.get("sample") === "yes",
    soon: query.get("soon") === "yes",
    sort: sorts.find((one) => one === query.get("sort")) ?? "new",
    page: Math.min(page, mostPages),
  };
}

/** How many filters are on besides the words. */
export const filtersOn = ({ niche, leastBps, country, currency, channel, sample, soon }: Search): number =>
  [niche, leastBps, country, currency, channel, sample, soon].filter(Boolean).length;
