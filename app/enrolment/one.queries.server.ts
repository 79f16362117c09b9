import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { campaign, creator, enrolment } from "#db/schema/index.ts";

const recruiter = alias(creator, "recruiter");

/** A creator in one of the seller's campaigns: who they are, who brought them, and whether they are a soft touch. */
export async function findEnrolled(
  { sellerId }: Pick<SellerScope, "sellerId">,
  campaignId: Id<"cmp">,
  enrolmentId: Id<"enr">,
) {
  const [found] = await db
    .select({
      enrolmentId: enrolment.id,
      creatorId: enrolment.creatorId,
      name: creator.displayName,
      handle: creator.handle,
      soft: enrolment.soft,
      createdAt: enrolment.createdAt,
      endedAt: enrolment.endedAt,
      endedBy: enrolment.endedBy,
      endedReason: enrolment.endedReason,
      currency: campaign.currency,
      recruiterName: recruiter.displayName,
      campaignName: campaign.name,
      campaignStatus: campaign.status,
    })
    .from(enrolment)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, enrolment.sellerId), eq(campaign.id, enrolment.campaignId)),
    )
    .innerJoin(creator, eq(creator.id, enrolment.creatorId))
    .leftJoin(recruiter, eq(recruiter.id, enrolment.recruiterId))
    .where(
      and(
        eq(enrolment.sellerId, sellerId),
        eq(enrolment.campaignId, campaignId),
        eq(enrolment.id, enrolmentId),
      ),
    );
  return found;
}

/** The creator with a handle, as an agency is named. */
export async function creatorByHandle(handle: string): Promise<Id<"crt"> | undefined> {
  const [found] = await db.select({ id: creator.id }).from(creator).where(eq(creator.handle, handle));
  return found?.id;
}

export async function handleOf(creatorId: Id<"crt">): Promise<string | undefined> {
  const [found] = await db.select({ handle: creator.handle }).from(creator).where(eq(creator.id, creatorId));
  return found?.handle;
}

/** Where a creator says they live: ISO 3166-1 alpha-2. */
export async function countryOf(creatorId: Id<"crt">): Promise<string | null> {
  const [found] = await db
    .select({ country: creator.country })
    .from(creator)
    .where(eq(creator.id, creatorId));
  return found?.country ?? null;
}
