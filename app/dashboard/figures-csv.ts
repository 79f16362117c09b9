import { type Cell, csvRow, number } from "#app/report/csv.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import type { BreakdownRow, BreakdownTotal } from "./breakdown.server.ts";
import { returned } from "./breakdown-table.tsx";
import { ratio } from "./figure-stats.tsx";
import type { DayFigures, Figures } from "./figures.queries.server.ts";
import type { Dimension } from "./view.ts";

type Sheet = {
  currency: Currency;
  days: readonly DayFigures[];
  total: Figures;
  by: Dimension;
  rows: readonly (BreakdownRow & { label: string })[];
  whole: BreakdownTotal;
};

const dayHead = ["section", "day", "clicks", "orders", "conversion", "revenue", "commission", "currency"];
const rowHead = (by: Dimension) => [
  ...["section", by, "about", "quantity", "clicks", "orders", "conversion", "revenue", "commission"],
  ...["returned", "currency"],
];

const count = (value: number | null): Cell => (value === null ? "" : number(String(value)));
/** A part of 1 with four decimals: 0.1250. */
const part = (value: number | null): Cell => (value === null ? "" : number(value.toFixed(4)));

/**
 * What a dashboard shows, as a file: the days, then the chosen breakdown, each with the total that the page shows.
 * Amounts are decimal text in the currency beside them; what can't be known is empty.
 */
export function figuresCsv({ currency, days, total, by, rows, whole }: Sheet): string {
  const money = (amount: bigint) => number(decimalText(amount, currency));
  const day = (section: string, name: string, sums: Figures) =>
    csvRow([
      ...[section, name, count(sums.clicks), count(sums.orders), part(ratio(sums))],
      ...[money(sums.revenue), money(sums.commission), currency],
    ]);
  const line = (section: string, name: string, about: string, sums: BreakdownTotal) =>
    csvRow([
      ...[
        section,
        name,
        about,
        count(sums.quantity),
        count(sums.clicks),
        count(sums.orders),
        part(ratio(sums)),
      ],
      ...[money(sums.revenue), money(sums.commission), part(returned(sums)), currency],
    ]);
  return [
    csvRow(dayHead),
    ...days.map((one) => day("day", one.day, one)),
    day("total", "", total),
    "\r\n",
    csvRow(rowHead(by)),
    ...rows.map((row) => line(by, row.label, row.under ?? "", row)),
    line("total", "", "", whole),
  ].join("");
}
