import { parseWhen } from "./when.ts";

type Local = { year: number; month: number; day: number; hour: number; minute: number; second: number };

export type ReportWhen =
  | { ok: true; at: Date }
  /** Of no zone: whose clock it is, the report's layout knows. */
  | { ok: true; local: Local }
  | { ok: false; because: "not_a_time" | "date_out_of_range" };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const clock = "(?:[ T,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?\\s*([AaPp][Mm])?)?";
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${clock}$`);
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${clock}$`);
const named = new RegExp(`^([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})${clock}$`);
const dayNamed = new RegExp(`^(\\d{1,2})[ -]([A-Za-z]{3,9})\\.?[ -](\\d{4})${clock}$`);
const offset = /^(.*\d)\s?([+-]\d{2}):?(\d{2})$/;

/**
 * A moment as reports write it: RFC 3339, year first, or with month or day first as the file's style says. A date
 * alone is its noon, so that no clock moves it to another day.
 */
export function localWhen(text: string, order: "mdy" | "dmy"): ReportWhen {
  const whole = parseWhen(withOffset(text));
  if (whole.ok || whole.because === "date_out_of_range") return whole;
  const local = partsOf(text, order);
  if (!local) return { ok: false, because: "not_a_time" };
  const { year, month, day, hour, minute, second } = local;
  const there =
    new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12 && day >= 1;
  if (!there || hour > 23 || minute > 59 || second > 59) return { ok: false, because: "not_a_time" };
  return year < 2000 || year >= 2099 ? { ok: false, because: "date_out_of_range" } : { ok: true, local };
}

/** "+0700" and a blank before it are written too. */
function withOffset(text: string): string {
  const found = offset.exec(text);
  return found ? `${found[1]}${found[2]}:${found[3]}` : text;
}

function partsOf(text: string, order: "mdy" | "dmy"): Local | undefined {
  const first = yearFirst.exec(text);
  if (first) return local(first, [1, 2, 3]);
  const last = yearLast.exec(text);
  if (last) return local(last, order === "mdy" ? [3, 1, 2] : [3, 2, 1]);
  const word = named.exec(text);
  if (word) return local(word, [3, 1, 2]);
  const dayFirst = dayNamed.exec(text);
  return dayFirst ? local(dayFirst, [3, 2, 1]) : undefined;
}

function local(match: RegExpExecArray, [year, month, day]: readonly [number, number, number]): Local {
  const part = (index: number) => match[index] ?? "";
  const spelled = months.indexOf(part(month).slice(0, 3).toLowerCase()) + 1;
  const half = part(7).toLowerCase();
  const given = part(4) === "" ? 12 : Number(part(4));
  const hour = half === "" ? given : (given % 12) + (half === "pm" ? 12 : 0);
  return {
    year: Number(part(year)),
    month: spelled || Number(part(month)),
    day: Number(part(day)),
    ...{ hour, minute: Number(part(5) || 0), second: Number(part(6) || 0) },
  };
}

/** The moment when clocks in `zone` (IANA name) showed it; of an hour that came twice the first. */
export function localTime({ year, month, day, hour, minute, second }: Local, zone: string): Date {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (zone === "UTC") return new Date(asUtc);
  const before = asUtc - offsetMs(asUtc, zone);
  // Near a change of the clock the offset of the result may be another than that of the guess.
  return new Date(asUtc - offsetMs(before, zone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(at: number, zone: string): number {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat("en-US", formatOf(zone));
  formats.set(zone, known);
  const part = Object.fromEntries(known.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour % 24, minute, second) - Math.floor(at / 1000) * 1000;
}

const formatOf = (timeZone: string): Intl.DateTimeFormatOptions => ({
  ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
  ...{ hour: "numeric", minute: "numeric", second: "numeric" },
});
