import { useTranslation } from "react-i18next";
import { formatDateTime } from "#app/ui/when.tsx";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatTime(at: Date, locale: string): string {
  const known = formats.get(locale);
  if (known) return known.format(at);
  const made = new Intl.DateTimeFormat(locale, {
    ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const),
    ...({ timeZone: "UTC", timeZoneName: "short" } as const),
  });
  formats.set(locale, made);
  return made.format(at);
}

/** The time of a line whose day stands above it. */
export function LineTime({ at }: { at: Date }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={at.toISOString()} title={formatDateTime(at, i18n.language)} className="line-time">
      {formatTime(at, i18n.language)}
    </time>
  );
}
