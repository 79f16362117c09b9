import { createHash } from "node:crypto";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { findBatch, payoutsOf } from "#app/payout/batch.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import type { ResultEnd, ResultSource } from "#db/schema/index.ts";
import { readCsvResults } from "./csv-results.ts";
import type { FileLine, ReadProblem, ReadResults } from "./file-results.ts";
import { readPain002 } from "./pain002.ts";
import { isProviderRail } from "./provider.ts";
import { takeResult } from "./take.server.ts";

/** A thousand payouts take about half a megabyte as pain.002. */
export const maxResultsBytes = 8 * 1024 * 1024;

export type Imported =
  | { outcome: "imported"; counts: Partial<Record<ResultEnd, number>> }
  | { outcome: "refused"; because: ReadProblem | "too_large" | "not_text"; line?: number }
  | { outcome: "not_approved" }
  /** A provider has it, and says by itself what became of it. */
  | { outcome: "with_provider" }
  | { outcome: "not_yours" };

/** Takes a bank's answer for a batch, pain.002 or CSV. The same file again changes nothing. */
export async function importResults(
  seller: SellerScope,
  batchId: Id<"bat">,
  file: Uint8Array,
): Promise<Imported> {
  const { sellerId, personId } = seller;
  const batch = await findBatch(sellerId, batchId);
  if (!batch) return { outcome: "not_yours" };
  if (!batch.approvedAt) return { outcome: "not_approved" };
  if (isProviderRail(batch.rail)) return { outcome: "with_provider" };
  if (file.byteLength > maxResultsBytes) return { outcome: "refused", because: "too_large" };
  const text = textOf(file);
  if (text === undefined) return { outcome: "refused", because: "not_text" };
  const isXml = /^\s*</.test(text);
  const read: ReadResults = isXml ? readPain002(text) : readCsvResults(text, batch.currency);
  if (!read.ok) return { outcome: "refused", ...read };
  const hash = createHash("sha256").update(file).digest("hex");
  const lines: Line[] = [...read.lines, ...(await spread(seller, batchId, read))];
  const counts: Partial<Record<ResultEnd, number>> = {};
  for (const { line, foreign, ...told } of lines) {
    const source: ResultSource = isXml ? "pain002" : "csv";
    const externalId = `${hash.slice(0, 32)}:${line}`;
    const into = { sellerId, batchId, ...(foreign ? { foreign } : {}) };
    const { ended } = await takeResult({ ...told, source, externalId, into }, { personId });
    counts[ended] = (counts[ended] ?? 0) + 1;
  }
  await audit(db, {
    ...{ personId, sellerId, action: "payout.results_imported", subject: batchId },
    detail: { hash, ...counts },
  });
  return { outcome: "imported", counts };
}

type Line = Omit<FileLine, "line"> & { line: string | number; foreign?: boolean };

/** What was said of a whole message, as a line for each payout of it that is still on its way. */
async function spread(
  { sellerId }: SellerScope,
  batchId: Id<"bat">,
  { lines, groups }: Extract<ReadResults, { ok: true }>,
): Promise<Line[]> {
  const named = new Set(lines.map(({ payoutId }) => payoutId));
  const open =
    groups.length > 0
      ? (await payoutsOf(sellerId, batchId)).filter(
          ({ status, payoutId }) => status === "in_transit" && !named.has(payoutId),
        )
      : [];
  return groups.flatMap(({ batchId: of, ...group }): Line[] =>
    // Another batch's message, or none of ours: one line says so.
    of !== batchId
      ? [{ ...group, payoutId: null, foreign: of !== null }]
      : open.map(({ payoutId }) => ({ ...group, payoutId, line: `${group.line}.${payoutId}` })),
  );
}

function textOf(file: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
