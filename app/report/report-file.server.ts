import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { type AccountSum, writeAccrual } from "./accrual-table.ts";
import type { Asked } from "./asked.ts";
import { walkAnyhow, walkInOrder } from "./commission-query.ts";
import { batches } from "./copy-batches.ts";
import { CopyRows } from "./copy-binary.ts";
import { CsvSheet } from "./csv-sheet.ts";
import { openSnapshot, type Snapshot } from "./export-connection.server.ts";
import { exportBegins } from "./export-slots.ts";
import { accrualQuery, accrualTotals, type Of, planOf } from "./report-query.ts";
import { type LedgerTotal, type Proof, ReportTable } from "./report-table.ts";
import type { Piece, Sheet } from "./sheet.ts";
import { XlsxSheet } from "./xlsx-sheet.ts";
import { workbook } from "./xlsx-zip.server.ts";

/** What a finished file is known by: its rows, and the hash chain's last link at its cutoff. */
export type Made = { rows: number; links: bigint; head: string; totals: FileTotal[] };

/** Σ of a summed column, minor units. */
export type FileTotal = { name: string; currency: Currency; amount: bigint };

export const nothingMade = (): Made => ({ rows: 0, links: 0n, head: "", totals: [] });

/**
 * The bytes of a report of what was recorded up to `cutoff`, its millisecond counted; whoever calls has waited for
 * what was being recorded then (export/cutoff.server.ts) and sealed it. Rows, totals and names come from one snapshot.
 * An abort ends the query and its connection.
 */
export async function* reportChunks(
  sellerId: Id<"sel">,
  asked: Asked,
  cutoff: Date,
  gone: AbortSignal,
): AsyncGenerator<Uint8Array, Made> {
  const made = nothingMade();
  const pieces = piecesOf({ sellerId, asked, cutoff, gone, made });
  try {
    if (asked.format === "xlsx") yield* workbook(asked.report, pieces);
    else for await (const piece of pieces) yield piece as Buffer;
  } finally {
    // Whoever left stopped somewhere above: what feeds it has to be told.
    await pieces.return().catch(() => {});
  }
  return made;
}

type Written = Pick<Made, "rows" | "totals">;
type Making = { sellerId: Id<"sel">; asked: Asked; cutoff: Date; gone: AbortSignal; made: Made };

async function* piecesOf({ sellerId, asked, cutoff, gone, made }: Making): AsyncGenerator<Piece, void> {
  const ended = exportBegins(sellerId);
  let snapshot: Snapshot | undefined;
  const leave = () => void snapshot?.close();
  gone.addEventListener("abort", leave);
  try {
    gone.throwIfAborted();
    snapshot = await openSnapshot();
    gone.throwIfAborted();
    const of = { sellerId, from: asked.from, to: asked.to, end: new Date(cutoff.getTime() + 1) };
    Object.assign(made, await chainAt(snapshot, of));
    const { links, head } = made;
    const proof = { from: asked.from, to: asked.to, cutoff, links, head };
    const sheet = asked.format === "xlsx" ? new XlsxSheet() : new CsvSheet();
    const written =
      asked.report === "accrual"
        ? await accrual(snapshot, sheet, asked, of, proof)
        : yield* table(snapshot, sheet, asked, of, proof);
    Object.assign(made, written);
    yield* sheet.take(true);
  } finally {
    gone.removeEventListener("abort", leave);
    ended();
    await snapshot?.close();
  }
}

async function* table(
  snapshot: Snapshot,
  sheet: Sheet,
  asked: Asked,
  of: Of,
  proof: Proof,
): AsyncGenerator<Piece, Written> {
  const plan = planOf(asked, of);
  const file = new ReportTable(plan, sheet);
  if (asked.grouping === "row") await snapshot.run(walkInOrder);
  const copy = await snapshot.copy(plan.rows());
  file.head();
  yield* sheet.take(true);
  const rows = new CopyRows(plan.columns.length);
  for await (const bytes of batches(copy)) {
    rows.read(bytes, (fields) => file.line(fields));
    yield* sheet.take();
  }
  await snapshot.run(walkAnyhow);
  const ledger = await snapshot.rows<LedgerTotal>(plan.totals);
  file.end(ledger, proof);
  const totals = ledger.flatMap((one) =>
    plan.columns
      .filter((column) => column.sum)
      .map(({ key, name }) => ({ name, currency: one.currency, amount: BigInt(one[key]!) })),
  );
  return { rows: file.rows, totals };
}

async function accrual(
  snapshot: Snapshot,
  sheet: Sheet,
  asked: Asked,
  of: Of,
  proof: Proof,
): Promise<Written> {
  const sums = await snapshot.rows<AccountSum & { day: string }>(accrualQuery(asked, of));
  const ledger = await snapshot.rows<AccountSum>(accrualTotals(asked, of));
  const { rows, turnover } = writeAccrual(sheet, asked, sums, ledger, proof);
  return { rows, totals: turnover.map((one) => ({ name: "Debit", ...one })) };
}

/** The chain's last link over what was recorded before `end`. */
async function chainAt(snapshot: Snapshot, { sellerId, end }: Of): Promise<{ links: bigint; head: string }> {
  const [row] = await snapshot.rows<{ seq: bigint; hash: string }>(`
    SELECT s.seq, encode(s.hash, 'hex') AS hash
      FROM ledger.seal s JOIN ledger.transfer t ON t.seller_id = s.seller_id AND t.id = s.transfer_id
     WHERE s.seller_id = '${uuidFromId(sellerId)}'::uuid AND t.recorded_at < '${end.toISOString()}'::timestamptz
     ORDER BY s.seq DESC LIMIT 1`);
  return { links: row?.seq ?? 0n, head: row?.hash ?? "" };
}
