import type { ReportLayout } from "#app/intake/connector.ts";
import { connectors, type StoreKind } from "#app/intake/registry.ts";
import type { RowStyle } from "#app/intake/report-row.ts";
import { parseCurrency } from "#app/rules/money.ts";
import type { Columns, FileShape } from "./sniff.ts";

/** Kinds of stores whose reports can be brought as a file. */
export const reportKinds = ["amazon", "ebay", "tiktokshop", "shopee", "report"] as const;
export type ReportKind = (typeof reportKinds)[number];

export const isReportKind = (kind: StoreKind): kind is ReportKind => reportKinds.some((one) => one === kind);

export function layoutOf(kind: ReportKind): ReportLayout {
  const layout = "layout" in connectors[kind] ? connectors[kind].layout : undefined;
  if (!layout) throw new TypeError(`${kind} has no layout`);
  return layout;
}

/** How a file is read, as it is kept with the import. */
export type Mapping = FileShape & { columns: Columns; style: RowStyle };

/** The columns that are needed and that nothing in the file was named for. */
export const missingColumns = ({ required }: ReportLayout, { columns }: Pick<Mapping, "columns">): string[] =>
  required.filter((name) => columns[name] === undefined);

/** The cells of a record by our names; empty ones are left out. */
export function rowOf(record: readonly string[], columns: Columns): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [name, at] of Object.entries(columns)) {
    const cell = record[at];
    if (cell) row[name] = cell;
  }
  return row;
}

/** "Total" and "Totals" under a report's columns; they sum what was read already. */
export const isTotals = (
  record: readonly string[],
  row: Record<string, string>,
  { required }: ReportLayout,
): boolean =>
  required.some((name) => !row[name]) && /^(?:grand |sub)?total(?:s|\b)/i.test(record.find(Boolean) ?? "");

/** What a person said about a file; what isn't said stays as it was found. */
export function withAnswers(
  mapping: Mapping,
  layout: ReportLayout,
  answer: (name: string) => string | null,
): Mapping {
  const columns: Columns = {};
  for (const name of Object.keys(layout.columns)) {
    const said = answer(`column.${name}`);
    const at = said === null ? mapping.columns[name] : said === "" ? undefined : Number(said);
    if (at !== undefined && Number.isInteger(at) && at >= 0 && at < mapping.headers.length)
      columns[name] = at;
  }
  const { style } = mapping;
  const decimal = answer("decimal");
  const dates = answer("dates");
  return {
    ...mapping,
    columns,
    style: {
      decimal: decimal === "," || decimal === "." ? decimal : style.decimal,
      dates: dates === "mdy" || dates === "dmy" ? dates : style.dates,
      currency: parseCurrency(answer("currency")) ?? style.currency,
    },
  };
}
