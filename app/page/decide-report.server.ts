import { and, eq, isNull } from "drizzle-orm";
import type { SignedIn } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, pageReport, pick, pickQuestion } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { lockPage } from "./pick.server.ts";

type Operator = Pick<SignedIn, "personId">;
type Decision = { outcome: "kept" | "removed"; reason?: string | undefined };
export type Decided = { outcome: "decided" | "already" | "not_found" };

/**
 * Decides a report and every other open one of the same subject. What is removed is hidden from everybody, and its
 * creator is told why; what is kept they needn't hear about.
 */
export function decideReport(
  { personId }: Operator,
  reportId: Id<"rpt">,
  { outcome, reason = "" }: Decision,
): Promise<Decided> {
  return transaction(async (tx) => {
    const report = await lockedReport(tx, reportId);
    if (!report) return { outcome: "not_found" };
    if (report.decidedAt) return { outcome: "already" };
    await tx
      .update(pageReport)
      .set({ decidedAt: new Date(), decidedBy: personId, outcome })
      .where(and(sameSubject(report), isNull(pageReport.decidedAt)));
    if (outcome === "removed") {
      await hide(tx, report, true);
      await tell(tx, report, "removed", reason);
    }
    await audit(tx, {
      personId,
      action: `page_report.${outcome}`,
      subject: report.subject ?? report.creatorId,
      detail: { reason },
    });
    return { outcome: "decided" };
  });
}

/** Takes a removal back: the creator may show it again, and is told so. */
export function restoreRemoved(
  { personId }: Operator,
  reportId: Id<"rpt">,
  reason: string,
): Promise<Decided> {
  return transaction(async (tx) => {
    const report = await lockedReport(tx, reportId);
    if (!report) return { outcome: "not_found" };
    if (report.outcome !== "removed") return { outcome: "already" };
    await tx
      .update(pageReport)
      .set({ outcome: "kept", decidedAt: new Date(), decidedBy: personId })
      .where(and(sameSubject(report), eq(pageReport.outcome, "removed")));
    await hide(tx, report, false);
    await tell(tx, report, "restored", reason);
    const subject = report.subject ?? report.creatorId;
    await audit(tx, { personId, action: "page_report.restored", subject, detail: { reason } });
    return { outcome: "decided" };
  });
}

type Report = typeof pageReport.$inferSelect;

const sameSubject = ({ creatorId, subject }: Report) =>
  and(
    eq(pageReport.creatorId, creatorId),
    subject === null ? isNull(pageReport.subject) : eq(pageReport.subject, subject),
  );

async function lockedReport(tx: Tx, reportId: Id<"rpt">): Promise<Report | undefined> {
  const [about] = await tx.select().from(pageReport).where(eq(pageReport.id, reportId));
  if (!about) return undefined;
  // Before it is read again: two operators, and the creator's own clicks, wait here.
  await lockPage(tx, about.creatorId);
  const [report] = await tx.select().from(pageReport).where(eq(pageReport.id, reportId));
  return report;
}

async function hide(tx: Tx, { creatorId, subject }: Report, isHidden: boolean): Promise<void> {
  const pickId = parseId("pck", subject);
  const questionId = parseId("qna", subject);
  if (pickId)
    await tx
      .update(pick)
      .set(isHidden ? { hiddenAt: new Date(), hiddenBy: "operator" } : { hiddenAt: null, hiddenBy: null })
      .where(and(eq(pick.id, pickId), eq(pick.creatorId, creatorId)));
  else if (questionId)
    await tx
      .update(pickQuestion)
      .set({ status: isHidden ? "hidden" : "shown" })
      .where(and(eq(pickQuestion.id, questionId), eq(pickQuestion.creatorId, creatorId)));
  else if (isHidden) await tx.update(creator).set({ pagePublished: false }).where(eq(creator.id, creatorId));
}

const kindOf = (subject: string | null) =>
  parseId("pck", subject) ? "pick" : parseId("qna", subject) ? "question" : "page";

async function tell(tx: Tx, { creatorId, subject }: Report, what: "removed" | "restored", reason: string) {
  const kind = kindOf(subject);
  await tellCreator(tx, creatorId, {
    kind: "page_report",
    href: kind === "question" ? "/creator/page/questions?status=hidden" : "/creator/page",
    write: (t) => ({
      subject: t(`creator.page.mail.${what}Subject`, { what: t(`creator.page.mail.what.${kind}`) }),
      body: t(`creator.page.mail.${what}Body`, { what: t(`creator.page.mail.what.${kind}`), reason }),
    }),
  });
}
