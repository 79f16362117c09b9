import { createHash } from "node:crypto";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { sealSeller } from "#app/ledger/seal.server.ts";
import type { Asked, Format } from "#app/report/asked.ts";
import { chartOf } from "#app/report/chart.server.ts";
import { exported } from "#app/report/exported.ts";
import { type FileTotal, type Made, nothingMade, reportChunks } from "#app/report/report-file.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { exportRecord } from "#db/schema/index.ts";
import { fixCutoff } from "./cutoff.server.ts";
import { type ExportRecord, exportOf } from "./export.queries.server.ts";

/** A file on its way out. */
export type Leaving = {
  outcome: "leaving";
  /** Nothing is read from the database before somebody reads here; cancelling ends the query. */
  body: ReadableStream<Uint8Array>;
  filename: string;
  format: Format;
  /** What is registered once the last byte has left; rejects when the file broke off or nobody took it whole. */
  record: Promise<Registered>;
};

/** A file in the register, with its totals from the ledger. */
export type Registered = ExportRecord & { totals: readonly FileTotal[] };

type Cut = Leaving | { outcome: "future_cutoff" };

/**
 * A report as a file, as the books stood at `cutoff` (that millisecond counted; null is now). When its last byte is
 * out it is in the register with its SHA-256. The same `asked` and cutoff make the same bytes, whatever is recorded or
 * renamed later.
 * @param by null: a schedule
 */
export async function exportFile(
  sellerId: Id<"sel">,
  asked: Asked,
  cutoff: Date | null,
  by: Id<"per"> | null,
): Promise<Cut> {
  const fixed = await fixCutoff(cutoff);
  if (!fixed) return { outcome: "future_cutoff" };
  const pinned =
    asked.report === "accrual" ? { ...asked, chart: await chartOf(sellerId, asked.layout) } : asked;
  return leaving(sellerId, pinned, fixed, async ({ totals, ...made }) => {
    const [row] = await db
      .insert(exportRecord)
      .values({
        ...{ sellerId, id: newId("xpt"), report: asked.report, format: asked.format, asked: pinned },
        ...{ cutoff: fixed, madeBy: by, ...made, bytes: BigInt(made.bytes) },
      })
      .returning();
    return { ...(row as ExportRecord), totals };
  });
}

/** The same without anybody who downloads it: made, registered and let go. */
export async function registerExport(
  ...given: Parameters<typeof exportFile>
): Promise<{ outcome: "registered"; record: Registered } | { outcome: "future_cutoff" }> {
  const file = await exportFile(...given);
  if (file.outcome !== "leaving") return file;
  await drain(file.body);
  return { outcome: "registered", record: await file.record };
}

/** The file of a record made once more; `same` says whether it is, byte for byte, what left then. */
export async function exportAgain(
  sellerId: Id<"sel">,
  exportId: Id<"xpt">,
  by: Id<"per">,
): Promise<(Leaving & { was: ExportRecord; same: Promise<boolean> }) | { outcome: "not_yours" }> {
  const was = await exportOf(sellerId, exportId);
  if (!was) return { outcome: "not_yours" };
  await fixCutoff(was.cutoff);
  const made = deferred<boolean>();
  const file = leaving(sellerId, was.asked, was.cutoff, async ({ sha256, totals }) => {
    const same = sha256 === was.sha256;
    const detail = { same, sha256 };
    await audit(db, { personId: by, sellerId, action: "export.repeated", subject: exportId, detail });
    made.resolve(same);
    return { ...was, totals };
  });
  file.record.catch(made.reject);
  return { ...file, was, same: made.promise };
}

export async function drain(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  while (!(await reader.read()).done);
}

/** A promise that is settled from outside; nobody has to wait for it. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((done, failed) => ([resolve, reject] = [done, failed]));
  promise.catch(() => {});
  return { promise, resolve, reject };
}

type Finished = Made & { sha256: string; bytes: number };

function leaving(
  sellerId: Id<"sel">,
  asked: Asked,
  cutoff: Date,
  finish: (made: Finished) => Promise<Registered>,
): Leaving {
  const gone = new AbortController();
  const registered = deferred<Registered>();
  const chunks = registering();

  async function* registering(): AsyncGenerator<Uint8Array> {
    const hash = createHash("sha256");
    let bytes = 0;
    const file = reportChunks(sellerId, asked, cutoff, gone.signal);
    try {
      // The chain has to reach over all that the file may hold before its snapshot is taken.
      await sealSeller(sellerId);
      for (let next = await file.next(); ; next = await file.next()) {
        if (next.done) {
          const record = await finish({ ...next.value, sha256: hash.digest("hex"), bytes });
          exported.files++;
          registered.resolve(record);
          return;
        }
        hash.update(next.value);
        bytes += next.value.length;
        exported.bytes += next.value.length;
        yield next.value;
      }
    } finally {
      await file.return(nothingMade()).catch(() => {});
      // Nothing when it is registered; else whoever waits for it would wait for ever.
      registered.reject(new Error("the file was not taken whole"));
    }
  }

  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      gone.abort();
      registered.reject(new Error("the file was not taken whole"));
      await chunks.return(undefined).catch(() => {});
    },
  };
  const filename = `${asked.report}-${asked.from}-${asked.to}.${asked.format}`;
  const body = new ReadableStream(source, { highWaterMark: 0 });
  return { outcome: "leaving", body, filename, format: asked.format, record: registered.promise };
}
