import { and, count, eq, isNull } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import { newId } from "#app/id.server.ts";
import { tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { holdEnrolment } from "#app/terms/accept.server.ts";
import type { Tx } from "#db/client.server.ts";
import { campaignTask, contentProof, type EarlierProof, sample } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { ProofFields } from "./content.form.ts";
import { handedIn } from "./mails.server.ts";

const most = 100;

export type HandedIn =
  | { outcome: "handed_in"; proofId: Id<"prf"> }
  | { outcome: "not_yours" }
  /** They are no longer in the campaign. */
  | { outcome: "over" }
  /** The seller has taken the task away, or there is no sample they have received. */
  | { outcome: "no_task" }
  /** It waits for the seller, or was approved. */
  | { outcome: "already" }
  | { outcome: "file_not_yours" }
  | { outcome: "too_many" };

/**
 * A creator shows a post. What was handed in for the same task, or for the same sample, and sent back is handed in
 * again: what was said about it is kept. The same form sent twice is one.
 */
export function handIn(
  creator: CreatorScope,
  enrolmentId: Id<"enr">,
  shown: ProofFields,
  /** The proof that is handed in again, where it is for no task. */
  again: Id<"prf"> | undefined,
  now = new Date(),
): Promise<HandedIn> {
  return transaction(async (tx): Promise<HandedIn> => {
    const { creatorId, personId } = creator;
    const held = await holdEnrolment(tx, enrolmentId, { creatorId });
    if (!held) return { outcome: "not_yours" };
    const { of, row, campaign } = held;
    const { sellerId, campaignId } = of;
    const mine = and(eq(contentProof.sellerId, sellerId), eq(contentProof.enrolmentId, enrolmentId));
    const [sent] = await tx
      .select({ id: contentProof.id })
      .from(contentProof)
      .where(and(mine, eq(contentProof.formKey, shown.formKey)));
    if (sent) return { outcome: "handed_in", proofId: sent.id };
    if (row.endedAt) return { outcome: "over" };
    if (shown.fileId && !(await mayUse(tx, personId, shown.fileId, { isPublic: false })))
      return { outcome: "file_not_yours" };

    const aim = await aimOf(tx, held.of, enrolmentId, shown.taskId);
    if (!aim) return { outcome: "no_task" };
    const wanted = aim.taskId
      ? eq(contentProof.taskId, aim.taskId)
      : (aim.proofId ?? again)
        ? eq(contentProof.id, (aim.proofId ?? again)!)
        : undefined;
    const [before] = wanted ? await tx.select().from(contentProof).where(and(mine, wanted)) : [];
    if (before && before.status !== "changes_asked") return { outcome: "already" };

    const kept = {
      ...{ url: shown.url ?? null, fileId: shown.fileId ?? null, note: shown.note ?? "", disclosed: true },
      ...{ formKey: shown.formKey, submittedAt: now },
    };
    const proofId = before?.id ?? newId("prf");
    if (before)
      await tx
        .update(contentProof)
        .set({
          ...kept,
          ...{ status: "submitted", comment: "", reviewedAt: null, reviewedBy: null },
          earlier: [...before.earlier, roundOf(before)].slice(-20),
        })
        .where(and(mine, eq(contentProof.id, proofId)));
    else {
      const [made] = await tx.select({ proofs: count() }).from(contentProof).where(mine);
      if ((made?.proofs ?? 0) >= most) return { outcome: "too_many" };
      await tx.insert(contentProof).values({
        ...{ sellerId, id: proofId, enrolmentId, campaignId, creatorId, taskId: aim.taskId },
        ...kept,
      });
    }
    if (aim.sampleId)
      await tx
        .update(sample)
        .set({ proofId })
        .where(and(eq(sample.sellerId, sellerId), eq(sample.id, aim.sampleId)));
    await audit(tx, { personId, sellerId, action: "content.handed_in", subject: proofId });
    const about = { campaign: campaign.name, creator: creator.displayName, task: aim.title };
    await tellMembers(tx, sellerId, handedIn(about, proofId));
    return { outcome: "handed_in", proofId };
  });
}

type Aim = { taskId: Id<"tsk"> | null; title: string; sampleId?: Id<"smp">; proofId?: Id<"prf"> | null };

async function aimOf(
  tx: Tx,
  { sellerId, campaignId }: { sellerId: Id<"sel">; campaignId: Id<"cmp"> },
  enrolmentId: Id<"enr">,
  chosen: ProofFields["taskId"],
): Promise<Aim | undefined> {
  if (!chosen) return { taskId: null, title: "" };
  if (chosen === "sample") {
    const [got] = await tx
      .select({ id: sample.id, proofId: sample.proofId })
      .from(sample)
      .where(
        and(
          eq(sample.sellerId, sellerId),
          eq(sample.enrolmentId, enrolmentId),
          eq(sample.status, "received"),
        ),
      );
    return got && { taskId: null, title: "", sampleId: got.id, proofId: got.proofId };
  }
  const [task] = await tx
    .select({ title: campaignTask.title })
    .from(campaignTask)
    .where(
      and(
        eq(campaignTask.sellerId, sellerId),
        eq(campaignTask.campaignId, campaignId),
        eq(campaignTask.id, chosen),
        isNull(campaignTask.removedAt),
      ),
    );
  return task && { taskId: chosen, title: task.title };
}

function roundOf(row: typeof contentProof.$inferSelect): EarlierProof {
  const { url, fileId, note, comment } = row;
  const [submittedAt, reviewedAt] = [row.submittedAt.toISOString(), row.reviewedAt?.toISOString() ?? null];
  return { url, fileId, note, submittedAt, comment, reviewedAt };
}
