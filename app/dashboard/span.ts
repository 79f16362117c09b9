import { periodOf } from "#app/report/period.ts";

/** What a dashboard looks at: whole days in UTC, `from` counted, `to` not. */
export type Span = {
  from: Date;
  to: Date;
  /** The choice it came from; null when the days were given one by one or by name. */
  days: SpanDays | null;
  /** The days by their name in the calendar; absent when they were counted or given one by one. */
  period?: SpanPeriod;
};

export const spanChoices = [7, 30, 90] as const;
export type SpanDays = (typeof spanChoices)[number];
export const spanPeriods = ["today", "yesterday", "month", "last_month", "year"] as const;
export type SpanPeriod = (typeof spanPeriods)[number];

export const comparisons = ["before", "year", "none"] as const;
/** With as many days just before, with the same days a year ago, or with nothing. */
export type Comparison = (typeof comparisons)[number];

const dayMs = 86_400_000;
/** A chart of more days than this can't be read, and its table not scrolled. */
const longest = 400 * dayMs;

/**
 * `period=today|yesterday|month|last_month|year`, `days=7|30|90` up to and with today, or `from` and `to`; 30 days
 * when none reads. Months and years go up to and with today.
 */
export function spanOf(query: URLSearchParams, now: Date): Span {
  const given = periodOf(new URLSearchParams({ from: query.get("from") ?? "", to: query.get("to") ?? "" }));
  if (given && given.to.getTime() - given.from.getTime() <= longest) return { ...given, days: null };
  const to = new Date((Math.floor(now.getTime() / dayMs) + 1) * dayMs);
  const period = spanPeriods.find((one) => one === query.get("period"));
  if (period) return { ...named(period, to), days: null, period };
  const days = spanChoices.find((choice) => String(choice) === query.get("days")) ?? 30;
  return { from: daysBefore(to, days), to, days };
}

/** @param to the first moment of tomorrow */
function named(period: SpanPeriod, to: Date): { from: Date; to: Date } {
  const today = daysBefore(to, 1);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const first = new Date(Date.UTC(year, month, 1));
  switch (period) {
    case "today":
      return { from: today, to };
    case "yesterday":
      return { from: daysBefore(to, 2), to: today };
    case "month":
      return { from: first, to };
    case "last_month":
      return { from: new Date(Date.UTC(year, month - 1, 1)), to: first };
    case "year":
      return { from: new Date(Date.UTC(year, 0, 1)), to };
  }
}

const daysBefore = (at: Date, days: number) => new Date(at.getTime() - days * dayMs);

/** As many days, just before. */
export function spanBefore({ from, to }: Pick<Span, "from" | "to">): Span {
  return { from: new Date(2 * from.getTime() - to.getTime()), to: from, days: null };
}

/** What a span is compared with: as many days; null for nothing. A year ago begins on the same day of the calendar. */
export function comparedTo(span: Span, comparison: Comparison): Span | null {
  if (comparison === "none") return null;
  if (comparison === "before") return spanBefore(span);
  const from = new Date(span.from);
  from.setUTCFullYear(from.getUTCFullYear() - 1);
  return { from, to: new Date(from.getTime() + span.to.getTime() - span.from.getTime()), days: null };
}

/** `before` unless the address says otherwise. */
export const comparisonOf = (query: URLSearchParams): Comparison =>
  comparisons.find((one) => one === query.get("compare")) ?? "before";

/** How an address says these days; what is the usual is left out of it. */
export function spanQuery(span: Span): Record<string, string> {
  if (span.period) return { period: span.period };
  if (span.days) return span.days === 30 ? {} : { days: String(span.days) };
  return { from: dayText(span.from), to: lastDay(span) };
}

/** `2026-11-03`, in UTC. */
export const dayText = (at: Date) => at.toISOString().slice(0, 10);

/** The last day that counts. */
export const lastDay = ({ to }: Pick<Span, "to">) => dayText(new Date(to.getTime() - 1));
