import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { productsOf } from "#app/campaign/campaign.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, coupon, creator, enrolment, link, seller, terms } from "#db/schema/index.ts";

/** Who is in a campaign, the first first, with their links and codes. */
export async function listEnrolled({ sellerId }: Pick<SellerScope, "sellerId">, campaignId: Id<"cmp">) {
  const [rows, links, coupons] = await Promise.all([
    db
      .select({
        enrolmentId: enrolment.id,
        campaignId: enrolment.campaignId,
        soft: enrolment.soft,
        creatorName: creator.displayName,
        handle: creator.handle,
        termsVersion: enrolment.termsVersion,
        acceptedAt: enrolment.acceptedAt,
        createdAt: enrolment.createdAt,
        endedAt: enrolment.endedAt,
      })
      .from(enrolment)
      .innerJoin(creator, eq(creator.id, enrolment.creatorId))
      .where(and(eq(enrolment.sellerId, sellerId), eq(enrolment.campaignId, campaignId)))
      .orderBy(asc(enrolment.id)),
    db
      .select({ enrolmentId: link.enrolmentId, code: link.code })
      .from(link)
      .where(and(eq(link.sellerId, sellerId), eq(link.campaignId, campaignId), isNull(link.closedAt)))
      .orderBy(asc(link.id)),
    db
      .select({ enrolmentId: coupon.enrolmentId, code: coupon.code })
      .from(coupon)
      .where(and(eq(coupon.sellerId, sellerId), eq(coupon.campaignId, campaignId), isNull(coupon.closedAt))),
  ]);
  const codesOf = (all: typeof links, id: Id<"enr">) =>
    all.filter(({ enrolmentId }) => enrolmentId === id).map(({ code }) => code);
  return rows.map((row) => ({
    ...row,
    links: codesOf(links, row.enrolmentId),
    coupons: codesOf(coupons, row.enrolmentId),
  }));
}

export type MyEnrolment = NonNullable<Awaited<ReturnType<typeof findMyEnrolment>>>;

/** A creator's place in a campaign: terms accepted, links, codes and products. */
export async function findMyEnrolment(
  { creatorId }: Pick<CreatorScope, "creatorId">,
  enrolmentId: Id<"enr">,
) {
  const [found] = await db
    .select({
      enrolment,
      campaign: {
        name: campaign.name,
        slug: campaign.slug,
        brief: campaign.brief,
        status: campaign.status,
        publishedAt: campaign.publishedAt,
        closedAt: campaign.closedAt,
        pausedAt: campaign.pausedAt,
        pausedBecause: campaign.pausedBecause,
        disclosures: campaign.disclosures,
        utmTemplate: campaign.utmTemplate,
      },
      sellerName: seller.name,
      termsHash: terms.hash,
      canonical: terms.canonical,
    })
    .from(enrolment)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, enrolment.sellerId), eq(campaign.id, enrolment.campaignId)),
    )
    .innerJoin(seller, eq(seller.sellerId, enrolment.sellerId))
    .innerJoin(
      terms,
      and(
        eq(terms.sellerId, enrolment.sellerId),
        eq(terms.campaignId, enrolment.campaignId),
        eq(terms.version, enrolment.termsVersion),
      ),
    )
    .where(and(eq(enrolment.id, enrolmentId), eq(enrolment.creatorId, creatorId)));
  if (!found) return undefined;
  const { sellerId, campaignId } = found.enrolment;
  const mine = (table: typeof link | typeof coupon) =>
    and(eq(table.sellerId, sellerId), eq(table.enrolmentId, enrolmentId));
  const [links, coupons, products] = await Promise.all([
    db
      .select({
        linkId: link.id,
        code: link.code,
        destinationUrl: link.destinationUrl,
        createdAt: link.createdAt,
        closedAt: link.closedAt,
        label: link.label,
      })
      .from(link)
      .where(mine(link))
      .orderBy(desc(link.id)),
    db
      .select({ code: coupon.code })
      .from(coupon)
      .where(and(mine(coupon), isNull(coupon.closedAt))),
    productsOf(sellerId, campaignId),
  ]);
  const { canonical, ...rest } = found;
  return {
    ...rest,
    terms: termsFromJson(canonical),
    /** The newest first. */
    links: links.filter(({ closedAt }) => closedAt === null),
    closedLinks: links.filter(({ closedAt }) => closedAt !== null),
    coupons: coupons.map(({ code }) => code),
    products,
  };
}
