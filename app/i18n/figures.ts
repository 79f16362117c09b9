const formats = new Map<string, Intl.NumberFormat>();

/** What stands in a sentence for `{{name}}`: a number as the language writes it ("1.250", "12,5"), text as it is. */
export function figureText(value: unknown, locale: string | undefined): string {
  if (typeof value !== "number" || !locale) return value as string;
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
    formats.set(locale, format);
  }
  return format.format(value);
}
