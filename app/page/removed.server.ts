import { and, eq, isNull } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { pageReport } from "#db/schema/index.ts";

/** Whether the operator took this off: a pick's or question's id, or null for the whole page. Theirs to undo, nobody else's. */
export async function isRemoved(
  creatorId: Id<"crt">,
  subject: Id<"pck"> | Id<"qna"> | null,
  tx: Tx | Db = db,
): Promise<boolean> {
  const [found] = await tx
    .select({ id: pageReport.id })
    .from(pageReport)
    .where(
      and(
        eq(pageReport.creatorId, creatorId),
        subject ? eq(pageReport.subject, subject) : isNull(pageReport.subject),
        eq(pageReport.outcome, "removed"),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** The ids of all that the operator took off a creator's page. */
export async function removedSubjects(creatorId: Id<"crt">): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ subject: pageReport.subject })
    .from(pageReport)
    .where(and(eq(pageReport.creatorId, creatorId), eq(pageReport.outcome, "removed")));
  return new Set(rows.flatMap(({ subject }) => subject ?? []));
}
