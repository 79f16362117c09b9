import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

export type Instant = Date | string;

/** Day before month in English too: "3 Dec 2025" reads the same on both sides of an ocean. */
const tag = (locale: string) => (locale === "en" ? "en-GB" : locale);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string, kind: "date" | "datetime", zone: string) {
  const key = `${locale} ${kind} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const day = { day: "numeric", month: "short", year: "numeric", timeZone: zone } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" } as const;
  const made = new Intl.DateTimeFormat(tag(locale), kind === "date" ? day : { ...day, ...time });
  formats.set(key, made);
  return made;
}

/** The date in `zone` (an IANA name, UTC unless said): "3 Dec 2025". */
export function formatDate(at: Instant, locale: string, zone = "UTC"): string {
  return formatFor(locale, "date", zone).format(new Date(at));
}

/** Date and time with the zone's name: "3 Dec 2025, 14:05 UTC". */
export function formatDateTime(at: Instant, locale: string, zone = "UTC"): string {
  return formatFor(locale, "datetime", zone).format(new Date(at));
}

const steps = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** "in 3 days", "2 hours ago": the largest unit that fits. */
export function formatRelative(at: Instant, now: Date, locale: string): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(tag(locale), { numeric: "auto" });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(0, "minute");
}

export type WhenProps = {
  at: Instant;
  kind?: "date" | "datetime";
  /** Say how long ago or until; the exact time stays one hover away. */
  relative?: boolean;
  /** IANA zone, the same on server and browser. */
  zone?: string;
};

/** A point in time in the reader's locale. */
export function When({ at, kind = "date", relative = false, zone = "UTC" }: WhenProps) {
  const { i18n } = useTranslation();
  // Relative wording needs a clock, and the server's differs from the browser's: it appears after hydration.
  const [now, setNow] = useState<Date>();
  useEffect(() => {
    if (relative) setNow(new Date());
  }, [relative]);

  const absolute =
    kind === "date" ? formatDate(at, i18n.language, zone) : formatDateTime(at, i18n.language, zone);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatDateTime(at, i18n.language, zone)}
      className="when"
      suppressHydrationWarning
    >
      {now ? formatRelative(at, now, i18n.language) : absolute}
    </time>
  );
}
