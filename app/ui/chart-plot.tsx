import { useTranslation } from "react-i18next";
import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ChartProps } from "#app/ui/chart.tsx";
import { axisText, valueText, xText } from "#app/ui/chart-format.ts";

const colour = (index: number) => `var(--chart-${(index % 6) + 1})`;
const tick = { fontSize: 12, fill: "var(--mantine-color-dimmed)", fontFamily: "Inter Variable" };

/** The drawing itself. The only file that imports recharts. */
export default function ChartPlot({ kind = "line", data, series, x, y, stacked }: ChartProps) {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  const Frame = kind === "line" ? LineChart : BarChart;

  return (
    <ResponsiveContainer width="100%" height="100%">
      <Frame data={[...data]} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={28}
          tickMargin={8}
          tickFormatter={(value) => xText(String(value), x.kind, locale, true)}
        />
        <YAxis
          width={52}
          tick={tick}
          tickLine={false}
          axisLine={false}
          allowDecimals={y.formatValue !== "count"}
          tickFormatter={(value) => axisText(Number(value), y.formatValue, locale)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={kind === "bar" ? { fill: "var(--hover)" } : { stroke: "var(--line-strong)" }}
          contentStyle={{
            background: "var(--surface)",
            border: "1px solid var(--line-strong)",
            borderRadius: 8,
            fontSize: 14,
          }}
          labelStyle={{ color: "var(--mantine-color-text)", fontWeight: 600 }}
          itemStyle={{ color: "var(--mantine-color-text)", fontFamily: "Inter Variable" }}
          labelFormatter={(value) => xText(String(value), x.kind, locale)}
          formatter={(value) => valueText(value, y.formatValue, locale)}
        />
        {series.map(({ key, label, dashed }, index) =>
          kind === "line" ? (
            <Line
              key={key}
              dataKey={key}
              name={label}
              type="linear"
              stroke={colour(index)}
              strokeWidth={2.25}
              {...(dashed ? { strokeDasharray: "5 4" } : {})}
              dot={data.length <= 1}
              activeDot={{ r: 4 }}
              isAnimationActive={false}
            />
          ) : (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              fill={colour(index)}
              {...(stacked
                ? { stackId: "all" }
                : { radius: [3, 3, 0, 0] as [number, number, number, number] })}
              maxBarSize={40}
              isAnimationActive={false}
            />
          ),
        )}
      </Frame>
    </ResponsiveContainer>
  );
}
