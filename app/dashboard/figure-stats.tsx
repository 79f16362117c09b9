import "#app/dashboard/dashboard.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Currency, halfUpDiv } from "#app/rules/money.ts";
import { valueText } from "#app/ui/chart-format.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import { Change } from "./change.tsx";
import type { Figures } from "./figures.queries.server.ts";

type Props = {
  figures: Figures;
  /** What they are compared with; null for nothing. */
  before: Figures | null;
  currency: Currency;
  /** The list of the orders they sum. */
  ordersTo: string;
  /** Where clicks are told apart by link. */
  clicksTo: string;
};

/** Clicks → orders → money in a span, each with what it was before. */
export function FigureStats({ figures, before, currency, ordersTo, clicksTo }: Props) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const count = (value: number) => valueText(value, "count", locale);
  const change = (of: "clicks" | "orders" | "revenue" | "commission"): ReactNode => {
    if (!before) return undefined;
    const was = before[of];
    const figure = typeof was === "bigint" ? formatMoney(was, currency, locale) : count(was);
    return <Change is={figures[of]} was={was} figure={figure} />;
  };
  const hidden =
    figures.hidden > 0 ? (
      <span className="under">{t("finance.figure.clicksHint", { count: figures.hidden })}</span>
    ) : null;
  const amount = (of: "revenue" | "commission") => (
    <Money amount={figures[of]} currency={currency} sums={t(`finance.figure.${of}Hint`)} />
  );
  return (
    <div className="six-stats">
      <Stats>
        <Stat
          label={t("finance.figure.clicks")}
          figure={count(figures.clicks)}
          hint={
            <>
              {change("clicks")}
              {hidden}
            </>
          }
          to={clicksTo}
        />
        <Stat
          label={t("finance.figure.orders")}
          figure={count(figures.orders)}
          hint={change("orders")}
          to={ordersTo}
        />
        <Stat
          label={t("finance.figure.revenue")}
          figure={amount("revenue")}
          hint={change("revenue")}
          to={ordersTo}
        />
        <Stat
          label={t("finance.figure.commission")}
          figure={amount("commission")}
          hint={change("commission")}
          to={ordersTo}
        />
        <Stat
          label={t("finance.figure.conversion")}
          figure={valueText(ratio(figures), "percent", locale)}
          hint={
            before && ratio(before) !== null
              ? t("dashboard.change.before", { figure: valueText(ratio(before), "percent", locale) })
              : t("finance.figure.conversionHint")
          }
        />
        <Stat
          label={t("finance.figure.epc")}
          figure={<PerClick figures={figures} currency={currency} />}
          hint={t("finance.figure.epcHint")}
        />
      </Stats>
    </div>
  );
}

type Ratio = { clicks: number | null; orders: number | null };

/** Orders of clicks, or null where nobody clicked: coupons bring orders without any. */
export const ratio = ({ clicks, orders }: Ratio) =>
  clicks !== null && orders !== null && clicks > 0 ? orders / clicks : null;

/** Commission of clicks (EPC), in the currency's own decimals. */
export function PerClick({
  figures,
  currency,
  bare = false,
}: {
  figures: { clicks: number | null; commission: bigint };
  currency: Currency;
  bare?: boolean;
}) {
  if (!figures.clicks) return "–";
  return (
    <Money amount={halfUpDiv(figures.commission, BigInt(figures.clicks))} currency={currency} bare={bare} />
  );
}
