import type { TFunction } from "i18next";
import { neededText, shortfallText } from "#app/social/minimum-text.ts";
import type { Lacking } from "./door.ts";

/** What keeps somebody out, in a sentence, and where they can do something about it. */
export function lackingText(
  t: TFunction,
  locale: string,
  one: Lacking,
): { text: string; to: string | null; action: string | null } {
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  switch (one.lacks) {
    case "country": {
      const names = new Intl.DisplayNames(locale, { type: "region" });
      const countries = list.format(one.countries.map((code) => names.of(code) ?? code));
      return one.has
        ? {
            text: t("creator.joining.lacks.country", { countries, yours: names.of(one.has) }),
            to: null,
            action: null,
          }
        : {
            text: t("creator.joining.lacks.noCountry", { countries }),
            to: "/creator/profile",
            action: t("creator.joining.lacks.toProfile"),
          };
    }
    case "channel": {
      const channels = list.format(one.channels.map((name) => t(`creator.application.platforms.${name}`)));
      return { text: t("creator.joining.lacks.channel", { channels }), to: null, action: null };
    }
    case "email":
      return {
        text: t("creator.joining.lacks.email"),
        to: "/account",
        action: t("creator.joining.lacks.toAccount"),
      };
    case "followers":
      return {
        text: `${neededText(t, locale, one.minimum)} ${shortfallText(t, locale, one.minimum, one.judged)}`,
        to: "/creator/accounts",
        action: t("creator.social.minimum.toAccounts"),
      };
  }
}
