import { Button } from "@mantine/core";
import { IconChartLine, IconTable } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ValueFormat, valueText, xText } from "#app/ui/chart-format.ts";

/** One place on the x axis: `x` is a day (YYYY-MM-DD) or a name; the other keys are the series' values for display. */
export type ChartPoint = { x: string } & { [series: string]: string | number | null };
export type ChartSeries = {
  key: string;
  label: string;
  /** The comparison period, or a plan: drawn in dashes. */
  dashed?: boolean;
};

export type ChartProps = {
  /** The finding or the question: "Which link sells?" */
  title: string;
  kind?: "line" | "bar";
  x: { label: string; kind: "date" | "category" };
  y: { label: string; formatValue: ValueFormat };
  series: readonly ChartSeries[];
  data: readonly ChartPoint[];
  /** Bars on top of each other, where they sum to something. */
  stacked?: boolean;
  height?: number;
};

// recharts measures the page it is drawn on, so it loads in the browser alone, and only where a chart stands.
const Plot = lazy(() => import("#app/ui/chart-plot.tsx"));

/** A chart with its title, units and the same figures as a table one click away. */
export function Chart(props: ChartProps) {
  const { title, series, y, data, height = 260 } = props;
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const waiting = <div className="chart-waiting">{t("common.chart.loading")}</div>;

  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <div>
          <h3>{title}</h3>
          <p className="chart-unit">{y.label}</p>
        </div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={asTable ? <IconChartLine size={16} /> : <IconTable size={16} />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? "common.chart.showChart" : "common.chart.showTable")}
        </Button>
      </figcaption>
      {data.length === 0 ? (
        <p className="chart-waiting">{t("common.chart.empty")}</p>
      ) : asTable ? (
        // It scrolls by itself: the arrow keys need it to take the focus.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        <section className="chart-table" tabIndex={0} aria-label={title}>
          <ChartTable {...props} />
        </section>
      ) : (
        <>
          {series.length > 1 ? <Legend series={series} /> : null}
          <div style={{ height }} aria-hidden="true">
            {ready ? (
              <Suspense fallback={waiting}>
                <Plot {...props} />
              </Suspense>
            ) : (
              waiting
            )}
          </div>
          <div className="sr-only">
            <ChartTable {...props} />
          </div>
        </>
      )}
    </figure>
  );
}

function Legend({ series }: Pick<ChartProps, "series">) {
  return (
    <ul className="legend" aria-hidden="true">
      {series.map(({ key, label, dashed }, index) => (
        <li key={key} data-dashed={dashed || undefined} style={{ color: `var(--chart-${(index % 6) + 1})` }}>
          <span>{label}</span>
        </li>
      ))}
    </ul>
  );
}

function ChartTable({ title, x, y, series, data }: ChartProps) {
  const { i18n } = useTranslation();
  return (
    <table className="table table-plain" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{x.label}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col" className="right">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.map((point) => (
          <tr key={point.x}>
            <th scope="row">{xText(point.x, x.kind, i18n.language)}</th>
            {series.map(({ key }) => (
              <td key={key} className="right num">
                {valueText(point[key], y.formatValue, i18n.language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
