import type { Id } from "#app/rules/ids.ts";
import { type AccountSum, writeAccrual } from "./accrual-table.ts";
import type { Asked } from "./asked.ts";
import { chartOf } from "./chart.server.ts";
import { walkAnyhow, walkInOrder } from "./commission-query.ts";
import { batches } from "./copy-batches.ts";
import { CopyRows } from "./copy-binary.ts";
import { openSnapshot, type Snapshot } from "./export-connection.server.ts";
import { exportBegins, exportsBusy } from "./export-slots.ts";
import { PreviewSheet } from "./preview-sheet.ts";
import { accrualQuery, accrualTotals, type Of, planOf } from "./report-query.ts";
import { type LedgerTotal, ReportTable } from "./report-table.ts";
import type { PlainCell } from "./sheet.ts";

const shownRows = 20;
/** After it a page says that the file is to be taken instead. */
const patience = "SET LOCAL statement_timeout = '15s'";

export type Preview =
  | {
      outcome: "shown";
      names: readonly string[];
      rows: readonly PlainCell[][];
      /** The ledger's totals of the whole period: column's name and amount, a currency. */
      totals: { currency: string; sums: { name: string; cell: PlainCell }[] }[];
    }
  /** Other exports are under way, or it takes too long to look. */
  | { outcome: "busy" | "too_long" };

/** The first rows of a report as it is now, and its totals from the ledger. */
export async function previewOf(sellerId: Id<"sel">, asked: Asked): Promise<Preview> {
  if (exportsBusy(sellerId)) return { outcome: "busy" };
  const ended = exportBegins(sellerId);
  let snapshot: Snapshot | undefined;
  try {
    snapshot = await openSnapshot();
    await snapshot.run(patience);
    const of = { sellerId, from: asked.from, to: asked.to, end: new Date(Date.now() + 86_400_000) };
    return asked.report === "accrual" ? await accrual(snapshot, asked, of) : await table(snapshot, asked, of);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "57014") return { outcome: "too_long" };
    throw error;
  } finally {
    ended();
    await snapshot?.close();
  }
}

async function table(snapshot: Snapshot, asked: Asked, of: Of): Promise<Preview> {
  const plan = planOf(asked, of);
  const sheet = new PreviewSheet();
  const file = new ReportTable(plan, sheet);
  if (asked.grouping === "row") await snapshot.run(walkInOrder);
  const copy = await snapshot.copy(plan.rows(shownRows));
  file.head();
  const rows = new CopyRows(plan.columns.length);
  for await (const bytes of batches(copy)) rows.read(bytes, (fields) => file.line(fields));
  await snapshot.run(walkAnyhow);
  const sums = plan.columns.filter((one) => one.sum);
  const totals = (await snapshot.rows<LedgerTotal>(plan.totals)).map((total) => ({
    currency: total.currency,
    sums: sums.map(({ key, name }) => ({
      name,
      cell: { amount: BigInt(total[key]!), currency: total.currency },
    })),
  }));
  return { outcome: "shown", names: sheet.names, rows: sheet.rows, totals };
}

async function accrual(snapshot: Snapshot, asked: Asked, of: Of): Promise<Preview> {
  const sums = await snapshot.rows<AccountSum & { day: string }>(accrualQuery(asked, of));
  const ledger = await snapshot.rows<AccountSum>(accrualTotals(asked, of));
  const sheet = new PreviewSheet();
  const pinned = { ...asked, chart: await chartOf(of.sellerId, asked.layout) };
  const proof = { ...asked, cutoff: of.end, links: 0n, head: "" };
  const { rows, turnover } = writeAccrual(sheet, pinned, sums, ledger, proof);
  const totals = turnover.map(({ currency, amount }) => ({
    currency,
    sums: ["Debit", "Credit"].map((name) => ({ name, cell: { amount, currency } })),
  }));
  return {
    outcome: "shown",
    names: sheet.names,
    rows: sheet.rows.slice(0, Math.min(shownRows, rows)),
    totals,
  };
}
