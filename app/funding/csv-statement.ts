import { parse } from "csv-parse/sync";
import { type Columns, csvOptions, type Sniffed, sniff, sniffAny } from "#app/import/sniff.ts";
import { plainDecimal, type RowStyle } from "#app/intake/report-row.ts";
import { localWhen } from "#app/intake/report-when.ts";
import { cleanText } from "#app/intake/text.ts";
import { type Currency, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import { type StatementColumn, statementColumns, statementLayout } from "./csv-layout.ts";
import { isDay } from "./day.ts";
import { type LineFault, maxFaults, maxLines, type ReadStatement, type ToldLine } from "./statement.ts";

const headBytes = 64 * 1024;

/** How a file is read: what was found out, changed by what a person said. */
export type CsvReading = Omit<Sniffed, "sample">;

/** What the columns of a list probably are; undefined when no line of it looks like column names. */
export function guessCsv(file: Uint8Array): CsvReading | undefined {
  const head = file.subarray(0, headBytes);
  const found = sniff(head, statementLayout) ?? sniffAny(head, statementLayout);
  if (!found) return undefined;
  const { sample: _, ...reading } = found;
  return reading;
}

/** The guess with a person's answers: `column.<name>`, `decimal`, `dates`, `currency`. */
export function withSaid(guess: CsvReading, answer: (name: string) => string | undefined): CsvReading {
  const columns: Columns = {};
  for (const name of statementColumns) {
    const told = answer(`column.${name}`);
    const at = told === undefined ? guess.columns[name] : told === "" ? undefined : Number(told);
    if (at !== undefined && Number.isInteger(at) && at >= 0 && at < guess.headers.length) columns[name] = at;
  }
  const [decimal, dates] = [answer("decimal"), answer("dates")];
  const style: RowStyle = {
    decimal: decimal === "," || decimal === "." ? decimal : guess.style.decimal,
    dates: dates === "mdy" || dates === "dmy" ? dates : guess.style.dates,
    currency: parseCurrency(answer("currency")) ?? guess.style.currency,
  };
  return { ...guess, columns, style };
}

/** What still has to be said before a list can be read. */
export function missingOf({ columns, style }: CsvReading): ("date" | "amount" | "currency")[] {
  const has = (name: StatementColumn) => columns[name] !== undefined;
  const money = has("amount") || has("credit") || has("debit");
  return [
    ...(has("date") ? [] : (["date"] as const)),
    ...(money ? [] : (["amount"] as const)),
    ...(has("currency") || style.currency ? [] : (["currency"] as const)),
  ];
}

/** Reads a list. A line that doesn't read refuses the whole file, by its number: half an import is worse than none. */
export function readCsvStatement(
  file: Uint8Array,
  reading: CsvReading,
  account: string,
  latest: string,
): ReadStatement {
  if (missingOf(reading).length > 0) return { ok: false, because: "no_columns" };
  let records: { record: string[]; info: { lines: number } }[];
  try {
    const text = new TextDecoder(reading.encoding).decode(file);
    // Not every line is a record: an unfinished quote would swallow the rest as one cell.
    const options = { ...csvOptions(reading.delimiter), info: true, to: reading.header + maxLines + 2 };
    records = parse(text, options) as unknown as typeof records;
  } catch {
    return { ok: false, because: "not_text" };
  }
  const rows = records.slice(reading.header + 1);
  if (rows.length > maxLines) return { ok: false, because: "too_many" };
  const lines: ToldLine[] = [];
  const faults: LineFault[] = [];
  for (const { record, info } of rows) {
    if (record.every((cell) => cell === "")) continue;
    const read = rowOf(record, reading, account, latest);
    if (typeof read !== "string") lines.push(read);
    else if (faults.push({ line: info.lines, because: read }) >= maxFaults) break;
  }
  if (faults.length > 0) return { ok: false, because: "lines", faults };
  return lines.length > 0 ? { ok: true, lines, notBooked: 0 } : { ok: false, because: "empty" };
}

function rowOf(
  record: readonly string[],
  { columns, style }: CsvReading,
  account: string,
  latest: string,
): ToldLine | LineFault["because"] {
  const cell = (name: StatementColumn) => record[columns[name] ?? -1]?.trim() ?? "";
  const currency = parseCurrency(cell("currency") || style.currency);
  if (!currency) return "currency";
  const bookedOn = dayOf(cell("date"), style.dates);
  if (!bookedOn) return "date";
  if (bookedOn > latest) return "future";
  const amount = amountOf(cell, currency, style.decimal);
  if (typeof amount === "string") return amount;
  const text = cleanText(unguarded(cell("text")), 500);
  const otherRef = cleanText(unguarded(cell("reference")), 100);
  return {
    ...{ account, bookedOn, amount, currency, bankRef: "", otherRef, reversal: false },
    // A code may stand in the reference alone.
    text: text.includes(otherRef) ? text : cleanText(`${text} ${otherRef}`, 500),
    counterparty: cleanText(unguarded(cell("counterparty")), 140),
  };
}

const came = /^(cr?|credit|k|kr|kredit|h|haben|masuk|in|\+)\.?$/i;
const went = /^(d|db|dr|debit|debet|s|soll|keluar|out|[-\u2212])\.?$/i;

/** One signed amount, an amount with its side, or one of two columns. */
function amountOf(
  cell: (name: StatementColumn) => string,
  currency: Currency,
  decimal: "." | ",",
): bigint | LineFault["because"] {
  const [credit, debit] = [cell("credit"), cell("debit")].map((text) => moneyOf(text, currency, decimal));
  if (cell("amount") === "") {
    if (typeof credit === "string") return credit;
    if (typeof debit === "string") return debit;
    if (credit && debit) return "two_amounts";
    // A column of what went out holds it with or without a minus.
    if (debit) return debit < 0n ? debit : -debit;
    return credit === undefined && debit === undefined ? "amount" : (credit ?? 0n);
  }
  const [, bare = "", mark = ""] = /^(.*?\d[^A-Za-z]*?)\s*(CR|DB|DR|C|D|K)?\.?$/i.exec(cell("amount")) ?? [];
  const amount = moneyOf(bare || cell("amount"), currency, decimal) ?? "amount";
  const side = mark || cell("side");
  if (typeof amount === "string") return amount;
  if (went.test(side)) return amount < 0n ? amount : -amount;
  if (came.test(side)) return amount < 0n ? "side" : amount;
  // "Transfer" under "Type" says nothing of a side; one or two letters are meant as one.
  return side !== "" && side.length <= 2 ? "side" : amount;
}

/** Undefined: the cell is empty. */
function moneyOf(
  text: string,
  currency: Currency,
  decimal: "." | ",",
): bigint | LineFault["because"] | undefined {
  if (text === "" || /^[-\u2013\u2014]$/.test(text)) return undefined;
  // Blanks part thousands and nothing else: "12 50" is two numbers.
  if (/\d\s+\d/.test(text) && !/^\D*\d{1,3}(\s\d{3})+(\D.*)?$/.test(text)) return "amount";
  const plain = plainDecimal(text.replace(/^\+/, ""), decimal);
  if (plain === undefined) return "amount";
  const read = parseDecimalMoney(plain.replace(/^(-?)0+(?=\d)/, "$1"), currency, 0, true);
  if (read.ok) return read.amount;
  return read.because === "too_precise" ? "too_precise" : "amount";
}

/** The day a cell names, as `2026-11-30`; a year may be short. */
function dayOf(text: string, order: RowStyle["dates"]): string | undefined {
  const iso = /^2\d{3}-\d{2}-\d{2}/.exec(text)?.[0];
  if (iso) return isDay(iso) ? iso : undefined;
  const long = text.replace(/^(\d{1,2})([./-])(\d{1,2})\2(\d{2})$/, "$1$2$3$220$4");
  const read = localWhen(long, order);
  if (!read.ok) return undefined;
  if ("at" in read) return read.at.toISOString().slice(0, 10);
  const { year, month, day } = read.local;
  const found = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
  return isDay(found) ? found : undefined;
}

/** Files made by careful programs put an apostrophe before what a spreadsheet would run. */
const unguarded = (cell: string) => cell.replace(/^'(?=[=+\-@])/, "");
