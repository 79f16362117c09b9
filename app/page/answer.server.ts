import { and, eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { pageBlock, pickQuestion } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { isRemoved } from "./removed.server.ts";

type Creator = Pick<CreatorScope, "creatorId">;
type Question = typeof pickQuestion.$inferSelect;
export type QuestionChanged = { outcome: "changed" | "not_found" | "removed_by_operator" };

/** Answers a question, which puts it on the page. */
export const answerQuestion = (
  scope: Creator,
  questionId: Id<"qna">,
  answer: string,
): Promise<QuestionChanged> =>
  change(scope, questionId, async (tx) => {
    if (await isRemoved(scope.creatorId, questionId, tx)) return "removed_by_operator";
    await set(tx, questionId, { answer, status: "shown", answeredAt: new Date() });
    return "changed";
  });

/** Puts a question on the page as it is, or takes it off. */
export const showQuestion = (
  scope: Creator,
  questionId: Id<"qna">,
  isShown: boolean,
): Promise<QuestionChanged> =>
  change(scope, questionId, async (tx) => {
    if (isShown && (await isRemoved(scope.creatorId, questionId, tx))) return "removed_by_operator";
    await set(tx, questionId, { status: isShown ? "shown" : "hidden" });
    return "changed";
  });

/** Refuses further questions of whoever asked this one, and takes away those of theirs that wait. */
export const blockAsker = (scope: Creator, questionId: Id<"qna">): Promise<QuestionChanged> =>
  change(scope, questionId, async (tx, { creatorId, askerKey }) => {
    await tx.insert(pageBlock).values({ creatorId, askerKey }).onConflictDoNothing();
    const theirs = and(eq(pickQuestion.creatorId, creatorId), eq(pickQuestion.askerKey, askerKey));
    await tx
      .update(pickQuestion)
      .set({ status: "hidden" })
      .where(and(theirs, eq(pickQuestion.status, "waiting")));
    await set(tx, questionId, { status: "hidden" });
    return "changed";
  });

/** Takes their questions again. What was hidden stays so. */
export const unblockAsker = (scope: Creator, questionId: Id<"qna">): Promise<QuestionChanged> =>
  change(scope, questionId, async (tx, { creatorId, askerKey }) => {
    await tx
      .delete(pageBlock)
      .where(and(eq(pageBlock.creatorId, creatorId), eq(pageBlock.askerKey, askerKey)));
    return "changed";
  });

const set = (tx: Tx, questionId: Id<"qna">, values: Partial<Question>) =>
  tx.update(pickQuestion).set(values).where(eq(pickQuestion.id, questionId));

function change(
  { creatorId }: Creator,
  questionId: Id<"qna">,
  work: (tx: Tx, question: Question) => Promise<"changed" | "removed_by_operator">,
): Promise<QuestionChanged> {
  return transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(pickQuestion)
      .where(and(eq(pickQuestion.id, questionId), eq(pickQuestion.creatorId, creatorId)))
      .for("update");
    return { outcome: found ? await work(tx, found) : "not_found" };
  });
}
