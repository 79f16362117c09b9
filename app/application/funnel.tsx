import "#app/application/application.css";
import { useTranslation } from "react-i18next";
import type { Funnel as Figures } from "./funnel.queries.server.ts";

/** How far those who asked have come: asked, joined, first click, first sale. */
export function Funnel({ funnel }: { funnel: Figures }) {
  const { t, i18n } = useTranslation();
  const share = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(i18n.language);
  const steps = [
    { name: t("seller.application.funnel.asked"), count: funnel.asked },
    { name: t("seller.application.funnel.joined"), count: funnel.joined },
    { name: t("seller.application.funnel.clicked"), count: funnel.clicked },
    { name: t("seller.application.funnel.sold"), count: funnel.sold },
  ];
  const aside = [
    [funnel.waiting, "seller.application.funnel.waiting"],
    [funnel.inLine, "seller.application.funnel.inLine"],
    [funnel.declined, "seller.application.funnel.declined"],
    [funnel.withdrawn, "seller.application.funnel.withdrawn"],
  ] as const;
  return (
    <section className="panel">
      <h2>{t("seller.application.funnel.title")}</h2>
      <ol className="funnel">
        {steps.map(({ name, count }, at) => {
          const before = steps[at - 1]?.count;
          return (
            <li key={name}>
              <span className="funnel-count num">{number.format(count)}</span>
              <span>{name}</span>
              {before ? <span className="dimmed small num">{share.format(count / before)}</span> : null}
              <span
                className="funnel-bar"
                style={{ inlineSize: `${funnel.asked ? (count / funnel.asked) * 100 : 0}%` }}
                aria-hidden="true"
              />
            </li>
          );
        })}
      </ol>
      <p className="dimmed small">
        {aside
          .filter(([count]) => count > 0)
          .map(([count, key]) => t(key, { count }))
          .join(" · ")}
      </p>
    </section>
  );
}
