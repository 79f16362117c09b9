const rfc3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

export type ParsedWhen = { ok: true; at: Date } | { ok: false; because: "not_a_time" | "date_out_of_range" };

/**
 * A moment from RFC 3339 text. The zone is required: a local time without one could be any of 26 hours. A leap
 * second becomes :59. Years before 2000 and from 2099 are clocks that were never set.
 */
export function parseWhen(text: unknown): ParsedWhen {
  const match = typeof text === "string" ? rfc3339.exec(text) : null;
  if (!match) return { ok: false, because: "not_a_time" };
  const part = (index: number) => Number(match[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const [zoneHour, zoneMinute] = [part(9), part(10)];
  const dayExists = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!dayExists || hour > 23 || minute > 59 || second > 60) return { ok: false, because: "not_a_time" };
  if (zoneHour * 60 + zoneMinute > 14 * 60 || zoneMinute > 59) return { ok: false, because: "not_a_time" };
  if (year < 2000 || year >= 2099) return { ok: false, because: "date_out_of_range" };

  const milliseconds = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  const zone = (zoneHour * 60 + zoneMinute) * (match[8] === "-" ? -1 : 1);
  const at = Date.UTC(year, month - 1, day, hour, minute - zone, Math.min(second, 59), milliseconds);
  return { ok: true, at: new Date(at) };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
