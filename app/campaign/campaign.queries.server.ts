import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { application, campaign, campaignProduct, enrolment, person, terms } from "#db/schema/index.ts";
import { draftTerms, rateOf } from "./terms.server.ts";

type Seller = Pick<SellerScope, "sellerId">;

/** A seller's campaigns, the newest first, with who waits and who is in. */
export async function listCampaigns({ sellerId }: Seller) {
  const [rows, waiting, enrolled] = await Promise.all([
    db.select().from(campaign).where(eq(campaign.sellerId, sellerId)).orderBy(desc(campaign.id)),
    db
      .select({ campaignId: application.campaignId, creators: count() })
      .from(application)
      .where(and(eq(application.sellerId, sellerId), eq(application.status, "applied")))
      .groupBy(application.campaignId),
    db
      .select({ campaignId: enrolment.campaignId, creators: count() })
      .from(enrolment)
      .where(and(eq(enrolment.sellerId, sellerId), isNull(enrolment.endedAt)))
      .groupBy(enrolment.campaignId),
  ]);
  const of = (counts: typeof waiting, id: Id<"cmp">) =>
    counts.find(({ campaignId }) => campaignId === id)?.creators ?? 0;
  return rows.map((row) => ({
    campaignId: row.id,
    name: row.name,
    status: row.status,
    statusAt: row.closedAt ?? row.publishedAt ?? row.createdAt,
    joinMode: row.joinMode,
    rate: rateOf(row),
    currency: row.currency,
    waiting: of(waiting, row.id),
    enrolled: of(enrolled, row.id),
  }));
}

/** Names of a seller's campaigns, for a filter. */
export function campaignNames({ sellerId }: Seller) {
  return db
    .select({ campaignId: campaign.id, name: campaign.name })
    .from(campaign)
    .where(eq(campaign.sellerId, sellerId))
    .orderBy(asc(campaign.name));
}

export type CampaignDetail = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

/** One of the seller's campaigns with its products, and its terms as published or as they would be. */
export async function findCampaign({ sellerId }: Seller, campaignId: Id<"cmp">) {
  const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
  const [row] = await db.select().from(campaign).where(mine);
  if (!row) return undefined;
  const [products, [version]] = await Promise.all([
    productsOf(sellerId, campaignId),
    db
      .select({
        version: terms.version,
        hash: terms.hash,
        canonical: terms.canonical,
        publishedAt: terms.publishedAt,
        publishedBy: person.name,
      })
      .from(terms)
      .leftJoin(person, eq(person.id, terms.publishedBy))
      .where(
        and(
          eq(terms.sellerId, sellerId),
          eq(terms.campaignId, campaignId),
          eq(terms.version, sql`${row.termsVersion}::int`),
        ),
      ),
  ]);
  return {
    ...row,
    products,
    terms: version ? termsFromJson(version.canonical) : draftTerms(row),
    published: version ?? null,
  };
}

/** What a campaign promotes, in the seller's order. */
export function productsOf(sellerId: Id<"sel">, campaignId: Id<"cmp">) {
  return db
    .select({ productId: campaignProduct.id, name: campaignProduct.name, url: campaignProduct.url })
    .from(campaignProduct)
    .where(and(eq(campaignProduct.sellerId, sellerId), eq(campaignProduct.campaignId, campaignId)))
    .orderBy(asc(campaignProduct.position));
}
