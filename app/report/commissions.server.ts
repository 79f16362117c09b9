import { chainHead, sealSeller } from "#app/ledger/seal.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { CommissionFile, columnCount, type Total } from "./commission-file.ts";
import { linesOf, totalsOf, unsealedOf, walkAnyhow, walkInOrder } from "./commission-query.ts";
import { batches } from "./copy-batches.ts";
import { CopyRows } from "./copy-binary.ts";
import { CsvWriter } from "./csv-writer.ts";
import { openSnapshot, type Snapshot } from "./export-connection.server.ts";
import { exportBegins } from "./export-slots.ts";
import { exported } from "./exported.ts";
import type { Period } from "./period.ts";

/**
 * Every change of every commission recorded in the period, one line each, as they stand in the ledger: sales add,
 * refunds and rejections take away, a sale credited anew does both. A shared order has a line for everybody who
 * earns from it. Ends with a total a currency, summed by the database from the ledger's own accounts, so that
 * the file proves itself, and with the hash chain's head at the cutoff, so that it can be proved later. Read in one
 * snapshot: postings under way don't tear it. Cancelling the stream ends the query and its connection.
 */
export function commissionsCsv(sellerId: Id<"sel">, period: Period): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const chunks = chunksOf(sellerId, period, gone.signal);
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      exported.bytes += value.length;
      controller.enqueue(value);
    },
    async cancel() {
      // A generator that waits for the database can't be returned from; the abort ends the wait.
      gone.abort();
      await chunks.return(undefined).catch(() => {});
    },
  };
  // Nothing ahead: an answer that nobody reads (a HEAD) must not open a connection.
  return new ReadableStream(source, { highWaterMark: 0 });
}

async function* chunksOf(sellerId: Id<"sel">, period: Period, gone: AbortSignal): AsyncGenerator<Buffer> {
  const writer = new CsvWriter();
  const file = new CommissionFile(writer);
  const ended = exportBegins(sellerId);
  let snapshot: Snapshot | undefined;
  const leave = () => void snapshot?.close();
  gone.addEventListener("abort", leave);
  try {
    snapshot = await openSnapshot();
    gone.throwIfAborted();
    await snapshot.run(walkInOrder);
    const copy = await snapshot.copy(linesOf(sellerId, period));
    file.header();
    yield* writer.take(true);
    const rows = new CopyRows(columnCount);
    for await (const bytes of batches(copy)) {
      rows.read(bytes, (fields) => file.line(fields));
      yield* writer.take();
    }
    yield* writer.take(true);
    await snapshot.run(walkAnyhow);
    const totals = await snapshot.rows<Total>(totalsOf(sellerId, period));
    const chain = await chainOver(snapshot, sellerId, period);
    for (const total of totals) file.total(total, chain);
    yield* writer.take(true);
    exported.files++;
  } finally {
    gone.removeEventListener("abort", leave);
    ended();
    await snapshot?.close();
  }
}

/** The chain's link that covers the file: everything the snapshot sees is sealed before it is asked for. */
async function chainOver(snapshot: Snapshot, sellerId: Id<"sel">, { to }: Period) {
  const [open] = await snapshot.rows<{ unsealed: boolean }>(unsealedOf(sellerId));
  if (open?.unsealed) await sealSeller(sellerId);
  return chainHead(sellerId, to);
}
