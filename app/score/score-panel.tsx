import { useTranslation } from "react-i18next";
import { fewest, type SellerScore, saysNothing } from "./score.ts";

/** How a seller has treated creators so far, each figure with what it was counted from. */
export function ScorePanel({ score, seller }: { score: SellerScore; seller: string }) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const { approved, daysToPayable, daysToPaid, reversed, claims } = score;
  const lines = [
    approved && {
      what: t("public.score.approved"),
      is: percent.format(approved.share),
      of: t("public.score.ofApplications", { count: approved.of }),
    },
    daysToPayable && {
      what: t("public.score.payable"),
      is: t("public.score.days", { days: number.format(daysToPayable.days) }),
      of: t("public.score.medianOf", { count: daysToPayable.of }),
    },
    daysToPaid && {
      what: t("public.score.paid"),
      is: t("public.score.days", { days: number.format(daysToPaid.days) }),
      of: t("public.score.medianOf", { count: daysToPaid.of }),
    },
    reversed && {
      what: t("public.score.reversed"),
      is: percent.format(reversed.share),
      of: t("public.score.ofSales", { count: reversed.of }),
    },
    claims && {
      what: t("public.score.claims"),
      is: percent.format(claims.share),
      of: t("public.score.ofClaims", { count: claims.of }),
    },
  ].filter((line) => line !== null);
  return (
    <section className="panel">
      <h2>{t("public.score.title", { seller })}</h2>
      {saysNothing(score) ? (
        <p className="small dimmed">{t("public.score.tooFew", { count: fewest })}</p>
      ) : (
        <dl className="facts">
          {lines.map(({ what, is, of }) => (
            <div key={what} className="score-line">
              <dt>{what}</dt>
              <dd>
                <strong className="num">{is}</strong> <span className="dimmed small">{of}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="small dimmed">{t("public.score.how")}</p>
    </section>
  );
}
