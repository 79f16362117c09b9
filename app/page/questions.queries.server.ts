import { and, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { pageBlock, pick, pickQuestion } from "#db/schema/index.ts";
import type { QuestionStatus } from "./question.form.ts";
import { removedSubjects } from "./removed.server.ts";

type Creator = Pick<CreatorScope, "creatorId">;
const pageSize = 30;
/** Under one pick on the public page. */
const maxShown = 20;

/** A creator's questions of one kind, the newest first. @param before the last id of the page before */
export async function listQuestions(
  { creatorId }: Creator,
  status: QuestionStatus,
  before: Id<"qna"> | undefined,
) {
  const rows = await db
    .select({
      questionId: pickQuestion.id,
      pickTitle: pick.title,
      askerName: pickQuestion.askerName,
      text: pickQuestion.text,
      answer: pickQuestion.answer,
      createdAt: pickQuestion.createdAt,
      isBlocked: sql<boolean>`${pageBlock.askerKey} IS NOT NULL`,
    })
    .from(pickQuestion)
    .innerJoin(pick, eq(pick.id, pickQuestion.pickId))
    .leftJoin(
      pageBlock,
      and(eq(pageBlock.creatorId, pickQuestion.creatorId), eq(pageBlock.askerKey, pickQuestion.askerKey)),
    )
    .where(
      and(
        eq(pickQuestion.creatorId, creatorId),
        eq(pickQuestion.status, status),
        before ? lt(pickQuestion.id, before) : undefined,
      ),
    )
    .orderBy(desc(pickQuestion.id))
    .limit(pageSize + 1);
  const removed = await removedSubjects(creatorId);
  const questions = rows
    .slice(0, pageSize)
    .map((row) => ({ ...row, isRemoved: removed.has(row.questionId) }));
  return { questions, next: rows.length > pageSize ? (questions.at(-1)?.questionId ?? null) : null };
}
export type MyQuestion = Awaited<ReturnType<typeof listQuestions>>["questions"][number];

/** How many there are of each kind. */
export async function countQuestions({ creatorId }: Creator): Promise<Record<QuestionStatus, number>> {
  const rows = await db
    .select({ status: pickQuestion.status, all: count() })
    .from(pickQuestion)
    .where(eq(pickQuestion.creatorId, creatorId))
    .groupBy(pickQuestion.status);
  const found = { waiting: 0, shown: 0, hidden: 0 };
  for (const { status, all } of rows) found[status] = all;
  return found;
}

/** Whose questions a creator refuses, each known by the last one they asked. */
export function listBlocked({ creatorId }: Creator) {
  return db
    .selectDistinctOn([pageBlock.askerKey], {
      questionId: pickQuestion.id,
      askerName: pickQuestion.askerName,
      text: pickQuestion.text,
      blockedAt: pageBlock.createdAt,
    })
    .from(pageBlock)
    .innerJoin(
      pickQuestion,
      and(eq(pickQuestion.creatorId, pageBlock.creatorId), eq(pickQuestion.askerKey, pageBlock.askerKey)),
    )
    .where(eq(pageBlock.creatorId, creatorId))
    .orderBy(pageBlock.askerKey, desc(pickQuestion.id))
    .limit(200);
}

/** What anybody may read under these picks: the newest 20 each. */
export async function shownQuestions(pickIds: readonly Id<"pck">[]) {
  if (pickIds.length === 0) return [];
  const ranked = db
    .select({
      questionId: pickQuestion.id,
      pickId: pickQuestion.pickId,
      askerName: pickQuestion.askerName,
      text: pickQuestion.text,
      answer: pickQuestion.answer,
      rank: sql<number>`row_number() OVER (PARTITION BY ${pickQuestion.pickId} ORDER BY ${pickQuestion.id} DESC)`.as(
        "rank",
      ),
    })
    .from(pickQuestion)
    .where(and(inArray(pickQuestion.pickId, [...pickIds]), eq(pickQuestion.status, "shown")))
    .as("ranked");
  return db
    .select({
      questionId: ranked.questionId,
      pickId: ranked.pickId,
      askerName: ranked.askerName,
      text: ranked.text,
      answer: ranked.answer,
    })
    .from(ranked)
    .where(sql`${ranked.rank} <= ${maxShown}`)
    .orderBy(desc(ranked.questionId));
}
export type ShownQuestion = Awaited<ReturnType<typeof shownQuestions>>[number];
