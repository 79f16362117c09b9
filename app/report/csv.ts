/**
 * CSV by RFC 4180 (CRLF, quotes doubled). Text a spreadsheet would run as a formula gets an apostrophe in front;
 * amounts are written as numbers and stay numbers.
 */
export type Cell = string | { number: string };

// Blanks, zero-width characters and a byte order mark may stand before the sign: spreadsheets skip them.
const formula = /^[\s\p{Z}\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;

/** A cell that is a number: an amount such as "-125.00", never text from outside. */
export const number = (text: string): Cell => ({ number: text });

export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

/** A cell as it stands in the file. */
export function cellText(cell: Cell): string {
  if (typeof cell !== "string") return cell.number;
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
