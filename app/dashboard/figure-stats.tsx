import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { type Currency, halfUpDiv } from "#app/rules/money.ts";
import { valueText } from "#app/ui/chart-format.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import type { Figures } from "./figures.queries.server.ts";

type Props = {
  figures: Figures;
  /** The same number of days before, for comparison. */
  before: Figures;
  currency: Currency;
  ordersTo: string;
};

/** Clicks → orders → money in a span, each with what it was before. */
export function FigureStats({ figures, before, currency, ordersTo }: Props) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const was = (figure: string) => t("finance.figure.before", { figure });
  const count = (value: number) => valueText(value, "count", locale);
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  return (
    <div className="six-stats">
      <Stats>
        <Stat
          label={t("finance.figure.clicks")}
          figure={count(figures.clicks)}
          hint={
            figures.hidden > 0
              ? t("finance.figure.clicksHint", { count: figures.hidden })
              : was(count(before.clicks))
          }
        />
        <Stat
          label={t("finance.figure.orders")}
          figure={count(figures.orders)}
          hint={was(count(before.orders))}
          to={ordersTo}
        />
        <Stat
          label={t("finance.figure.revenue")}
          figure={
            <Money amount={figures.revenue} currency={currency} sums={t("finance.figure.revenueHint")} />
          }
          hint={was(money(before.revenue))}
        />
        <Stat
          label={t("finance.figure.commission")}
          figure={
            <Money
              amount={figures.commission}
              currency={currency}
              sums={t("finance.figure.commissionHint")}
            />
          }
          hint={was(money(before.commission))}
        />
        <Stat
          label={t("finance.figure.conversion")}
          figure={valueText(ratio(figures), "percent", locale)}
          hint={t("finance.figure.conversionHint")}
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

type Ratio = { clicks: number; orders: number };

/** Orders of clicks, or null where nobody clicked: coupons bring orders without any. */
export const ratio = ({ clicks, orders }: Ratio) => (clicks > 0 ? orders / clicks : null);

/** Commission of clicks (EPC), in the currency's own decimals. */
export function PerClick({
  figures,
  currency,
}: {
  figures: { clicks: number; commission: bigint };
  currency: Currency;
}) {
  if (figures.clicks === 0) return "–";
  return <Money amount={halfUpDiv(figures.commission, BigInt(figures.clicks))} currency={currency} />;
}
