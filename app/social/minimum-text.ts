import type { TFunction } from "i18next";
import { formatDate } from "#app/ui/when.tsx";
import type { Judged, Known, Minimum } from "./minimum.ts";

const number = (count: number, locale: string) => new Intl.NumberFormat(locale).format(count);

/** "1,000 followers or more on TikTok". */
export function neededText(t: TFunction, locale: string, { followers, on }: Minimum): string {
  const words = { count: followers, number: number(followers, locale) };
  return on
    ? t("creator.social.minimum.on", { ...words, platform: t(`creator.application.platforms.${on}`) })
    : t("creator.social.minimum.any", words);
}

/** Why somebody can't join, and what to do: the end of a sentence that begins with the campaign. */
export function shortfallText(
  t: TFunction,
  locale: string,
  minimum: Minimum,
  judged: Exclude<Judged, { outcome: "met" }>,
): string {
  const needed = neededText(t, locale, minimum);
  switch (judged.outcome) {
    case "short":
      return shortText(t, locale, needed, judged.has);
    case "unknown": {
      const words = { needed, platform: platformName(t, judged.platform) };
      return t(`creator.social.minimum.${minimum.verified ? "unknownVerified" : "unknownSaid"}`, words);
    }
    case "none":
      return t(`creator.social.minimum.${minimum.verified ? "noneVerified" : "noneSaid"}`, { needed });
  }
}

function shortText(t: TFunction, locale: string, needed: string, has: Known & { followers: number }): string {
  const words = { needed, platform: platformName(t, has.platform), has: number(has.followers, locale) };
  return has.at
    ? t("creator.social.minimum.short", { ...words, date: formatDate(has.at, locale) })
    : t("creator.social.minimum.shortSaid", words);
}

/** A platform as an application or an account names it; one we have no word for as it stands. */
export const platformName = (t: TFunction, platform: string): string =>
  t(`creator.application.platforms.${platform}` as "creator.application.platforms.tiktok", {
    defaultValue: platform,
  });
