import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import {
  campaign,
  campaignTask,
  contentProof,
  creator,
  type ProofStatus,
  person,
  sample,
  storedFile,
} from "#db/schema/index.ts";
import { postNetwork } from "./post-network.ts";

const shown = {
  proofId: contentProof.id,
  enrolmentId: contentProof.enrolmentId,
  campaignId: contentProof.campaignId,
  taskId: contentProof.taskId,
  task: campaignTask.title,
  url: contentProof.url,
  fileId: contentProof.fileId,
  fileType: storedFile.contentType,
  note: contentProof.note,
  status: contentProof.status,
  comment: contentProof.comment,
  submittedAt: contentProof.submittedAt,
  reviewedAt: contentProof.reviewedAt,
  reward: contentProof.reward,
  earlier: contentProof.earlier,
  sampleId: sample.id,
};
const itsTask = and(
  eq(campaignTask.sellerId, contentProof.sellerId),
  eq(campaignTask.id, contentProof.taskId),
);
const itsSample = and(eq(sample.sellerId, contentProof.sellerId), eq(sample.proofId, contentProof.id));

const named = <Row extends { url: string | null }>(row: Row) => ({
  ...row,
  network: row.url ? postNetwork(row.url) : null,
});

/** What a creator has shown in a campaign, the newest first. */
export async function proofsOf(sellerId: Id<"sel">, enrolmentId: Id<"enr">) {
  const rows = await db
    .select(shown)
    .from(contentProof)
    .leftJoin(campaignTask, itsTask)
    .leftJoin(sample, itsSample)
    .leftJoin(storedFile, eq(storedFile.id, contentProof.fileId))
    .where(and(eq(contentProof.sellerId, sellerId), eq(contentProof.enrolmentId, enrolmentId)))
    .orderBy(desc(contentProof.submittedAt));
  return rows.map(named);
}
export type Proof = Awaited<ReturnType<typeof proofsOf>>[number];

export type ContentFilter = { status?: ProofStatus | undefined; campaignId?: Id<"cmp"> | undefined };

/** What creators of a seller have shown: what waits first, the longest waiting first; 200 at most. */
export async function listContent({ sellerId }: Pick<SellerScope, "sellerId">, filter: ContentFilter = {}) {
  const { status, campaignId } = filter;
  const rows = await db
    .select({
      ...shown,
      creatorName: creator.displayName,
      handle: creator.handle,
      campaignName: campaign.name,
      currency: campaign.currency,
    })
    .from(contentProof)
    .innerJoin(creator, eq(creator.id, contentProof.creatorId))
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, contentProof.sellerId), eq(campaign.id, contentProof.campaignId)),
    )
    .leftJoin(campaignTask, itsTask)
    .leftJoin(sample, itsSample)
    .leftJoin(storedFile, eq(storedFile.id, contentProof.fileId))
    .where(
      and(
        eq(contentProof.sellerId, sellerId),
        status ? eq(contentProof.status, status) : undefined,
        campaignId ? eq(contentProof.campaignId, campaignId) : undefined,
      ),
    )
    .orderBy(status === "submitted" ? asc(contentProof.submittedAt) : desc(contentProof.submittedAt))
    .limit(200);
  return rows.map(named);
}
export type ContentRow = Awaited<ReturnType<typeof listContent>>[number];

/** One proof with what its review needs. */
export async function findProof({ sellerId }: Pick<SellerScope, "sellerId">, proofId: Id<"prf">) {
  const [row] = await db
    .select({
      ...shown,
      creatorId: contentProof.creatorId,
      creatorName: creator.displayName,
      handle: creator.handle,
      campaignName: campaign.name,
      currency: campaign.currency,
      contentRules: campaign.contentRules,
      taskReward: campaignTask.reward,
      reviewer: person.name,
    })
    .from(contentProof)
    .innerJoin(creator, eq(creator.id, contentProof.creatorId))
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, contentProof.sellerId), eq(campaign.id, contentProof.campaignId)),
    )
    .leftJoin(campaignTask, itsTask)
    .leftJoin(sample, itsSample)
    .leftJoin(storedFile, eq(storedFile.id, contentProof.fileId))
    .leftJoin(person, eq(person.id, contentProof.reviewedBy))
    .where(and(eq(contentProof.sellerId, sellerId), eq(contentProof.id, proofId)));
  return row && named(row);
}

/** How much waits for a seller: content to look at and samples to answer or send. */
export async function countContentWaiting({ sellerId }: Pick<SellerScope, "sellerId">): Promise<number> {
  const [[content], [samples]] = await Promise.all([
    db
      .select({ waiting: count() })
      .from(contentProof)
      .where(and(eq(contentProof.sellerId, sellerId), eq(contentProof.status, "submitted"))),
    db
      .select({ waiting: count() })
      .from(sample)
      .where(and(eq(sample.sellerId, sellerId), inArray(sample.status, ["requested", "approved"]))),
  ]);
  return (content?.waiting ?? 0) + (samples?.waiting ?? 0);
}
