import { periodOf } from "#app/report/period.ts";

/** What a dashboard looks at: whole days in UTC, `from` counted, `to` not. */
export type Span = {
  from: Date;
  to: Date;
  /** The choice it came from; null when the days were given one by one. */
  days: SpanDays | null;
};

export const spanChoices = [7, 30, 90] as const;
export type SpanDays = (typeof spanChoices)[number];

const dayMs = 86_400_000;
/** A chart of more days than this can't be read, and its table not scrolled. */
const longest = 400 * dayMs;

/** `days=7|30|90` up to and with today, or `from` and `to`; 30 days when neither reads. */
export function spanOf(query: URLSearchParams, now: Date): Span {
  const given = periodOf(new URLSearchParams({ from: query.get("from") ?? "", to: query.get("to") ?? "" }));
  if (given && given.to.getTime() - given.from.getTime() <= longest) return { ...given, days: null };
  const days = spanChoices.find((choice) => String(choice) === query.get("days")) ?? 30;
  const to = new Date((Math.floor(now.getTime() / dayMs) + 1) * dayMs);
  return { from: new Date(to.getTime() - days * dayMs), to, days };
}

/** As many days, just before. */
export function spanBefore({ from, to }: Span): Span {
  return { from: new Date(2 * from.getTime() - to.getTime()), to: from, days: null };
}

/** `2026-11-03`, in UTC. */
export const dayText = (at: Date) => at.toISOString().slice(0, 10);

/** The last day that counts. */
export const lastDay = ({ to }: Span) => dayText(new Date(to.getTime() - 1));
