import { parse } from "csv-parse/sync";
import { isDay } from "#app/funding/day.ts";
import { parseRate } from "#app/rules/fx.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";

export type FileRate = { line: number; day: string; base: Currency; quote: Currency; rate: string };
export type RateFault = {
  line: number;
  because: "day" | "future" | "currency" | "same" | "rate" | "range" | "precise" | "twice";
};
export type ReadRates =
  | { ok: true; rates: FileRate[] }
  | { ok: false; because: "no_columns" | "empty" | "too_many" }
  | { ok: false; because: "lines"; faults: RateFault[] };

const mostLines = 50_000;
const mostFaults = 50;
const columns = ["day", "base", "quote", "rate"] as const;

/**
 * Rates as CSV with the heading day,base,quote,rate: units of `quote` for one of `base`, with a decimal point and at
 * most 12 digits on either side of it. A line that doesn't read refuses the whole file.
 */
export function readRateFile(text: string, latest: string): ReadRates {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = head.includes(";") ? ";" : head.includes("\t") ? "\t" : ",";
  let records: { record: string[]; info: { lines: number } }[];
  try {
    const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, info: true };
    records = parse(text, { ...options, to: mostLines + 2 }) as unknown as typeof records;
  } catch {
    return { ok: false, because: "no_columns" };
  }
  const names = (records[0]?.record ?? []).map((name) => name.trim().toLowerCase());
  const at = columns.map((name) => names.indexOf(name));
  if (at.some((place) => place < 0)) return { ok: false, because: "no_columns" };
  if (records.length > mostLines + 1) return { ok: false, because: "too_many" };
  const rates: FileRate[] = [];
  const faults: RateFault[] = [];
  const seen = new Set<string>();
  for (const { record, info } of records.slice(1)) {
    const [day = "", base = "", quote = "", rate = ""] = at.map((place) => record[place] ?? "");
    const read = rateOf({ line: info.lines, day, base, quote, rate }, latest, seen);
    if ("because" in read) faults.push(read);
    else rates.push(read);
    if (faults.length >= mostFaults) break;
  }
  if (faults.length > 0) return { ok: false, because: "lines", faults };
  return rates.length > 0 ? { ok: true, rates } : { ok: false, because: "empty" };
}

type Cells = { line: number; day: string; base: string; quote: string; rate: string };

function rateOf({ line, ...cells }: Cells, latest: string, seen: Set<string>): FileRate | RateFault {
  if (!isDay(cells.day)) return { line, because: "day" };
  if (cells.day > latest) return { line, because: "future" };
  const [base, quote] = [parseCurrency(cells.base), parseCurrency(cells.quote)];
  if (!base || !quote) return { line, because: "currency" };
  if (base === quote) return { line, because: "same" };
  const rate = parseRate(cells.rate);
  if (!rate.ok) return { line, because: faultOf[rate.because] };
  const key = cells.day + base + quote;
  if (seen.has(key)) return { line, because: "twice" };
  seen.add(key);
  return { line, day: cells.day, base, quote, rate: rate.rate.text };
}

const faultOf = {
  not_a_decimal: "rate",
  not_above_0: "rate",
  out_of_range: "range",
  too_precise: "precise",
} as const;
