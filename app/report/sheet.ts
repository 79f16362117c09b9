import type { Currency } from "#app/rules/money.ts";

/** Stands among a sheet's bytes where the next sheet of the same file begins. */
export const nextSheet = Symbol("next sheet");
export type Piece = Buffer | typeof nextSheet;

/** A cell that is no column's: text, an amount of minor units, or nothing. */
export type PlainCell = string | { amount: bigint; currency: Currency } | null;

/** Rows of cells on their way into a file; a cell is written as it lies in PostgreSQL's bytes. */
export interface Sheet {
  /** Begins a row whose texts take `bytes` bytes. */
  begin(bytes: number, cells: number): void;
  blank(): void;
  text(bytes: Buffer, from: number, length: number): void;
  /** Minor units; a bigint where a number isn't exact. */
  amount(value: number | bigint, exponent: number, currency: Currency): void;
  whole(value: number): void;
  /** Milliseconds since 1970. */
  instant(ms: number): void;
  /** Days since 1970. */
  day(days: number): void;
  id(prefix: string, bytes: Buffer, from: number): void;
  endRow(): void;
  row(cells: readonly PlainCell[]): void;
  head(names: readonly string[]): void;
  /** After the last row. */
  end(): void;
  /** What is full; with `all`, what has been begun too. */
  take(all?: boolean): Piece[];
}

const msPerDay = 86_400_000;

/** `2026-11-03` of days since 1970; a file has the same day in many rows. */
export function dayTexts(): (days: number) => string {
  let last = { days: Number.NaN, text: "" };
  return (days) => {
    if (days !== last.days) last = { days, text: new Date(days * msPerDay).toISOString().slice(0, 10) };
    return last.text;
  };
}
