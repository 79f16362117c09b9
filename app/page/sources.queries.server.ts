import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { db } from "#db/client.server.ts";
import { campaign, campaignProduct, enrolment, link, seller } from "#db/schema/index.ts";

/** At most this many links and products each are offered in the list. */
const atMost = 500;

const running = sql`${enrolment.endedAt} IS NULL AND ${campaign.status} IN ('published', 'paused')
  AND (${campaign.endsAt} IS NULL OR ${campaign.endsAt} > now())`;
const its = and(eq(campaign.sellerId, enrolment.sellerId), eq(campaign.id, enrolment.campaignId));

/** What a pick can be about: a creator's own live links, and the products of their campaigns. */
export async function pickSources({ creatorId }: Pick<CreatorScope, "creatorId">) {
  const [links, products] = await Promise.all([
    db
      .select({
        linkId: link.id,
        sellerId: link.sellerId,
        campaignId: link.campaignId,
        enrolmentId: link.enrolmentId,
        label: link.label,
        url: link.destinationUrl,
        campaignName: campaign.name,
        sellerName: seller.name,
      })
      .from(link)
      .innerJoin(enrolment, and(eq(enrolment.sellerId, link.sellerId), eq(enrolment.id, link.enrolmentId)))
      .innerJoin(campaign, its)
      .innerJoin(seller, eq(seller.sellerId, link.sellerId))
      .where(and(eq(link.creatorId, creatorId), isNull(link.closedAt), running))
      .orderBy(asc(campaign.name), asc(link.createdAt))
      .limit(atMost),
    db
      .select({
        productId: campaignProduct.id,
        sellerId: campaignProduct.sellerId,
        campaignId: campaignProduct.campaignId,
        enrolmentId: enrolment.id,
        name: campaignProduct.name,
        url: campaignProduct.url,
        campaignName: campaign.name,
        sellerName: seller.name,
      })
      .from(enrolment)
      .innerJoin(campaign, its)
      .innerJoin(
        campaignProduct,
        and(
          eq(campaignProduct.sellerId, enrolment.sellerId),
          eq(campaignProduct.campaignId, enrolment.campaignId),
        ),
      )
      .innerJoin(seller, eq(seller.sellerId, enrolment.sellerId))
      .where(and(eq(enrolment.creatorId, creatorId), running))
      .orderBy(asc(campaign.name), asc(campaignProduct.position))
      .limit(atMost),
  ]);
  return { links, products };
}
export type PickSources = Awaited<ReturnType<typeof pickSources>>;
