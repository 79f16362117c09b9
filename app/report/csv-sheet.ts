import { type Currency, decimalText } from "#app/rules/money.ts";
import { type Cell, csvRow, number } from "./csv.ts";
import { CsvWriter } from "./csv-writer.ts";
import { dayTexts, type PlainCell, type Sheet } from "./sheet.ts";

/** More than any cell that isn't text takes. */
const fixedCell = 40;

export class CsvSheet implements Sheet {
  readonly #writer = new CsvWriter();
  readonly #dayText = dayTexts();
  #first = true;

  begin(bytes: number, cells: number): void {
    // A text cell at its longest: an apostrophe, two quotes, and each of its bytes doubled.
    this.#writer.room(2 * bytes + cells * fixedCell);
    this.#first = true;
  }

  #next(): CsvWriter {
    if (!this.#first) this.#writer.comma();
    this.#first = false;
    return this.#writer;
  }

  blank(): void {
    this.#next();
  }

  text(bytes: Buffer, from: number, length: number): void {
    this.#next().text(bytes, from, length);
  }

  amount(value: number | bigint, exponent: number, currency: Currency): void {
    if (typeof value === "number") this.#next().amount(value, exponent);
    else this.#next().raw(decimalText(value, currency));
  }

  whole(value: number): void {
    this.#next().amount(value, 0);
  }

  instant(ms: number): void {
    this.#next().instant(ms);
  }

  day(days: number): void {
    this.#next().raw(this.#dayText(days));
  }

  id(prefix: string, bytes: Buffer, from: number): void {
    this.#next().id(prefix, bytes, from);
  }

  endRow(): void {
    this.#writer.endRow();
  }

  row(cells: readonly PlainCell[]): void {
    const text = csvRow(cells.map(cellOf));
    this.#writer.room(Buffer.byteLength(text));
    this.#writer.raw(text);
  }

  head(names: readonly string[]): void {
    this.row(names);
  }

  end(): void {}

  take(all = false): Buffer[] {
    return this.#writer.take(all);
  }
}

function cellOf(cell: PlainCell): Cell {
  if (cell === null) return "";
  return typeof cell === "string" ? cell : number(decimalText(cell.amount, cell.currency));
}
