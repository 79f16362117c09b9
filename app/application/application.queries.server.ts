import { and, count, desc, eq, inArray, isNull } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import {
  type ApplicationStatus,
  application,
  campaign,
  creator,
  enrolment,
  invitation,
  person,
  seller,
  terms,
} from "#db/schema/index.ts";
import { mayAskAgain } from "./door.ts";

type Seller = Pick<SellerScope, "sellerId">;
type Creator = Pick<CreatorScope, "creatorId">;

const itsCampaign = and(eq(campaign.sellerId, application.sellerId), eq(campaign.id, application.campaignId));
const itsEnrolment = and(
  eq(enrolment.sellerId, application.sellerId),
  eq(enrolment.campaignId, application.campaignId),
  eq(enrolment.creatorId, application.creatorId),
);
const itsTerms = and(
  eq(terms.sellerId, application.sellerId),
  eq(terms.campaignId, application.campaignId),
  eq(terms.version, application.termsVersion),
);

export type ApplicationFilter = {
  status?: ApplicationStatus | undefined;
  campaignId?: Id<"cmp"> | undefined;
};

/** Who asked a seller to join, the newest first; the newest 200. */
export function listApplications({ sellerId }: Seller, { status, campaignId }: ApplicationFilter = {}) {
  return db
    .select({
      applicationId: application.id,
      creatorName: creator.displayName,
      handle: creator.handle,
      campaignName: campaign.name,
      channels: application.channels,
      status: application.status,
      reason: application.reason,
      createdAt: application.createdAt,
      decidedAt: application.decidedAt,
      waitlistedAt: application.waitlistedAt,
    })
    .from(application)
    .innerJoin(campaign, itsCampaign)
    .innerJoin(creator, eq(creator.id, application.creatorId))
    .where(
      and(
        eq(application.sellerId, sellerId),
        status ? eq(application.status, status) : undefined,
        campaignId ? eq(application.campaignId, campaignId) : undefined,
      ),
    )
    .orderBy(desc(application.id))
    .limit(200);
}

/** Several applications side by side, in the order asked for; those of other sellers are left out. */
export async function compareApplications({ sellerId }: Seller, ids: readonly Id<"app">[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      applicationId: application.id,
      status: application.status,
      pitch: application.pitch,
      channels: application.channels,
      answers: application.answers,
      wantsSample: application.wantsSample,
      createdAt: application.createdAt,
      creatorId: creator.id,
      name: creator.displayName,
      handle: creator.handle,
      country: creator.country,
      niches: creator.niches,
      campaignName: campaign.name,
    })
    .from(application)
    .innerJoin(campaign, itsCampaign)
    .innerJoin(creator, eq(creator.id, application.creatorId))
    .where(and(eq(application.sellerId, sellerId), inArray(application.id, [...ids])));
  return ids.flatMap((id) => rows.filter(({ applicationId }) => applicationId === id));
}

/** How many applications wait for an answer. */
export async function countWaiting({ sellerId }: Seller): Promise<number> {
  const [found] = await db
    .select({ waiting: count() })
    .from(application)
    .where(and(eq(application.sellerId, sellerId), eq(application.status, "applied")));
  return found?.waiting ?? 0;
}

/** One application with all that its decision needs. */
export async function findApplication({ sellerId }: Seller, applicationId: Id<"app">) {
  const [found] = await db
    .select({
      application,
      campaign: {
        name: campaign.name,
        status: campaign.status,
        givesCoupon: campaign.givesCoupon,
        seats: campaign.seats,
      },
      creator: {
        name: creator.displayName,
        handle: creator.handle,
        country: creator.country,
        bio: creator.bio,
        since: creator.createdAt,
      },
      decidedBy: person.name,
      termsHash: terms.hash,
      enrolmentId: enrolment.id,
    })
    .from(application)
    .innerJoin(campaign, itsCampaign)
    .innerJoin(creator, eq(creator.id, application.creatorId))
    .innerJoin(terms, itsTerms)
    .leftJoin(enrolment, itsEnrolment)
    .leftJoin(person, eq(person.id, application.decidedBy))
    .where(and(eq(application.sellerId, sellerId), eq(application.id, applicationId)));
  return found;
}

/** A creator's own applications and memberships, across sellers, the newest first. */
export async function listMyApplications({ creatorId }: Creator) {
  const rows = await db
    .select({
      applicationId: application.id,
      enrolmentId: enrolment.id,
      endedAt: enrolment.endedAt,
      campaignName: campaign.name,
      campaignStatus: campaign.status,
      pausedAt: campaign.pausedAt,
      pausedBecause: campaign.pausedBecause,
      slug: campaign.slug,
      sellerName: seller.name,
      canonical: terms.canonical,
      status: application.status,
      reason: application.reason,
      createdAt: application.createdAt,
      decidedAt: application.decidedAt,
      waitlistedAt: application.waitlistedAt,
    })
    .from(application)
    .innerJoin(campaign, itsCampaign)
    .innerJoin(seller, eq(seller.sellerId, application.sellerId))
    .innerJoin(terms, itsTerms)
    .leftJoin(enrolment, itsEnrolment)
    .where(eq(application.creatorId, creatorId))
    .orderBy(desc(application.id));
  return rows.map(({ canonical, ...row }) => ({ ...row, terms: termsFromJson(canonical) }));
}

/** Invitations a creator has not answered, to campaigns that run. */
export function listMyInvitations({ creatorId }: Creator) {
  return db
    .select({
      slug: campaign.slug,
      campaignName: campaign.name,
      sellerName: seller.name,
      sellerId: invitation.sellerId,
      campaignId: invitation.campaignId,
      message: invitation.message,
      rateBps: invitation.rateBps,
      invitedAt: invitation.createdAt,
    })
    .from(invitation)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, invitation.sellerId), eq(campaign.id, invitation.campaignId)),
    )
    .innerJoin(seller, eq(seller.sellerId, invitation.sellerId))
    .leftJoin(
      application,
      and(
        eq(application.sellerId, invitation.sellerId),
        eq(application.campaignId, invitation.campaignId),
        eq(application.creatorId, invitation.creatorId),
      ),
    )
    .where(
      and(
        eq(invitation.creatorId, creatorId),
        eq(campaign.status, "published"),
        isNull(invitation.declinedAt),
        isNull(application.id),
      ),
    )
    .orderBy(desc(invitation.createdAt));
}

/**
 * Where a creator stands with one campaign: asked in, applied, in, or a stranger. `againAt`: from when who was refused
 * may ask again; null: never, or nothing was refused.
 */
export async function standingOf(
  { creatorId }: Creator,
  of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; reapplyDays: number | null },
) {
  const [[asked], [invitedRow]] = await Promise.all([
    db
      .select({
        applicationId: application.id,
        status: application.status,
        reason: application.reason,
        createdAt: application.createdAt,
        decidedAt: application.decidedAt,
        waitlistedAt: application.waitlistedAt,
        enrolmentId: enrolment.id,
        endedAt: enrolment.endedAt,
        endedBy: enrolment.endedBy,
      })
      .from(application)
      .leftJoin(enrolment, itsEnrolment)
      .where(
        and(
          eq(application.sellerId, of.sellerId),
          eq(application.campaignId, of.campaignId),
          eq(application.creatorId, creatorId),
        ),
      ),
    db
      .select({ at: invitation.createdAt, rateBps: invitation.rateBps, declinedAt: invitation.declinedAt })
      .from(invitation)
      .where(
        and(
          eq(invitation.sellerId, of.sellerId),
          eq(invitation.campaignId, of.campaignId),
          eq(invitation.creatorId, creatorId),
        ),
      ),
  ]);
  return {
    asked: asked ?? null,
    againAt: (asked && mayAskAgain(asked, of.reapplyDays)) ?? null,
    invitedAt: invitedRow?.at ?? null,
    invitedBps: invitedRow?.rateBps ?? null,
  };
}

/** What a creator says of their own channels, to begin an application with. */
export async function channelsOf({ creatorId }: Creator) {
  const [found] = await db
    .select({ channels: creator.channels })
    .from(creator)
    .where(eq(creator.id, creatorId));
  return found?.channels ?? [];
}
