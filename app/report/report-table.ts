import { type Currency, exponentOf } from "#app/rules/money.ts";
import type { Fields } from "./copy-binary.ts";
import type { Plan } from "./report-query.ts";
import type { Column } from "./reports.ts";
import type { PlainCell, Sheet } from "./sheet.ts";
import { Sum, wholeAt } from "./sum.ts";

/** What PostgreSQL counts microseconds and days from. */
const epoch2000 = Date.UTC(2000);
const day2000 = epoch2000 / 86_400_000;

/** Σ of each summed column, minor units. */
export type LedgerTotal = { currency: Currency } & Record<string, bigint | string>;

/** Where a file stands in the chain. */
export type Proof = { from: string; to: string; cutoff: Date; links: bigint; head: string };

type Laid = Column & { at: number; currencyAt: number };
type Tally = { exponent: number; currency: Currency; sums: Sum[] };

/** Writes the rows of a plan and sums, a currency, what it wrote. */
export class ReportTable {
  rows = 0;
  readonly #sheet: Sheet;
  readonly #shown: readonly Laid[];
  readonly #summed: readonly Laid[];
  readonly #currencyAt: number;
  readonly #width: number;
  readonly #tallies = new Map<number, Tally>();

  constructor({ columns, shown }: Plan, sheet: Sheet) {
    const at = (key: string) => columns.findIndex((one) => one.key === key) * 2;
    const laid = columns.map((one, n) => ({ ...one, at: n * 2, currencyAt: at(one.in ?? "currency") }));
    this.#sheet = sheet;
    this.#shown = laid.slice(0, shown);
    this.#summed = laid.filter((one) => one.sum);
    this.#currencyAt = at("currency");
    this.#width = columns.length;
  }

  head(): void {
    this.#sheet.head(this.#shown.map(({ name }) => name));
  }

  /** A row as COPY sent it. */
  line(fields: Fields): void {
    const { bytes, at } = fields;
    const last = this.#width * 2 - 2;
    this.#sheet.begin(at[last]! + at[last + 1]! - at[0]!, this.#shown.length);
    for (const column of this.#shown) this.#cell(column, fields);
    this.#sheet.endRow();
    this.rows++;
    const { sums } = this.#tallyOf(fields, this.#currencyAt);
    for (let n = 0; n < sums.length; n++) sums[n]!.add(wholeAt(bytes, at[this.#summed[n]!.at]!));
  }

  #cell({ kind, at: field, currencyAt }: Laid, fields: Fields): void {
    const [from, length] = [fields.at[field]!, fields.at[field + 1]!];
    const { bytes } = fields;
    if (length === 0) this.#sheet.blank();
    else if (kind === "text") this.#sheet.text(bytes, from, length);
    else if (kind === "amount") {
      const { exponent, currency } = this.#tallyOf(fields, currencyAt);
      this.#sheet.amount(wholeAt(bytes, from), exponent, currency);
    } else if (kind === "instant")
      this.#sheet.instant(epoch2000 + Math.floor(Number(wholeAt(bytes, from)) / 1000));
    else if (kind === "day") this.#sheet.day(day2000 + bytes.readInt32BE(from));
    else if (kind === "whole") this.#sheet.whole(bytes.readInt32BE(from));
    else this.#sheet.id(`${kind}_`, bytes, from);
  }

  /** Of a row's currency, found by its three letters as one number: no text is made of them a row. */
  #tallyOf({ bytes, at }: Fields, field: number): Tally {
    const letters = bytes.readUIntBE(at[field]!, 3);
    const known = this.#tallies.get(letters);
    if (known) return known;
    const currency = bytes.toString("latin1", at[field]!, at[field]! + 3) as Currency;
    const sums = this.#summed.map(() => new Sum());
    const tally = { currency, exponent: exponentOf(currency), sums };
    this.#tallies.set(letters, tally);
    return tally;
  }

  /**
   * The last lines: the ledger's totals, and what proves them later.
   * @throws Error when the rows written and the ledger are two different sums: such a file must not look finished
   */
  end(totals: readonly LedgerTotal[], proof: Proof): void {
    const ledger = new Map(totals.map((one) => [one.currency, one]));
    for (const { currency, sums } of this.#tallies.values())
      for (const [n, { sum }] of sums.entries())
        if (sum !== BigInt(ledger.get(currency)?.[this.#summed[n]!.key] ?? 0n))
          throw new Error(`the report is off the ledger in ${currency}`);
    const seen = new Set([...this.#tallies.values()].map(({ currency }) => currency));
    for (const total of totals) {
      if (!seen.has(total.currency) && this.#summed.some(({ key }) => total[key] !== 0n))
        throw new Error(`the report lacks the ledger's ${total.currency}`);
      this.#sheet.row(
        this.#shown.map((column, n): PlainCell => {
          if (n === 0) return "TOTAL (ledger)";
          if (column.key === "currency") return total.currency;
          return column.sum ? { amount: BigInt(total[column.key]!), currency: total.currency } : null;
        }),
      );
    }
    for (const [name, value] of proofLines(proof))
      this.#sheet.row(this.#shown.map((_, n) => (n === 0 ? name : n === 1 ? value : null)));
    this.#sheet.end();
  }
}

/** What a file says of itself in its last lines. */
export const proofLines = ({ from, to, cutoff, links, head }: Proof): [string, string][] => [
  ["PERIOD", `${from} to ${to}`],
  ["CUTOFF", cutoff.toISOString()],
  ["CHAIN LINK", String(links)],
  ["CHAIN HEAD", head],
];
