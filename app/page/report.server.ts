import { and, count, eq, isNull } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { pageReport, pick, pickQuestion } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { lockPage } from "./pick.server.ts";

/** What a report is about: a pick, a question, or with null the whole page. */
export type Subject = Id<"pck"> | Id<"qna"> | null;

/** Open reports of one page; the operator has heard by then. */
const maxOpen = 500;

/** Reads `?report=`; undefined for what can't be the name of anything here. */
export const parseSubject = (text: string): Subject | undefined =>
  text === "page" ? null : (parseId("pck", text) ?? parseId("qna", text));

/** Tells the operator. Once for each reporter and subject; the second time changes nothing and says the same. */
export function reportSubject(
  creatorId: Id<"crt">,
  subject: Subject,
  report: { reason: typeof pageReport.$inferInsert.reason; text: string; reporterKey: string },
): Promise<{ outcome: "reported" | "not_found" }> {
  return transaction(async (tx) => {
    // The lock stands in for a unique key: PostgreSQL takes two nulls for two different subjects.
    await lockPage(tx, creatorId);
    if (!(await isOnPage(tx, creatorId, subject))) return { outcome: "not_found" };
    const [before] = await tx
      .select({ id: pageReport.id })
      .from(pageReport)
      .where(
        and(
          eq(pageReport.creatorId, creatorId),
          subject ? eq(pageReport.subject, subject) : isNull(pageReport.subject),
          eq(pageReport.reporterKey, report.reporterKey),
        ),
      );
    const [open] = await tx
      .select({ all: count() })
      .from(pageReport)
      .where(and(eq(pageReport.creatorId, creatorId), isNull(pageReport.decidedAt)));
    if (!before && (open?.all ?? 0) < maxOpen)
      await tx.insert(pageReport).values({ id: newId("rpt"), creatorId, subject, ...report });
    return { outcome: "reported" };
  });
}

/** Whether the subject is something of this creator's that a visitor can see. */
async function isOnPage(tx: Tx, creatorId: Id<"crt">, subject: Subject): Promise<boolean> {
  if (subject === null) return true;
  const pickId = parseId("pck", subject);
  const questionId = parseId("qna", subject);
  const found = pickId
    ? await tx
        .select({ id: pick.id })
        .from(pick)
        .where(and(eq(pick.id, pickId), eq(pick.creatorId, creatorId), isNull(pick.hiddenAt)))
    : questionId
      ? await tx
          .select({ id: pickQuestion.id })
          .from(pickQuestion)
          .where(
            and(
              eq(pickQuestion.id, questionId),
              eq(pickQuestion.creatorId, creatorId),
              eq(pickQuestion.status, "shown"),
            ),
          )
      : [];
  return found.length > 0;
}
