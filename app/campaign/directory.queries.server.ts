import { and, desc, eq, gt, ilike, inArray, isNull, lt, or } from "drizzle-orm";
import { parseId } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, campaignRoute, seller, terms } from "#db/schema/index.ts";
import { currentTerms, productsOf } from "./campaign.queries.server.ts";
import { minimumOf } from "./minimum.form.ts";

const pageSize = 24;

/**
 * Campaigns of all sellers that anybody may join or apply to, the newest first. One of the few queries across
 * sellers: it shows what is public already.
 * @param before the last campaign of the page before
 */
export async function listPublicCampaigns({
  words = "",
  before,
}: {
  words?: string;
  before?: string | null;
}) {
  const pattern = `%${words.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const last = parseId("cmp", before);
  const rows = await db
    .select({
      campaignId: campaign.id,
      slug: campaign.slug,
      name: campaign.name,
      brief: campaign.brief,
      joinMode: campaign.joinMode,
      sellerName: seller.name,
      canonical: terms.canonical,
    })
    .from(campaign)
    .innerJoin(seller, eq(seller.sellerId, campaign.sellerId))
    .innerJoin(terms, currentTerms)
    .where(
      and(
        eq(campaign.status, "published"),
        inArray(campaign.joinMode, ["open", "application"]),
        or(isNull(campaign.endsAt), gt(campaign.endsAt, new Date())),
        words.trim() ? or(ilike(campaign.name, pattern), ilike(seller.name, pattern)) : undefined,
        last ? lt(campaign.id, last) : undefined,
      ),
    )
    .orderBy(desc(campaign.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  return {
    campaigns: shown.map(({ canonical, ...row }) => ({ ...row, terms: termsFromJson(canonical) })),
    next: rows.length > pageSize ? (shown.at(-1)?.campaignId ?? null) : null,
  };
}

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
  const { canonical, endsAt, minimumFollowers, followersOn, followersVerified, ...rest } = found;
  return {
    ...rest,
    minimum: minimumOf({ minimumFollowers, followersOn, followersVerified }),
    terms: termsFromJson(canonical),
    over: endsAt !== null && endsAt <= new Date(),
    products: await productsOf(found.sellerId, found.campaignId),
  };
}
