import { parse } from "csv-parse/sync";
import { cleanText } from "#app/intake/text.ts";
import { type Currency, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import type { ResultOutcome } from "#db/schema/index.ts";
import { payoutIdOf } from "./end-to-end.ts";
import { type FileLine, maxLines, type ReadResults } from "./file-results.ts";

/** Names of the columns, ours first; others are left alone. */
const columns: Record<keyof Columns, readonly string[]> = {
  payout: ["payout", "payout id", "end to end id", "endtoendid"],
  status: ["status", "result", "hasil"],
  reference: ["reference", "bank reference", "referensi"],
  reason: ["reason", "remark", "alasan", "keterangan"],
  amount: ["amount", "jumlah", "nominal"],
  currency: ["currency", "mata uang"],
};
type Columns = {
  payout: number;
  status: number;
  reference: number;
  reason: number;
  amount: number;
  currency: number;
};

const statuses: Record<string, ResultOutcome> = {
  ...{ paid: "paid", success: "paid", successful: "paid", succeeded: "paid", completed: "paid" },
  ...{ berhasil: "paid", sukses: "paid", dibayar: "paid" },
  ...{ failed: "failed", rejected: "failed", refused: "failed", gagal: "failed", ditolak: "failed" },
  ...{ returned: "returned", retur: "returned", dikembalikan: "returned" },
  ...{ pending: "pending", processing: "pending", diproses: "pending" },
};

/**
 * Results as a CSV with a heading (payout, status, reference, reason, amount, and currency where it isn't the batch's).
 * A line that doesn't read refuses the whole file, by its number: half an import is worse than none.
 */
export function readCsvResults(text: string, batchCurrency: Currency): ReadResults {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = head.includes(";") && !head.includes(",") ? ";" : head.includes("\t") ? "\t" : ",";
  let records: string[][];
  try {
    records = parse(text, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, to: maxLines + 2 },
    });
  } catch {
    return { ok: false, because: "no_columns" };
  }
  const at = columnsOf(records[0] ?? []);
  if (at.payout < 0 || at.status < 0) return { ok: false, because: "no_columns" };
  if (records.length > maxLines + 1) return { ok: false, because: "too_many" };
  const lines: FileLine[] = [];
  for (const [index, record] of records.slice(1).entries()) {
    const line = index + 2;
    const of = (name: keyof Columns) => unguarded(record[at[name]] ?? "");
    const outcome = statuses[of("status").toLowerCase()];
    if (!outcome) return { ok: false, because: "status_odd", line };
    const typed = of("currency");
    const currency = typed ? parseCurrency(typed) : batchCurrency;
    const amount = of("amount") && currency ? parseDecimalMoney(of("amount"), currency) : null;
    if (!currency || (amount && !amount.ok)) return { ok: false, because: "amount_odd", line };
    lines.push({
      ...{ line, outcome, payoutId: payoutIdOf(of("payout")) ?? null },
      ...{ amount: amount?.ok ? amount.amount : null, currency: typed || amount ? currency : null },
      reference: cleanText(of("reference"), 100) || null,
      reason: cleanText(of("reason"), 300) || null,
    });
  }
  return lines.length > 0 ? { ok: true, lines, groups: [] } : { ok: false, because: "empty" };
}

function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase().replace(/[_-]/g, " "));
  const find = (name: keyof Columns) => names.findIndex((one) => columns[name].includes(one));
  return {
    ...{ payout: find("payout"), status: find("status"), reference: find("reference") },
    ...{ reason: find("reason"), amount: find("amount"), currency: find("currency") },
  };
}

/** Our own files put an apostrophe before what a spreadsheet would run (report/csv.ts). */
const unguarded = (cell: string) => cell.trim().replace(/^'(?=[=+\-@\t\r\n])/, "");
