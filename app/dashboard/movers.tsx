import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Change } from "./change.tsx";
import { best, enough, fading, type Movement } from "./movers.ts";

/** Who sold most in a span, and who brought much less than in the one before, with the way to write to them. */
export function Movers({ movements, currency }: { movements: readonly Movement[]; currency: Currency }) {
  const { t, i18n } = useTranslation();
  const money = (amount: bigint) => formatMoney(amount, currency, i18n.language);
  const [top, fewer] = [best(movements), fading(movements)];
  return (
    <div className="two-columns uneven">
      <section className="panel">
        <h2>{t("dashboard.movers.best")}</h2>
        {top.length === 0 ? <p className="dimmed">{t("dashboard.movers.bestNone")}</p> : null}
        <ol className="mover-list">
          {top.map(({ creatorId, name, orders, revenue, revenueBefore }) => (
            <li key={creatorId}>
              <Link to={`/seller/creators/${creatorId}`}>{name}</Link>
              <Money amount={revenue} currency={currency} />
              <span className="under">{t("dashboard.movers.orders", { count: orders })}</span>
              <span className="under">
                <Change is={revenue} was={revenueBefore} figure={money(revenueBefore)} />
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section className="panel">
        <h2>{t("dashboard.movers.fading")}</h2>
        {fewer.length === 0 ? <p className="dimmed">{t("dashboard.movers.fadingNone")}</p> : null}
        <ol className="mover-list">
          {fewer.map(({ creatorId, name, of, was, is, revenue, revenueBefore }) => (
            <li key={creatorId}>
              <Link to={`/seller/creators/${creatorId}`}>{name}</Link>
              <Link to={`/seller/messages/${creatorId}`} aria-label={t("dashboard.movers.writeTo", { name })}>
                {t("dashboard.movers.write")}
              </Link>
              <span className="under">{t(`dashboard.movers.fell.${of}`, { was, is })}</span>
              <span className="under">
                {revenueBefore > revenue
                  ? t("dashboard.movers.lost", { amount: money(revenueBefore - revenue) })
                  : null}
              </span>
            </li>
          ))}
        </ol>
        <p className="way-total">{t("dashboard.movers.fadingText", enough)}</p>
      </section>
    </div>
  );
}
