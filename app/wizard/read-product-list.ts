import { parse } from "csv-parse/sync";
import type { Currency } from "#app/rules/money.ts";
import { parseForm } from "#app/ui/form.ts";
import { maxProducts, type ProductFields, productFields, productForm } from "./product.form.ts";

const columns = ["name", "url", "sku", "price", "image"] as const;
export type ListColumn = (typeof columns)[number];

/** `line` counts as an editor does, the heading being 1. `problem` is an i18n key. */
export type ListComplaint = { line: number; column: ListColumn; problem: string };
export type ReadList =
  | { outcome: "read"; products: ProductFields[]; complaints: ListComplaint[] }
  | { outcome: "refused"; because: "empty" | "no_heading" | "not_csv" }
  | { outcome: "refused"; because: "too_many"; rows: number };

/** What a spreadsheet would calculate rather than show. */
const formula = /^\s*[=+@]|^\s*-\D/;
const maxCharacters = 1_000_000;

/** A list of products as CSV, whose first line names the columns; rows that don't read are named and left out. */
export function readProductList(text: string, currency: Currency): ReadList {
  const source = text.replace(/^\ufeff/, "").trim();
  if (!source) return { outcome: "refused", because: "empty" };
  const rows = source.length > maxCharacters ? undefined : rowsOf(source);
  if (!rows) return { outcome: "refused", because: "not_csv" };
  const [heading = [], ...body] = rows;
  const at = new Map(heading.map((cell, index) => [cell.trim().toLowerCase(), index]));
  if (!at.has("name") || !at.has("url")) return { outcome: "refused", because: "no_heading" };
  if (body.length === 0) return { outcome: "refused", because: "empty" };
  if (body.length > maxProducts) return { outcome: "refused", because: "too_many", rows: body.length };
  const products: ProductFields[] = [];
  const complaints: ListComplaint[] = [];
  for (const [index, cells] of body.entries()) {
    const cell = (column: ListColumn) => cells[at.get(column) ?? -1]?.trim() ?? "";
    const read = readRow(cell, currency);
    if ("product" in read) products.push(read.product);
    else complaints.push(...read.problems.map((one) => ({ line: index + 2, ...one })));
  }
  return { outcome: "read", products, complaints };
}

function rowsOf(source: string): string[][] | undefined {
  const first = source.split(/\r?\n/, 1)[0] ?? "";
  const times = (sign: string) => first.split(sign).length;
  const delimiter = [",", ";", "\t"].toSorted((a, b) => times(b) - times(a))[0]!;
  try {
    return parse(source, { delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return undefined;
  }
}

type Row = { product: ProductFields } | { problems: Omit<ListComplaint, "line">[] };

function readRow(cell: (column: ListColumn) => string, currency: Currency): Row {
  const form = new FormData();
  for (const column of columns) form.set(column === "image" ? "imageUrl" : column, cell(column));
  const strange = (["name", "sku"] as const).filter((column) => formula.test(cell(column)));
  if (strange.length > 0)
    return {
      problems: strange.map((column) => ({ column, problem: "seller.campaign.wizard.errors.formula" })),
    };
  const submission = parseForm(form, productForm(currency));
  if (submission.status === "success") return { product: productFields(submission.value, currency) };
  const errors = Object.entries(submission.reply().error ?? {});
  return {
    problems: errors.map(([field, messages]) => ({
      column: columns.find((one) => one === (field === "imageUrl" ? "image" : field)) ?? "name",
      problem: messages?.[0] ?? "common.errors.invalid",
    })),
  };
}
