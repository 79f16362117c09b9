import { and, asc, desc, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { db } from "#db/client.server.ts";
import { application, campaign, creator, invitation } from "#db/schema/index.ts";
import { countToRemind } from "./invite.server.ts";

type Seller = Pick<SellerScope, "sellerId">;

/** Campaigns that creators can be asked into, by name. */
export function runningCampaigns({ sellerId }: Seller) {
  return db
    .select({ campaignId: campaign.id, name: campaign.name })
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.status, "published")))
    .orderBy(asc(campaign.name));
}

/** Whom a seller has invited, the newest first; the newest 300. */
export function listInvitations({ sellerId }: Seller) {
  return db
    .select({
      campaignId: invitation.campaignId,
      campaignName: campaign.name,
      creatorId: invitation.creatorId,
      name: creator.displayName,
      handle: creator.handle,
      rateBps: invitation.rateBps,
      invitedAt: invitation.createdAt,
      remindedAt: invitation.remindedAt,
      declinedAt: invitation.declinedAt,
      applicationId: application.id,
      status: application.status,
    })
    .from(invitation)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, invitation.sellerId), eq(campaign.id, invitation.campaignId)),
    )
    .innerJoin(creator, eq(creator.id, invitation.creatorId))
    .leftJoin(
      application,
      and(
        eq(application.sellerId, invitation.sellerId),
        eq(application.campaignId, invitation.campaignId),
        eq(application.creatorId, invitation.creatorId),
      ),
    )
    .where(eq(invitation.sellerId, sellerId))
    .orderBy(desc(invitation.createdAt))
    .limit(300);
}

/** Running campaigns with invitations that may be reminded of, and how many. */
export async function remindable(seller: Seller) {
  const campaigns = await runningCampaigns(seller);
  const counted = await Promise.all(
    campaigns.map(async (one) => ({ ...one, due: await countToRemind(db, seller, one.campaignId) })),
  );
  return counted.filter(({ due }) => due > 0);
}
