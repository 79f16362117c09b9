import { and, eq } from "drizzle-orm";
import { termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, campaignRoute, seller, terms } from "#db/schema/index.ts";
import { currentTerms, productsOf } from "./campaign.queries.server.ts";
import { minimumOf } from "./minimum.form.ts";

export type PublicCampaign = NonNullable<Awaited<ReturnType<typeof findPublicCampaign>>>;

/** What anybody may read of a published campaign, also once it is paused or closed; never of a draft. */
export async function findPublicCampaign(slug: string) {
  const [found] = await db
    .select({
      sellerId: campaign.sellerId,
      campaignId: campaign.id,
      slug: campaign.slug,
      name: campaign.name,
      brief: campaign.brief,
      status: campaign.status,
      pausedBecause: campaign.pausedBecause,
      joinMode: campaign.joinMode,
      givesCoupon: campaign.givesCoupon,
      destinationUrl: campaign.destinationUrl,
      publishedAt: campaign.publishedAt,
      closedAt: campaign.closedAt,
      endsAt: campaign.endsAt,
      minimumFollowers: campaign.minimumFollowers,
      followersOn: campaign.followersOn,
      followersVerified: campaign.followersVerified,
      countries: campaign.countries,
      channels: campaign.channels,
      emailVerified: campaign.emailVerified,
      reapplyDays: campaign.reapplyDays,
      sampleOffer: campaign.sampleOffer,
      sellerName: seller.name,
      termsVersion: terms.version,
      termsHash: terms.hash,
      canonical: terms.canonical,
      termsPublishedAt: terms.publishedAt,
    })
    .from(campaignRoute)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, campaignRoute.sellerId), eq(campaign.id, campaignRoute.campaignId)),
    )
    .innerJoin(seller, eq(seller.sellerId, campaign.sellerId))
    .innerJoin(terms, currentTerms)
    .where(eq(campaignRoute.slug, slug));
  if (!found) return undefined;
  const { canonical, endsAt, ...rest } = found;
  return {
    ...rest,
    minimum: minimumOf(found),
    terms: termsFromJson(canonical),
    over: endsAt !== null && endsAt <= new Date(),
    products: await productsOf(found.sellerId, found.campaignId),
  };
}
