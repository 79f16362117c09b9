import { type Currency, decimalText, exponentOf } from "#app/rules/money.ts";
import { CsvWriter } from "./csv-writer.ts";
import { nextSheet, type Piece, type PlainCell, type Sheet } from "./sheet.ts";
import { styleOf } from "./xlsx-parts.ts";

/** Excel takes 1,048,576 rows; the rest is for the head and the totals. */
export const rowsASheet = 1_048_000;
/** More than any cell that isn't text takes, with its tags. */
const fixedCell = 120;
/** Excel's longest text. */
const longestText = 32_767;
/** Excel reckons with 15 digits: an amount of more is text, so that none of them is lost. */
const mostExact = 10 ** 15;
/** Days since 1970 to days since 30 December 1899, as sheets count. */
const serialOf1970 = 25_569;

const open =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const close = "</sheetData></worksheet>";
const [textOpen, textClose] = ['<c t="inlineStr"><is><t>', "</t></is></c>"];

/** Bytes that stand in XML as they are: printable ASCII but &, <, > and _ (which may begin an escape), and UTF-8. */
const plain = new Uint8Array(256);
for (let byte = 0x20; byte < 0xef; byte++) plain[byte] = 1;
for (const character of "&<>_\x7f") plain[character.charCodeAt(0)] = 0;
for (let byte = 0xf0; byte < 256; byte++) plain[byte] = 1;
// Among what begins so are the marks that reverse the direction of text.
plain[0xe2] = 0;

/**
 * Rows as XML of a SpreadsheetML sheet (ECMA-376, 18.3.1.73), text inline. Inline text is never a formula, whatever
 * it begins with. After `limit` rows the next sheet begins.
 */
export class XlsxSheet implements Sheet {
  readonly #writer = new CsvWriter();
  #pieces: Piece[] = [];
  #names: readonly string[] = [];
  #rows = 0;

  constructor(readonly limit = rowsASheet) {}

  begin(bytes: number, cells: number): void {
    if (this.#rows === this.limit) this.#break();
    this.#rows++;
    // A character at its longest is `_x005F_`, as seven bytes of an underscore.
    this.#writer.room(7 * bytes + cells * fixedCell);
    this.#writer.raw("<row>");
  }

  #break(): void {
    this.end();
    this.#pieces.push(...this.#writer.take(true), nextSheet);
    this.head(this.#names);
    this.#rows = 0;
  }

  blank(): void {
    this.#writer.raw("<c/>");
  }

  text(bytes: Buffer, from: number, length: number): void {
    const to = from + length;
    let isPlain = length < longestText && bytes[from] !== 0x20 && bytes[to - 1] !== 0x20;
    for (let at = from; isPlain && at < to; at++) isPlain = plain[bytes[at]!] === 1;
    if (isPlain) {
      this.#writer.raw(textOpen);
      this.#writer.copy(bytes, from, to);
      this.#writer.raw(textClose);
    } else this.#writer.raw(textCell(bytes.toString("utf8", from, to)));
  }

  amount(value: number | bigint, exponent: number, currency: Currency): void {
    if (typeof value === "number" && Math.abs(value) < mostExact) {
      this.#writer.raw(`<c s="${styleOf.exponent(exponent)}"><v>`);
      this.#writer.amount(value, exponent);
      this.#writer.raw("</v></c>");
    } else this.#writer.raw(textCell(decimalText(BigInt(value), currency)));
  }

  whole(value: number): void {
    this.#writer.raw("<c><v>");
    this.#writer.amount(value, 0);
    this.#writer.raw("</v></c>");
  }

  instant(ms: number): void {
    this.#writer.raw(textOpen);
    this.#writer.instant(ms);
    this.#writer.raw(textClose);
  }

  day(days: number): void {
    this.#writer.raw(`<c s="${styleOf.day}"><v>${days + serialOf1970}</v></c>`);
  }

  id(prefix: string, bytes: Buffer, from: number): void {
    this.#writer.raw(textOpen);
    this.#writer.id(prefix, bytes, from);
    this.#writer.raw(textClose);
  }

  endRow(): void {
    this.#writer.raw("</row>");
  }

  row(cells: readonly PlainCell[]): void {
    const texts = cells.reduce((sum, one) => sum + (typeof one === "string" ? Buffer.byteLength(one) : 0), 0);
    this.begin(texts, cells.length);
    for (const cell of cells) {
      if (cell === null || cell === "") this.blank();
      else if (typeof cell === "string") this.#writer.raw(textCell(cell));
      else {
        const { amount, currency } = cell;
        const value = Number(amount);
        this.amount(Number.isSafeInteger(value) ? value : amount, exponentOf(currency), currency);
      }
    }
    this.endRow();
  }

  head(names: readonly string[]): void {
    this.#names = names;
    const cells = names.map((name) => textCell(name, ` s="${styleOf.head}"`)).join("");
    const text = `${open}<row>${cells}</row>`;
    this.#writer.room(Buffer.byteLength(text));
    this.#writer.raw(text);
  }

  end(): void {
    this.#writer.room(close.length);
    this.#writer.raw(close);
  }

  take(all = false): Piece[] {
    const pieces = [...this.#pieces, ...this.#writer.take(all)];
    this.#pieces = [];
    return pieces;
  }
}

// XML 1.0 has no place for these, not even escaped; DEL and what only reverses text go with them.
const noXml = /[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u202a-\u202e\u2066-\u2069]/gu;

/** A cell of text. `_x0041_` would be read as A: its underscore is written as one. */
function textCell(text: string, style = ""): string {
  const escaped = text
    .slice(0, longestText)
    .replaceAll(noXml, "")
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
  return `<c${style} t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}
