import { formatDate } from "#app/ui/when.tsx";

/** How a chart's numbers read. Money is in whole currency units here (12.5, not 1250): a picture, not an account. */
export type ValueFormat = "count" | "percent" | { currency: string };

/** A value in full, for the table and the tooltip; `percent` takes 0.125 for 12.5 %. */
export function valueText(value: unknown, format: ValueFormat, locale: string): string {
  if (typeof value !== "number") return "–";
  return formatFor(locale, intl(format, value)).format(value).replace("-", "−");
}

const formats = new Map<string, Intl.NumberFormat>();

/** Building a formatter costs far more than using it, and the table behind a chart has a cell a day and series. */
function formatFor(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** A value short enough for an axis: 12.5K. */
export function axisText(value: number, format: ValueFormat, locale: string): string {
  const options =
    format === "percent"
      ? ({ style: "percent", maximumFractionDigits: 1 } as const)
      : ({ notation: "compact", maximumFractionDigits: 1 } as const);
  return new Intl.NumberFormat(locale, options).format(value).replace("-", "−");
}

/** A day as "3 Dec" on the axis, in full elsewhere; names stay as they are. */
export function xText(x: string, kind: "date" | "category", locale: string, short = false): string {
  if (kind === "category") return x;
  if (!short) return formatDate(x, locale);
  const tag = locale === "en" ? "en-GB" : locale;
  return new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(x),
  );
}

function intl(format: ValueFormat, value: number): Intl.NumberFormatOptions {
  if (format === "count") return { maximumFractionDigits: 0 };
  if (format === "percent") return { style: "percent", maximumFractionDigits: 1 };
  const rupiah = format.currency === "IDR";
  return {
    style: "currency",
    currency: format.currency,
    ...(rupiah ? { currencyDisplay: "narrowSymbol" } : {}),
    ...(rupiah || (Number.isInteger(value) && Math.abs(value) >= 10_000) ? { maximumFractionDigits: 0 } : {}),
  };
}
