/** A month is its first day, "2026-11-01"; what people and addresses say is "2026-11". All in UTC. */
export type MonthText = `${number}-${string}`;

const form = /^2\d{3}-(0[1-9]|1[0-2])$/;

export const readMonth = (text: string | undefined): string | undefined =>
  text !== undefined && form.test(text) ? text : undefined;

export const firstDay = (month: string): string => `${month}-01`;

/** The first day of the month after. */
export function dayAfter(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

export const lastDay = (month: string): string => dayBefore(dayAfter(month));

/** "November 2026" of "2026-11". */
export function monthName(month: string, locale: string): string {
  const tag = locale === "en" ? "en-GB" : locale;
  return new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
