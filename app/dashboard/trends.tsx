import { useTranslation } from "react-i18next";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { Chart } from "#app/ui/chart.tsx";
import { ratio } from "./figure-stats.tsx";
import type { DayPoint } from "./figures.queries.server.ts";

type Props = { series: readonly DayPoint[]; currency: Currency };

export function ClicksAndOrders({
  series,
  title,
  unit,
}: Pick<Props, "series"> & { title: string; unit: string }) {
  const { t } = useTranslation();
  return (
    <Chart
      title={title}
      x={{ label: t("finance.figure.day"), kind: "date" }}
      y={{ label: unit, formatValue: "count" }}
      series={[
        { key: "clicks", label: t("finance.figure.clicks") },
        { key: "orders", label: t("finance.figure.orders") },
      ]}
      data={series.map(({ day, clicks, orders }) => ({ x: day, clicks, orders }))}
    />
  );
}

export function CommissionByDay({ series, currency, title, unit }: Props & { title: string; unit: string }) {
  const { t } = useTranslation();
  return (
    <Chart
      title={title}
      kind="bar"
      x={{ label: t("finance.figure.day"), kind: "date" }}
      y={{ label: unit, formatValue: { currency } }}
      series={[{ key: "commission", label: t("finance.figure.commission") }]}
      // A picture: the figures beside it are the account.
      data={series.map(({ day, commission }) => ({
        x: day,
        commission: Number(decimalText(commission, currency)),
      }))}
    />
  );
}

export function ConversionByDay({
  series,
  title,
  unit,
}: Pick<Props, "series"> & { title: string; unit: string }) {
  const { t } = useTranslation();
  return (
    <Chart
      title={title}
      kind="bar"
      x={{ label: t("finance.figure.day"), kind: "date" }}
      y={{ label: unit, formatValue: "percent" }}
      series={[{ key: "conversion", label: t("finance.figure.conversion") }]}
      data={series.map((day) => ({ x: day.day, conversion: ratio(day) }))}
    />
  );
}
