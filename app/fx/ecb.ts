import { isDay } from "#app/funding/day.ts";
import { child, children, readXml, said } from "#app/funding/xml.ts";
import { parseRate } from "#app/rules/fx.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";

export type EcbRate = { quote: Currency; rate: string };
export type EcbDay = { day: string; rates: EcbRate[] } | { day: string; because: EcbFault; detail: string };
export type EcbFault = "day" | "rate" | "empty" | "twice";

/**
 * The European Central Bank's reference rates (units for one euro), day by day, the oldest first. A day of which
 * anything looks wrong has no rates. Undefined when it isn't such a document.
 * Format: eurofxref-daily.xml and eurofxref-hist-90d.xml, `Cube time` around `Cube currency rate`.
 */
export function readEcb(text: string, latest: string): EcbDay[] | undefined {
  const xml = readXml(text);
  if (!xml.ok) return undefined;
  const days = children(child(xml.root, "Envelope", "Cube"), "Cube");
  if (days.length === 0) return undefined;
  return days.map((cube) => dayOf(cube, latest)).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function dayOf(cube: unknown, latest: string): EcbDay {
  const day = said(cube, "@time").slice(0, 20);
  if (!isDay(day) || day > latest) return { day, because: "day", detail: day };
  const rates = new Map<Currency, string>();
  for (const one of children(cube, "Cube")) {
    const [code, rate] = [said(one, "@currency"), said(one, "@rate")];
    const quote = parseCurrency(code);
    if (!parseRate(rate).ok || !/^[A-Z]{3}$/.test(code))
      return { day, because: "rate", detail: `${code} ${rate}`.slice(0, 60) };
    // Old currencies the ECB still lists are nobody's here.
    if (!quote) continue;
    if (rates.has(quote)) return { day, because: "twice", detail: code };
    rates.set(quote, rate);
  }
  if (rates.size === 0) return { day, because: "empty", detail: "" };
  return { day, rates: [...rates].map(([quote, rate]) => ({ quote, rate })) };
}

/**
 * The first currency that moved by more than 30 % between two days: a slipped point far more often than a crash.
 * `before` and `now` are units for one euro.
 */
export function moved(before: readonly EcbRate[], now: readonly EcbRate[]): string | undefined {
  const last = new Map(before.map(({ quote, rate }) => [quote, rate]));
  for (const { quote, rate } of now) {
    const [was, is] = [parseRate(last.get(quote)), parseRate(rate)];
    if (!was.ok || !is.ok) continue;
    const [a, b] = [was.rate.numerator * is.rate.denominator, is.rate.numerator * was.rate.denominator];
    const gap = b > a ? b - a : a - b;
    if (gap * 10n > a * 3n) return `${quote} ${was.rate.text} → ${is.rate.text}`;
  }
  return undefined;
}
