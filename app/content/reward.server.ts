import { and, eq } from "drizzle-orm";
import { isLocale, translator } from "#app/i18n/config.ts";
import { post } from "#app/ledger/post.server.ts";
import { budgetLeft } from "#app/order/standing.queries.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { campaign, campaignTask, contentProof, creator, type ProofStatus, person } from "#db/schema/index.ts";

export type Due = {
  status: ProofStatus;
  enrolmentId: Id<"enr">;
  campaignId: Id<"cmp">;
  creatorId: Id<"crt">;
  taskId: Id<"tsk"> | null;
  task: string;
  /** Minor units of the campaign's currency; null: its approval earns nothing more. */
  reward: bigint | null;
  currency: Currency;
  locale: string;
};

/** What the approval of a proof would earn; undefined when it isn't the seller's. */
export async function rewardOf(sellerId: Id<"sel">, proofId: Id<"prf">): Promise<Due | undefined> {
  const [row] = await db
    .select({ proof: contentProof, task: campaignTask, currency: campaign.currency, locale: person.locale })
    .from(contentProof)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, contentProof.sellerId), eq(campaign.id, contentProof.campaignId)),
    )
    .innerJoin(creator, eq(creator.id, contentProof.creatorId))
    .innerJoin(person, eq(person.id, creator.personId))
    .leftJoin(
      campaignTask,
      and(eq(campaignTask.sellerId, contentProof.sellerId), eq(campaignTask.id, contentProof.taskId)),
    )
    .where(and(eq(contentProof.sellerId, sellerId), eq(contentProof.id, proofId)));
  if (!row) return undefined;
  const { proof, task, currency, locale } = row;
  const { status, enrolmentId, campaignId, creatorId, taskId } = proof;
  const reward = task?.reward ? task.reward : null;
  return {
    ...{ status, enrolmentId, campaignId, creatorId, taskId, reward, currency, locale },
    task: task?.title ?? "",
  };
}

const tries = 4;

/**
 * Posts a task's reward as a bonus, once for a creator and a task. It is part of what the campaign promises, so its
 * budget covers it whole, as it does the bonus for so many sales.
 */
export async function payReward(
  sellerId: Id<"sel">,
  due: Due,
  amount: bigint,
): Promise<{ outcome: "paid" } | { outcome: "over_budget"; left: bigint; reward: bigint }> {
  const { creatorId, campaignId, currency } = due;
  const key = `bonus:task:${due.taskId ? uuidFromId(due.taskId) : ""}:${uuidFromId(due.enrolmentId)}`;
  const t = translator(isLocale(due.locale) ? due.locale : "en");
  for (let n = 0; n < tries; n++) {
    const left = await budgetLeft(sellerId, campaignId);
    const answer = await post(sellerId, {
      transfers: [
        {
          // A fresh time makes another request of each: one that was posted already answers "conflict" and takes
          // nothing from the budget again.
          ...{ kind: "BONUS", key, occurredAt: new Date() },
          legs: entriesFor({ kind: "BONUS", creatorId, currency, amount }),
          reason: t("content.rewardReason", { task: due.task }),
        },
      ],
      ...(left === null ? {} : { budgets: [{ campaignId, take: amount, short: false, left }] }),
    });
    if (answer.outcome === "posted" || answer.outcome === "conflict" || answer.outcome === "replayed")
      return { outcome: "paid" };
    // What was paid before answers "conflict" first, so this is the first time and there isn't enough.
    if (left !== null && left < amount) return { outcome: "over_budget", left, reward: amount };
  }
  throw new Error("the reward could not be posted: something moved each time");
}
