import { type Currency, decimalText, exponentOf } from "#app/rules/money.ts";
import type { Fields } from "./copy-binary.ts";
import { type Cell, csvRow, number } from "./csv.ts";
import type { CsvWriter } from "./csv-writer.ts";
import { Sum, wholeAt } from "./sum.ts";

/** The file's columns, in the order of `linesOf` (commission-query.ts). */
const columns = [
  ["Recorded at", "instant"],
  ["Occurred at", "instant"],
  ["Event", "text"],
  ["Order", "text"],
  ["Store", "text"],
  ["Campaign", "text"],
  ["Creator", "text"],
  ["Terms version", "whole"],
  ["Rate", "text"],
  ["Base at sale", "amount"],
  ["Commission change", "amount"],
  ["Platform fee change", "amount"],
  ["Currency", "text"],
  ["Commission", "com_"],
  ["Transfer", "trf_"],
  // Later columns go to the end: what reads the file by position keeps working.
  ["Role", "text"],
  ["Pot", "text"],
] as const;

export const columnCount = columns.length;
const header = columns.map(([name]) => name);
const column = (name: (typeof header)[number]) => header.indexOf(name);
const [changeColumn, feeColumn, currencyColumn] = [
  column("Commission change"),
  column("Platform fee change"),
  column("Currency"),
];

/** What PostgreSQL counts microseconds from. */
const epoch2000 = Date.UTC(2000);
/** More than any cell that isn't text takes. */
const fixedCell = 32;

export type Total = { currency: Currency; change: bigint; fee: bigint };

/** Writes the file and sums, a currency, the lines it wrote. */
export class CommissionFile {
  readonly #tallies = new Map<number, Tally>();
  readonly #writer: CsvWriter;

  constructor(writer: CsvWriter) {
    this.#writer = writer;
  }

  header(): void {
    this.#row(header);
  }

  /** A line from a row of `linesOf`. */
  line(fields: Fields): void {
    const { bytes, at } = fields;
    const tally = this.#tallyOf(fields);
    // A text cell at its longest: an apostrophe, two quotes, and each of its bytes doubled.
    this.#writer.room(2 * (at[at.length - 2]! + at[at.length - 1]! - at[0]!) + columns.length * fixedCell);
    for (let n = 0; n < columns.length; n++) {
      if (n > 0) this.#writer.comma();
      const [from, length] = [at[n * 2]!, at[n * 2 + 1]!];
      const kind = columns[n]![1];
      if (kind === "text") this.#writer.text(bytes, from, length);
      else if (kind === "amount") this.#amount(bytes, from, tally.exponent, tally.currency);
      else if (kind === "instant")
        this.#writer.instant(epoch2000 + Math.floor(Number(wholeAt(bytes, from)) / 1000));
      else if (kind === "whole") this.#writer.amount(bytes.readInt32BE(from), 0);
      else this.#writer.id(kind, bytes, from);
    }
    this.#writer.endRow();
    tally.change.add(wholeAt(bytes, at[changeColumn * 2]!));
    tally.fee.add(wholeAt(bytes, at[feeColumn * 2]!));
  }

  /** @throws Error when the lines written and the ledger are two different sums: such a file must not look finished. */
  total({ currency, change, fee }: Total, chain: { links: bigint; head: string }): void {
    const seen = [...this.#tallies.values()].find((tally) => tally.currency === currency);
    if (seen?.change.sum !== change || seen.fee.sum !== fee)
      throw new Error(`the report is off the ledger in ${currency}`);
    const blank = Array.from({ length: changeColumn - 1 }, () => "");
    const amounts = [number(decimalText(change, currency)), number(decimalText(fee, currency))];
    this.#row([
      "TOTAL (ledger)",
      ...blank,
      ...amounts,
      currency,
      `chain link ${chain.links}`,
      chain.head,
      "",
      "",
    ]);
  }

  #row(cells: readonly Cell[]): void {
    const text = csvRow(cells);
    this.#writer.room(Buffer.byteLength(text));
    this.#writer.raw(text);
  }

  #amount(bytes: Buffer, from: number, exponent: number, currency: Currency): void {
    const value = wholeAt(bytes, from);
    if (typeof value === "number") this.#writer.amount(value, exponent);
    else this.#writer.raw(decimalText(value, currency));
  }

  /** The sums of the row's currency, found by its three letters as one number: no text is made of them a row. */
  #tallyOf({ bytes, at }: Fields): Tally {
    const from = at[currencyColumn * 2]!;
    const letters = bytes.readUIntBE(from, 3);
    const known = this.#tallies.get(letters);
    if (known) return known;
    const currency = bytes.toString("latin1", from, from + 3) as Currency;
    const tally = { currency, exponent: exponentOf(currency), change: new Sum(), fee: new Sum() };
    this.#tallies.set(letters, tally);
    return tally;
  }
}

type Tally = { currency: Currency; exponent: number; change: Sum; fee: Sum };
