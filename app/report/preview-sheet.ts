import type { Currency } from "#app/rules/money.ts";
import { CsvWriter } from "./csv-writer.ts";
import { dayTexts, type PlainCell, type Sheet } from "./sheet.ts";

/** Rows for a page instead of a file: text as the file has it, amounts to be shown as money. */
export class PreviewSheet implements Sheet {
  names: readonly string[] = [];
  rows: PlainCell[][] = [];
  readonly #dayText = dayTexts();

  #add(cell: PlainCell): void {
    this.rows.at(-1)?.push(cell);
  }

  begin(): void {
    this.rows.push([]);
  }

  blank(): void {
    this.#add(null);
  }

  text(bytes: Buffer, from: number, length: number): void {
    this.#add(bytes.toString("utf8", from, from + length));
  }

  amount(value: number | bigint, _: number, currency: Currency): void {
    this.#add({ amount: BigInt(value), currency });
  }

  whole(value: number): void {
    this.#add(String(value));
  }

  instant(ms: number): void {
    this.#add(new Date(ms).toISOString());
  }

  day(days: number): void {
    this.#add(this.#dayText(days));
  }

  id(prefix: string, bytes: Buffer, from: number): void {
    const writer = new CsvWriter();
    writer.id(prefix, bytes, from);
    this.#add(Buffer.concat(writer.take(true)).toString());
  }

  endRow(): void {}

  row(cells: readonly PlainCell[]): void {
    this.rows.push([...cells]);
  }

  head(names: readonly string[]): void {
    this.names = names;
  }

  end(): void {}

  take(): [] {
    return [];
  }
}
