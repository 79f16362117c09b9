import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { programs } from "./accrual.ts";
import { columnsOf, isReport, isState, type Report } from "./reports.ts";

export const formats = ["csv", "xlsx"] as const;
export type Format = (typeof formats)[number];
export const groupings = ["row", "day", "week", "month", "quarter", "year"] as const;
export type Grouping = (typeof groupings)[number];
export type Layout = (typeof programs)[number];

/** What of a report is wanted, however long it is: all of a file but its days. */
export type Shape = {
  report: Report;
  format: Format;
  /** `row`: each row by itself. */
  grouping: Grouping;
  /** Key of the column that sums are also split by. */
  by: string | null;
  /** Keys, in the report's order. */
  columns: string[];
  /** Accrual: whose import it is for, one currency of it, and the accounts as they were mapped when it was asked. */
  layout: Layout;
  currency: Currency | null;
  chart: Record<string, string>;
};

/** What a file is made of, together with its cutoff; ISO days, both counted. */
export type Asked = Shape & { from: string; to: string };

export type Odd = { ok: false; field: string; because: OddBecause };
export type OddBecause = "unknown" | "day" | "order" | "too_long";
type Read<T> = { ok: true; asked: T } | Odd;

const odd = (field: string, because: OddBecause = "unknown"): Odd => ({ ok: false, field, because });
const isDay = (text: string) => {
  const at = /^2\d{3}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // 30 February is read as 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
const mostDays = 3660;

/** The days of `month=2026-11`, or of `from` and `to`, both counted. */
export function readDays(query: URLSearchParams): Read<{ from: string; to: string }> {
  const month = query.get("month");
  if (month) {
    if (!isDay(`${month}-01`)) return odd("month", "day");
    const [year = 0, of = 0] = month.split("-").map(Number);
    const to = new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10);
    return { ok: true, asked: { from: `${month}-01`, to } };
  }
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  if (!isDay(from)) return odd("from", "day");
  if (!isDay(to)) return odd("to", "day");
  if (from > to) return odd("from", "order");
  if (Date.parse(to) - Date.parse(from) > mostDays * 86_400_000) return odd("to", "too_long");
  return { ok: true, asked: { from, to } };
}

/**
 * `format`, `grouping`, `by`, `columns` (once each, or with commas), and for the accrual journal `layout` and
 * `currency`; what isn't said is the usual.
 */
export function readShape(report: string, query: URLSearchParams): Read<Shape> {
  if (!isReport(report)) return odd("report");
  const format = oneOf(formats, query.get("format") || "csv");
  if (!format) return odd("format");
  const accrual = report === "accrual";
  const grouping = oneOf(groupings, query.get("grouping") || (accrual ? "day" : "row"));
  if (!grouping || (accrual && grouping !== "day" && grouping !== "month")) return odd("grouping");
  if (isState(report) && grouping !== "row") return odd("grouping");
  const layout = oneOf(programs, query.get("layout") || "plain");
  if (!layout || (layout !== "plain" && !accrual)) return odd("layout");
  if (layout !== "plain" && format !== "csv") return odd("format");
  const code = query.get("currency");
  const currency = code ? parseCurrency(code) : null;
  if (currency === undefined || (currency && !accrual)) return odd("currency");
  const all = columnsOf(report);
  const wanted = query.getAll("columns").flatMap((some) => some.split(",").filter(Boolean));
  if (wanted.some((key) => !all.some((one) => one.key === key))) return odd("columns");
  const key = query.get("by") || null;
  const by = grouping === "row" ? null : key;
  if (key && !all.some((one) => one.key === key && one.by)) return odd("by");
  const columns = all
    .filter((one, n) => n === 0 || one.key === "currency" || wanted.length === 0 || wanted.includes(one.key))
    .map((one) => one.key);
  return { ok: true, asked: { report, format, grouping, by, columns, layout, currency, chart: {} } };
}

export function readAsked(report: string, query: URLSearchParams): Read<Asked> {
  const shape = readShape(report, query);
  if (!shape.ok) return shape;
  const days = readDays(query);
  return days.ok ? { ok: true, asked: { ...shape.asked, ...days.asked } } : days;
}

/** The query that `readAsked` reads as this; its address. */
export function queryOf({ from, to, ...shape }: Shape & { from?: string; to?: string }): string {
  const query = new URLSearchParams({ format: shape.format, grouping: shape.grouping });
  if (from && to) for (const [name, day] of Object.entries({ from, to })) query.set(name, day);
  if (shape.by) query.set("by", shape.by);
  if (shape.columns.length > 0) query.set("columns", shape.columns.join(","));
  if (shape.report === "accrual") query.set("layout", shape.layout);
  if (shape.currency) query.set("currency", shape.currency);
  return query.toString();
}

const oneOf = <T extends string>(all: readonly T[], text: string): T | undefined =>
  all.find((one) => one === text);
