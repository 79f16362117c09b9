import { parse } from "csv-parse/sync";
import type { ReportLayout } from "#app/intake/connector.ts";
import type { RowStyle } from "#app/intake/report-row.ts";

/** How a file is written, found out from its beginning. */
export type FileShape = {
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  delimiter: "," | ";" | "\t" | "|";
  /** The record with the column names, from 0: titles and notes may stand above it. */
  header: number;
  headers: string[];
  /** Amounts are written in two ways: which is meant, a person says. */
  twoWays?: true;
  /** The currency is a guess by a sign in the file; nobody has said it. */
  currencyGuessed?: true;
};

/** Our name of a column → its place in the file. */
export type Columns = Record<string, number>;

export type Sniffed = FileShape & { columns: Columns; style: RowStyle; sample: string[][] };

const delimiters = [",", "\t", ";", "|"] as const;
const lookedAt = 40;
const sampled = 200;
const mostColumns = 300;
/** Of a cell, in characters: no name of a column, amount or date is longer, and what looks at them stays quick. */
const widest = 500;
const widestName = 200;

/** Reads the beginning of a file (some 64 KB are enough); undefined when no line of it looks like column names. */
export function sniff(head: Uint8Array, layout: ReportLayout): Sniffed | undefined {
  const encoding = encodingOf(head);
  const text = new TextDecoder(encoding).decode(head);
  const whole = text.slice(0, Math.max(text.lastIndexOf("\n"), 0) || text.length);
  let best: (Sniffed & { score: number }) | undefined;
  for (const delimiter of delimiters) {
    const records = recordsIn(whole, delimiter);
    for (const [header, headers] of records.slice(0, lookedAt).entries()) {
      if (headers.length < 2 || headers.length > mostColumns || isBinary(headers)) continue;
      const columns = matchColumns(headers, layout);
      const score = Object.keys(columns).length;
      if (score < 2 || score <= (best?.score ?? 0)) continue;
      const sample = records
        .slice(header + 1, header + 1 + sampled)
        .filter((row) => row.some((cell) => cell !== ""));
      const style = styleOf(headers, sample, columns, layout);
      best = { encoding, delimiter, header, headers, columns, ...style, sample, score };
    }
  }
  if (!best) return undefined;
  const { score: _, ...found } = best;
  return found;
}

/** The columns of a file nobody knows yet: its first line of several cells is taken for their names. */
export function sniffAny(head: Uint8Array, layout: ReportLayout): Sniffed | undefined {
  const encoding = encodingOf(head);
  const text = new TextDecoder(encoding).decode(head);
  const whole = text.slice(0, Math.max(text.lastIndexOf("\n"), 0) || text.length);
  let best: (Sniffed & { even: number }) | undefined;
  for (const delimiter of delimiters) {
    const records = recordsIn(whole, delimiter);
    const header = records.slice(0, lookedAt).findIndex((cells) => cells.filter(Boolean).length >= 2);
    const headers = records[header];
    if (!headers || headers.length > mostColumns || isBinary(headers)) continue;
    const sample = records.slice(header + 1, header + 1 + sampled);
    // The right mark cuts most rows into as many cells as there are names; of two that do, the one with more.
    const fits = sample.filter(({ length }) => length === headers.length).length + 1;
    const even = (headers.length * fits) / (sample.length + 1);
    if (even <= (best?.even ?? 0)) continue;
    const columns = matchColumns(headers, layout);
    const style = styleOf(headers, sample, columns, layout);
    best = { encoding, delimiter, header, headers, columns, sample, ...style, even };
  }
  if (!best) return undefined;
  const { even: _, ...found } = best;
  return found;
}

function encodingOf(head: Uint8Array): FileShape["encoding"] {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  // Spreadsheets save "Unicode text" so, now and then without saying it.
  const zeros = head.subarray(0, 400).filter((byte, index) => index % 2 === 1 && byte === 0).length;
  if (zeros > 100) return "utf-16le";
  try {
    // What is cut off at the end may be half a character.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return "utf-8";
  } catch {
    // Spreadsheets of Western Windows save so; every byte is a character there, so nothing is merged.
    return "windows-1252";
  }
}

/** No list's head: a picture, a workbook, a text of another encoding. */
const isBinary = (headers: readonly string[]) => headers.some((header) => /\p{Cc}/u.test(header));

function recordsIn(text: string, delimiter: string): string[][] {
  try {
    // The beginning of a file may end within a record, and one that is too wide is told of when all of it is read.
    const { max_record_size: _, ...options } = csvOptions(delimiter);
    const found = parse(text, { ...options, to: lookedAt + sampled, skip_records_with_error: true });
    return (found as string[][]).map((record) => record.map((cell) => cell.slice(0, widest)));
  } catch {
    return [];
  }
}

/** One way to read a CSV file, here and when it is read whole. */
export const csvOptions = (delimiter: string) => ({
  ...{ delimiter, bom: true, trim: true, relax_quotes: true, relax_column_count: true },
  ...{ skip_empty_lines: true, max_record_size: 64 * 1024 },
});

const folded = (text: string) =>
  text
    .slice(0, widestName)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\((?:[^()a-z]|rp|usd|idr|eur|gbp)*\)/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Which column is which by its name; of two that fit the one whose spelling stands first in the layout. */
export function matchColumns(headers: readonly string[], { columns }: ReportLayout): Columns {
  const found: Columns = {};
  const taken = new Set<number>();
  const plain = headers.map(folded);
  for (const [ours, spellings] of Object.entries(columns)) {
    for (const spelling of [ours, ...spellings].map(folded)) {
      const at = plain.findIndex((header, index) => header === spelling && !taken.has(index));
      if (at < 0) continue;
      found[ours] = at;
      taken.add(at);
      break;
    }
  }
  return found;
}

const signs: readonly [RegExp, string][] = [
  [/\bRp(?=\.?\s?\d|\b)|\bIDR\b/, "IDR"],
  [/€|\bEUR\b/, "EUR"],
  [/£|\bGBP\b/, "GBP"],
  [/¥|\bJPY\b/, "JPY"],
  [/\$|\bUSD\b/, "USD"],
];

const shape = (text: string) => new RegExp(`^[^\\d]{0,4}${text}\\D{0,4}$`);
const groupsBy = {
  ".": shape("[1-9]\\d{0,2}(?:\\.\\d{3})+"),
  ",": shape("[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?"),
};
const decimalsBy = { ".": shape("\\d[\\d,']*\\.\\d{1,2}"), ",": shape("\\d[\\d.']*,\\d{1,2}") };

/**
 * By the cells of columns with amounts alone, where any is known: rates and versions are written otherwise.
 * `twoWays`: some of them can only be read one way and some only the other, so that a person has to look.
 */
function styleOf(
  headers: readonly string[],
  rows: readonly string[][],
  columns: Columns,
  { money = [] }: ReportLayout,
): Pick<Sniffed, "style" | "twoWays"> {
  const cells = rows.flat();
  const places = money.flatMap((name) => columns[name] ?? []);
  const some = places.length > 0 ? rows.flatMap((row) => places.map((at) => row[at] ?? "")) : cells;
  const amounts = some.filter((cell) => cell.length <= 40 && !cell.includes("%"));
  const count = (of: readonly string[], one: RegExp) => of.filter((cell) => one.test(cell)).length;
  const [dots, commas] = [count(amounts, decimalsBy["."]), count(amounts, decimalsBy[","])];
  const [dotGroups, commaGroups] = [count(amounts, groupsBy["."]), count(amounts, groupsBy[","])];
  const [dot, comma] = [dots + commaGroups, commas + dotGroups];
  const decimal = comma > dot ? "," : ".";
  const twoWays = places.length > 0 && dot > 0 && comma > 0;
  const dayFirst = count(cells, /^(?:1[3-9]|2\d|3[01])[-/.]\d{1,2}[-/.]\d{4}/);
  const monthFirst = count(cells, /^\d{1,2}[-/.](?:1[3-9]|2\d|3[01])[-/.]\d{4}/);
  const dates = dayFirst > monthFirst || (dayFirst === monthFirst && decimal === ",") ? "dmy" : "mdy";
  const text = [...headers, ...cells.slice(0, 200)].join(" ");
  const currency = signs.find(([sign]) => sign.test(text))?.[1] ?? null;
  return { style: { decimal, dates, currency }, ...(twoWays && { twoWays }) };
}
