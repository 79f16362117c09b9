import { and, desc, eq } from "drizzle-orm";
import type { Asked } from "#app/report/asked.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { exportRecord, person } from "#db/schema/index.ts";

export type ExportRecord = typeof exportRecord.$inferSelect & { asked: Asked };

/** A file of this seller's that left; undefined for anybody else's. */
export async function exportOf(sellerId: Id<"sel">, exportId: Id<"xpt">): Promise<ExportRecord | undefined> {
  const [row] = await db
    .select()
    .from(exportRecord)
    .where(and(eq(exportRecord.sellerId, sellerId), eq(exportRecord.id, exportId)));
  return row as ExportRecord | undefined;
}

/** The files that left, the newest first, with who took them (null: a schedule). */
export async function listExports(sellerId: Id<"sel">, limit = 200) {
  const rows = await db
    .select({ record: exportRecord, madeByName: person.name })
    .from(exportRecord)
    .leftJoin(person, eq(person.id, exportRecord.madeBy))
    .where(eq(exportRecord.sellerId, sellerId))
    .orderBy(desc(exportRecord.madeAt), desc(exportRecord.id))
    .limit(limit);
  return rows.map(({ record, madeByName }) => ({ ...(record as ExportRecord), madeByName }));
}
