import { useTranslation } from "react-i18next";
import { neededText } from "#app/social/minimum-text.ts";
import { formatDate } from "#app/ui/when.tsx";
import type { ViewOf } from "./view-of.ts";

/** What has to be so for somebody to join; nothing when it is open to all. */
export function WhoMayJoin({ view }: { view: ViewOf }) {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language, { type: "disjunction" });
  const { seats, countries, channels, emailVerified, minimum, questions, startsAt, endsAt } = view;
  const lines = [
    seats ? t("public.market.seats", { left: seats.left, all: seats.all }) : null,
    seats?.left === 0 ? t("public.market.seatsGone") : null,
    countries.length > 0 ? t("public.market.countries", { countries: list.format(countries) }) : null,
    channels.length > 0
      ? t("public.market.channels", {
          channels: list.format(channels.map((one) => t(`creator.application.platforms.${one}`))),
        })
      : null,
    minimum ? neededText(t, i18n.language, minimum) : null,
    emailVerified ? t("public.market.emailVerified") : null,
    questions > 0 ? t("public.market.questions", { count: questions }) : null,
    startsAt ? t("public.market.starts", { date: formatDate(startsAt, i18n.language) }) : null,
    endsAt
      ? t("public.market.ends", { date: formatDate(new Date(endsAt.getTime() - 1), i18n.language) })
      : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t("public.market.whoTitle")}</h2>
      <ul className="plain-items small">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
