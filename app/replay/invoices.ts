import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

/** A line of the file as it stands there; `row` counts from 1 below the header. */
export type FileLine = {
  row: number;
  invoice: string;
  stockCode: string;
  description: string;
  quantity: number;
  at: Date;
  /** Major units as text, exactly as in the file. */
  unitPrice: string;
  customer: string | null;
};

export type Invoice = { ref: string; at: Date; customer: string | null; lines: FileLine[] };

const columns = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
] as const;
type Row = Record<(typeof columns)[number], string>;

/** The file doesn't have the columns or values it should; the message names the row. */
export class FileError extends Error {}

/** Reads the orders file, gzipped or not, into invoices in the order of their times. */
export async function readInvoices(path: string): Promise<Invoice[]> {
  const bytes = createReadStream(path);
  const text = path.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  const invoices = new Map<string, Invoice>();
  let row = 0;
  for await (const record of Readable.from(text).pipe(
    parse({ columns: true, bom: true }),
  ) as AsyncIterable<Row>) {
    const line = readLine(record, ++row);
    const invoice = invoices.get(line.invoice) ?? {
      ref: line.invoice,
      at: line.at,
      customer: line.customer,
      lines: [],
    };
    invoice.lines.push(line);
    invoices.set(line.invoice, invoice);
  }
  return [...invoices.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.ref < b.ref ? -1 : 1));
}

function readLine(record: Row, row: number): FileLine {
  const missing = columns.find((column) => record[column] === undefined);
  if (missing) throw new FileError(`row ${row}: there is no column ${missing}`);
  const at = new Date(`${record.InvoiceDate.trim().replace(" ", "T")}Z`);
  if (Number.isNaN(at.getTime()))
    throw new FileError(`row ${row}: InvoiceDate "${record.InvoiceDate}" is no time`);
  if (!/^-?\d+$/.test(record.Quantity))
    throw new FileError(`row ${row}: Quantity "${record.Quantity}" is no whole number`);
  return {
    row,
    invoice: record.InvoiceNo,
    stockCode: record.StockCode,
    description: record.Description,
    quantity: Number(record.Quantity),
    at,
    unitPrice: record.UnitPrice,
    customer: record.CustomerID === "" ? null : record.CustomerID,
  };
}
