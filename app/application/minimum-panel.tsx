import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Judged, Minimum } from "#app/social/minimum.ts";
import { neededText, shortfallText } from "#app/social/minimum-text.ts";
import { Notice } from "#app/ui/notice.tsx";

type Props = {
  minimum: Minimum;
  /** Where the reader stands; null for who is no creator, or needn't meet it. */
  standing: Judged | null;
};

/** The followers a campaign asks for, to be read before applying. */
export function MinimumPanel({ minimum, standing }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel rows">
      <h2>{t("creator.social.minimum.title")}</h2>
      <p>
        <strong>{neededText(t, i18n.language, minimum)}</strong>
        <br />
        <span className="dimmed small">
          {t(minimum.verified ? "creator.social.minimum.verified" : "creator.social.minimum.said")}
        </span>
      </p>
      {standing?.outcome === "met" ? (
        <Notice kind="success">{t("creator.social.minimum.met")}</Notice>
      ) : standing ? (
        <Notice action={<Link to="/creator/accounts">{t("creator.social.minimum.toAccounts")}</Link>}>
          {t("creator.social.minimum.refused", {
            why: shortfallText(t, i18n.language, minimum, standing),
          })}
        </Notice>
      ) : null}
    </section>
  );
}
