import { type Currency, parseCurrency } from "#app/rules/money.ts";
import type { Reading } from "./connector.ts";
import { JsonNumber, type JsonValue, parseStrictJson } from "./json.ts";
import { at, type Field, isAbsent, Reader } from "./reader.ts";
import { localTime, localWhen } from "./report-when.ts";

/** How a file writes what it writes; found out when it is brought, and kept with every row. */
export type RowStyle = {
  decimal: "." | ",";
  /** In which order a date names its parts when it isn't year first. */
  dates: "mdy" | "dmy";
  /** ISO 4217; for rows that don't say. */
  currency: string | null;
};

/** Which of several rows with one key in a file this is, from 1. */
export type RowBody = RowStyle & { n: number; row: Record<string, string> };

/** A row's body, the same bytes for the same row: what a second reading of the file is known by. */
export function rowBody({ decimal, dates, currency, n, row }: RowBody): Uint8Array {
  const sorted = Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return new TextEncoder().encode(JSON.stringify({ decimal, dates, currency, n, row: sorted }));
}

/** Reads the cells of one row of a report; `zone` is whose clock times without one are told by. */
export class Row {
  readonly reader = new Reader();
  readonly n: string;
  readonly #root: Field;
  readonly #style: { decimal: string; dates: string };
  readonly #currency: JsonValue | undefined;

  constructor(
    value: JsonValue,
    private readonly zone: string,
  ) {
    this.#root = this.reader.object({ value, path: "" });
    const text = (key: string) => {
      const { value } = at(this.#root, key);
      return typeof value === "string" ? value : "";
    };
    this.#style = { decimal: text("decimal") || ".", dates: text("dates") || "mdy" };
    this.#currency = at(this.#root, "currency").value;
    const { value: n } = at(this.#root, "n");
    this.n = n instanceof JsonNumber ? n.text : "1";
  }

  /** The cell, named by its column; absent when empty, or when it says so by a dash or "N/A". */
  cell(column: string): Field {
    const { value } = at(at(this.#root, "row"), column);
    return { value: typeof value === "string" && isNothing(value) ? undefined : value, path: column };
  }

  has(column: string): boolean {
    return !isAbsent(this.cell(column));
  }

  text(column: string, max = 300): string | null {
    return this.reader.text(this.cell(column), max);
  }

  ref(column: string): string {
    return this.reader.ref(this.cell(column));
  }

  /** The row's own currency, else the one that was said for the file. */
  currency(column = "currency"): Currency {
    const own = this.cell(column);
    return this.reader.currency(isAbsent(own) ? { value: this.#currency, path: column } : own);
  }

  /** Minor units; 0 when the cell is empty. Grouping and currency signs are read, everything else is refused. */
  money(column: string, currency: Currency): bigint {
    const cell = this.cell(column);
    if (isAbsent(cell) || !parseCurrency(currency)) return 0n;
    const plain = plainDecimal(cell.value, this.#style.decimal);
    // Written in another way than the file is said to be: 150.00 beside 1.234,56 is nobody's to guess.
    if (plain === undefined) this.reader.fail("not_a_decimal", cell);
    return plain === undefined ? 0n : this.reader.decimal({ ...cell, value: plain }, currency, true);
  }

  /** A cell's amount as plain decimal text; undefined when it is none. */
  amount(column: string): string | undefined {
    return plainDecimal(this.cell(column).value, this.#style.decimal);
  }

  /** Whole pieces; `usual` when the cell is empty. A return's are written below 0. */
  count(column: string, usual = 0): number {
    const cell = this.cell(column);
    if (isAbsent(cell)) return usual;
    const plain = plainDecimal(cell.value, this.#style.decimal);
    if (plain === undefined || !/^-?[0-9]{1,6}(?:\.0+)?$/.test(plain))
      this.reader.fail("not_an_integer", cell);
    return Number.parseInt(plain ?? "", 10) || 0;
  }

  when(column: string): Date {
    const cell = this.cell(column);
    const text = typeof cell.value === "string" ? cell.value.trim() : "";
    const read = localWhen(text, this.#style.dates === "dmy" ? "dmy" : "mdy");
    if (!read.ok) this.reader.fail(isAbsent(cell) ? "missing" : read.because, cell);
    else return "at" in read ? read.at : localTime(read.local, this.zone);
    return new Date(0);
  }

  reading(facts: () => Extract<Reading, { outcome: "facts" }>["facts"]): Reading {
    const found = this.reader.problem ? [] : facts();
    return this.reader.problem ?? { outcome: "facts", facts: found };
  }
}

/** What exports write where there is nothing. */
const isNothing = (cell: string) => /^(?:-{1,2}|[\u2013\u2014]|n\/a)?$/i.test(cell.trim());

/** How a file's cells are compared for `keyOf`: the same whichever way they are written. `zone` as in `readRow`. */
export function plainCells(
  row: Readonly<Record<string, string>>,
  { decimal, dates }: Pick<RowStyle, "decimal" | "dates">,
  zone = "UTC",
) {
  const raw = (column: string) => {
    const cell = row[column]?.trim() ?? "";
    return isNothing(cell) ? "" : cell;
  };
  /** "1,249.00" and "1249.00" are one; what is no amount stays as it is. */
  const amount = (column: string) => {
    const plain = plainDecimal(raw(column), decimal);
    if (plain === undefined) return raw(column);
    const [whole = "0", part = ""] = plain.replace(/^(-?)0+(?=\d)/, "$1").split(".");
    const places = part.replace(/0+$/, "");
    const digits = places ? `${whole}.${places}` : whole;
    return digits === "-0" ? "0" : digits;
  };
  return {
    raw,
    /** Without case and outer blanks. */
    name: (column: string) => raw(column).toLowerCase(),
    amount,
    isBelow0: (...columns: string[]) => columns.some((column) => /^[-\u2212(]/.test(amount(column))),
    /** A moment as ISO 8601. */
    moment: (column: string) => {
      const read = localWhen(raw(column), dates);
      if (!read.ok) return raw(column);
      return ("at" in read ? read.at : localTime(read.local, zone)).toISOString();
    },
  };
}

/** A body as `Row`, or why it is none. */
export function readRow(body: Uint8Array, zone = "UTC"): Row | Extract<Reading, { outcome: "rejected" }> {
  const json = parseStrictJson(body);
  return json.ok ? new Row(json.value, zone) : { outcome: "rejected", because: json.because };
}

const currencySign = /^(?:[A-Za-z]{1,3}\.?\$?|[A-Za-z]{0,3}\p{Sc})|(?:[A-Za-z]{3}|\p{Sc})$/gu;

/** "$1,234.50", "Rp9.900", "(2,93)" or "−2.93 EUR" as "1234.50", "9900", "-2.93"; undefined when it is none of these. */
export function plainDecimal(value: JsonValue | undefined, decimal: string): string | undefined {
  if (value instanceof JsonNumber) return value.text;
  if (typeof value !== "string" || value.length > 40) return undefined;
  const bare = value.replace(/[\s\u00a0\u202f]/g, "");
  const inBrackets = /^\((.+)\)$/.exec(bare);
  const inside = inBrackets?.[1] ?? bare;
  // The minus stands before the currency's sign or after it.
  const before = /^[-\u2212]/.test(inside);
  const signed = (before ? inside.slice(1) : inside).replace(currencySign, "");
  const minus = inBrackets !== null || before || /^[-\u2212]/.test(signed);
  const digits = before ? signed : signed.replace(/^[-\u2212]/, "");
  const mark = decimal === "," ? "," : "\\.";
  const group = decimal === "," ? "[.'\u2019]" : "[,'\u2019]";
  const shape = new RegExp(`^(?:[0-9]+|[0-9]{1,3}(?:${group}[0-9]{3})+)(?:${mark}([0-9]+))?$`);
  if (!shape.test(digits)) return undefined;
  const plain = digits.replace(new RegExp(group, "g"), "").replace(decimal, ".");
  return minus ? `-${plain}` : plain;
}
