import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { bringFile, startImport } from "#app/import/import.server.ts";
import { layoutOf, type Mapping, type ReportKind, withAnswers } from "#app/import/mapping.ts";
import { fileOf } from "#app/import/records.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

type Counts = {
  rows: number;
  added: number;
  seenBefore: number;
  refused: number;
  status: string;
  storeId: Id<"sto">;
};

/** Brings a file as its page would and reads it to its end. */
export async function importText(
  seller: SellerScope,
  into: Id<"sto"> | ReportKind,
  text: string | Uint8Array,
  answers: Record<string, string> = {},
): Promise<Counts & { importId: Id<"imp"> }> {
  const importId = newId("imp");
  mkdirSync(dirname(fileOf(importId)), { recursive: true });
  writeFileSync(fileOf(importId), text);
  const brought = await bringFile(seller, importId, { name: "report.csv", into });
  if (brought.outcome !== "brought") throw new Error(brought.because);
  const [row] = await sql<{ mapping: Mapping; layout: ReportKind }[]>`
    SELECT mapping, layout FROM import_file WHERE id = ${uuidFromId(importId)}`;
  const mapping = withAnswers(row!.mapping, layoutOf(row!.layout), (name) => answers[name] ?? null);
  const started = await startImport(seller, importId, mapping);
  if (started.outcome !== "started") throw new Error(JSON.stringify(started));
  await started.finished;
  return { importId, ...(await countsOf(importId)) };
}

async function countsOf(importId: Id<"imp">): Promise<Counts> {
  const [row] = await sql<Counts[]>`
    SELECT rows, added, seen_before AS "seenBefore", refused, status, store_id AS "storeId" FROM import_file WHERE id = ${uuidFromId(importId)}`;
  return { ...row!, storeId: idFromUuid("sto", row!.storeId) };
}

/** What became of each line: the event's reason, or why it was refused. */
export async function linesOf(importId: Id<"imp">): Promise<[number, string, string | null][]> {
  const rows = await sql<{ line: number; reason: string; detail: string | null }[]>`
    SELECT r.line, coalesce(r.reason, e.state || ' ' || e.reason) AS reason, coalesce(r.detail, e.detail) AS detail
      FROM import_row r LEFT JOIN inbox_event e ON e.seller_id = r.seller_id AND e.id = r.event_id
     WHERE r.import_id = ${uuidFromId(importId)} ORDER BY r.line`;
  return rows.map(({ line, reason, detail }) => [line, reason, detail]);
}
