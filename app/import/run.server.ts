import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { connectors } from "#app/intake/registry.ts";
import { rowBody } from "#app/intake/report-row.ts";
import { log } from "#app/log.server.ts";
import { lookAgainForSales } from "#app/order/return.server.ts";
import { type Arrived, settleAll } from "#app/order/settle-all.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { keepRows, type ReadRow, type RefusedRow, sha256 } from "./keep-rows.server.ts";
import { isTotals, layoutOf, type Mapping, type ReportKind, rowOf } from "./mapping.ts";
import { forget, recordsOf } from "./records.server.ts";

type Due = {
  sellerId: Id<"sel">;
  importId: Id<"imp">;
  storeId: Id<"sto">;
  kind: ReportKind;
  mapping: Mapping;
};

const pauses = [200, 1_000, 3_000, 6_000];

/** Rows kept and settled together. */
const batchRows = 500;
/** Batches that are settled side by side. */
const side = 3;
const rowsInOneGo = 50;
/** What rows are counted by is remembered for the whole file; beyond this it is no report but a flood. */
const mostRows = 2_000_000;

/** The database couldn't be reached: no fault of the file, which stays to be read anew. */
class NotKept extends Error {}

/** Reads every file that was started; answers how many. Several processes share them, and one left by a crash is read anew. */
export async function runImports(): Promise<number> {
  let done = await endSilentMoves();
  for (let due = await claim(); due; due = await claim()) {
    await run(due);
    done++;
  }
  return done;
}

async function claim(): Promise<Due | undefined> {
  const [row] = await sql<
    { seller_id: string; id: string; store_id: string; kind: ReportKind; mapping: Mapping }[]
  >`
    UPDATE import_file f SET heartbeat_at = now()
      FROM store s
     WHERE s.seller_id = f.seller_id AND s.id = f.store_id AND (f.seller_id, f.id) IN (
             SELECT seller_id, id FROM import_file
              WHERE status = 'running' AND store_id IS NOT NULL AND (heartbeat_at IS NULL OR heartbeat_at < now() - interval '1 minute')
              ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING f.seller_id, f.id, f.store_id, s.kind, f.mapping`;
  if (!row) return undefined;
  return {
    ...{ sellerId: idFromUuid("sel", row.seller_id), importId: idFromUuid("imp", row.id) },
    ...{ storeId: idFromUuid("sto", row.store_id), kind: row.kind, mapping: row.mapping },
  };
}

/**
 * Moves whose process ended are not gone on with: what was decided about their rows may have changed. Who brought the
 * file brings it again; who is in already isn't made twice.
 */
async function endSilentMoves(): Promise<number> {
  const rows = await sql<{ id: string }[]>`
    UPDATE import_file SET status = 'failed', reason = 'broke_off', finished_at = now()
     WHERE status = 'running' AND store_id IS NULL AND coalesce(heartbeat_at, created_at) < now() - interval '1 minute'
    RETURNING id`;
  for (const { id } of rows) await forget(idFromUuid("imp", id));
  return rows.length;
}

async function run(due: Due): Promise<void> {
  try {
    const whole = await readAll(due);
    if (!whole) return;
    await afterOutages(async () => {
      await lookAgainForSales(due.sellerId, due.storeId);
      await finish(due, "done", null);
    });
    await forget(due.importId);
  } catch (error) {
    log.error({ error, importId: due.importId }, "import failed");
    // Its heart has stopped: in a minute somebody begins again, and what was kept already is known then.
    if (error instanceof NotKept) return;
    const missing = (error as { code?: string }).code === "ENOENT";
    await finish(due, "failed", missing ? "file_gone" : "file_unreadable").catch(() => {});
  }
}

/** Again after a pause, longer each time; some ten seconds in all. */
async function afterOutages<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const pause = pauses[tries];
      if (pause === undefined) throw new NotKept("rows of a file were not kept", { cause: error });
      await sleep(pause);
    }
  }
}

/** Answers whether it was read to its end: false when another reader was done with it before. */
async function readAll(due: Due): Promise<boolean> {
  const { importId, kind, mapping } = due;
  const layout = layoutOf(kind);
  const connector = connectors[kind];
  const times = new Map<string, number>();
  let rows: ReadRow[] = [];
  let refused: RefusedRow[] = [];
  let read = 0;
  // Rows are kept and decided while those before them are posted; so many batches at a time, so that memory stays what
  // it is.
  const settling: Promise<unknown>[] = [];
  const hand = async (bytes?: number): Promise<boolean> => {
    const events = await afterOutages(() => keepBatch(due, rows, refused, read, bytes));
    rows = [];
    refused = [];
    if (settling.length >= side) await settling.shift();
    // They are kept: what isn't settled now waits in the queue and is settled there.
    settling.push(
      settleAll(due.sellerId, events ?? []).catch((error: unknown) =>
        log.error({ error, importId }, "rows not settled at once"),
      ),
    );
    return events !== undefined;
  };
  for await (const { line, cells, bytes } of recordsOf(importId, mapping)) {
    const row = rowOf(cells, mapping.columns);
    if (Object.keys(row).length === 0 || isTotals(cells, row, layout)) continue;
    if (++read > mostRows) throw new RangeError("too many rows");
    // Visitors' redirects are answered by this process too: none waits behind more than some rows.
    if (read % rowsInOneGo === 0) await turn();
    const key = sha256(layout.keyOf(row, mapping.style)).slice(0, 20);
    const n = (times.get(key) ?? 0) + 1;
    times.set(key, n);
    const body = rowBody({ ...mapping.style, n, row });
    const reading = connector.read("row", body, { receivedAt: new Date() });
    if (reading.outcome === "rejected")
      refused.push({ line, reason: reading.because, detail: reading.field ?? null });
    else rows.push({ line, sourceEventId: `row:${sha256(body)}`, body });
    if (rows.length + refused.length < batchRows) continue;
    if (!(await hand(bytes))) return false;
  }
  const last = await hand();
  await Promise.all(settling);
  return last;
}

async function keepBatch(
  due: Due,
  rows: readonly ReadRow[],
  refused: readonly RefusedRow[],
  read: number,
  bytes?: number,
): Promise<Arrived[] | undefined> {
  const { sellerId, importId, storeId, kind } = due;
  const events = await keepRows(due, rows, refused);
  const [running] = await sql`
    UPDATE import_file
       SET rows = ${read}, bytes_done = ${bytes ?? sql`bytes`}, heartbeat_at = now(), added = added + ${events.length},
           refused = refused + ${refused.length}, seen_before = seen_before + ${rows.length - events.length}
     WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(importId)} AND status = 'running' RETURNING 1`;
  if (!running && events.length === 0) return undefined;
  return events.map((event) => ({ ...event, storeId, kind, topic: "row", attempts: 1 }));
}

/**
 * Counted anew from what stands beside each line: a file that was read twice over a crash has each line once. Of two
 * readers the first to end says how it ended.
 */
async function finish(
  { sellerId, importId }: Due,
  status: "done" | "failed",
  reason: string | null,
): Promise<void> {
  await sql`
    UPDATE import_file f SET status = ${status}, reason = ${reason}, finished_at = now(), rows = k.rows, refused = k.refused,
           seen_before = k.seen, added = k.rows - k.refused - k.seen
      FROM (SELECT count(*)::int AS rows, (count(*) FILTER (WHERE reason IS NOT NULL))::int AS refused,
                   (count(*) FILTER (WHERE detail = 'seen_before'))::int AS seen
              FROM import_row WHERE seller_id = ${uuidFromId(sellerId)} AND import_id = ${uuidFromId(importId)}) k
     WHERE f.seller_id = ${uuidFromId(sellerId)} AND f.id = ${uuidFromId(importId)} AND f.status = 'running'`;
}
