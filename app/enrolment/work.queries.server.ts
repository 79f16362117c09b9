import { tasksOf } from "#app/campaign/extras.queries.server.ts";
import { proofsOf } from "#app/content/content.queries.server.ts";
import { dueOf, nextOf, taskState } from "#app/content/standing.ts";
import type { Id } from "#app/rules/ids.ts";
import { samplesOf } from "#app/sample/sample.queries.server.ts";

/** What a creator is asked to do in a campaign, by when, and what they have shown. */
export async function workOf(
  {
    sellerId,
    campaignId,
    enrolmentId,
  }: { sellerId: Id<"sel">; campaignId: Id<"cmp">; enrolmentId: Id<"enr"> },
  joinedAt: Date,
  now = new Date(),
) {
  const [asked, proofs, samples] = await Promise.all([
    tasksOf(sellerId, campaignId),
    proofsOf(sellerId, enrolmentId),
    samplesOf(sellerId, enrolmentId),
  ]);
  const tasks = asked.map((task) => {
    const proof = proofs.find(({ taskId }) => taskId === task.taskId);
    const due = dueOf(task.dueDays, joinedAt);
    return {
      ...task,
      aim: task.taskId as string,
      due,
      proof: proof ?? null,
      state: taskState(proof, due, now),
    };
  });
  const got = samples.find(({ status }) => status === "received");
  const shown = got && proofs.find(({ proofId }) => proofId === got.proofId);
  /** The content a received sample is owed. */
  const sample = got
    ? { due: got.contentDueAt, proof: shown ?? null, state: taskState(shown, got.contentDueAt, now) }
    : null;
  const next = nextOf([
    ...tasks.map(({ aim, title, due, state }) => ({ aim, title, due, state })),
    ...(sample ? [{ aim: "sample", title: "", due: sample.due, state: sample.state }] : []),
  ]);
  const extra = proofs.filter(({ taskId, sampleId }) => !taskId && !sampleId);
  return { tasks, sample, extra, samples, next: next ?? null };
}
export type Work = Awaited<ReturnType<typeof workOf>>;
