import { knowsCountry } from "#app/account/countries.ts";
import { type Platform, platforms } from "#app/application/application.form.ts";
import { isNiche, type Niche } from "#app/campaign/niches.ts";

/** Sizes of an audience, from so many followers on one channel; the last has no end. */
export const sizes = { nano: 1_000, micro: 10_000, mid: 100_000, macro: 500_000 } as const;
export type Size = keyof typeof sizes;
export const sizeNames = Object.keys(sizes) as Size[];

export type CreatorSearch = {
  words: string;
  niche: Niche | null;
  channel: Platform | null;
  country: string | null;
  /** At least so many followers on one channel, as read or as said. */
  size: Size | null;
  /** Has sold in the last 90 days and lets sellers see it. */
  sells: boolean;
  page: number;
};

/** The search that an address asks for; what can't be read is left out. */
export function creatorSearchOf(query: URLSearchParams): CreatorSearch {
  const niche = query.get("niche");
  const country = query.get("country") ?? "";
  return {
    words: (query.get("q") ?? "").replace(/\s+/g, " ").trim().replace(/^@/, "").slice(0, 100),
    niche: isNiche(niche) ? niche : null,
    channel: platforms.find((one) => one === query.get("channel")) ?? null,
    country: knowsCountry(country) ? country : null,
    size: sizeNames.find((one) => one === query.get("size")) ?? null,
    sells: query.get("sells") === "yes",
    page: /^[1-9]\d?$/.test(query.get("page") ?? "") ? Number(query.get("page")) : 1,
  };
}
