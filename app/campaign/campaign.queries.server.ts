import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import {
  application,
  campaign,
  campaignBudget,
  campaignProduct,
  enrolment,
  person,
  terms,
} from "#db/schema/index.ts";
import { draftTerms } from "./terms.server.ts";

type Seller = Pick<SellerScope, "sellerId">;

/** Joins a campaign to the version that creators accept today; a draft has none. */
export const currentTerms = and(
  eq(terms.sellerId, campaign.sellerId),
  eq(terms.campaignId, campaign.id),
  eq(terms.version, campaign.termsVersion),
);

/** A seller's campaigns, the newest first, with who waits and who is in. */
export async function listCampaigns({ sellerId }: Seller) {
  const [rows, waiting, enrolled] = await Promise.all([
    db
      .select({ campaign, canonical: terms.canonical, budget: campaignBudget })
      .from(campaign)
      .leftJoin(
        campaignBudget,
        and(eq(campaignBudget.sellerId, campaign.sellerId), eq(campaignBudget.campaignId, campaign.id)),
      )
      .leftJoin(terms, currentTerms)
      .where(eq(campaign.sellerId, sellerId))
      .orderBy(desc(campaign.id)),
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
  return rows.map(({ campaign: row, canonical, budget }) => ({
    campaignId: row.id,
    name: row.name,
    status: row.status,
    statusAt: row.closedAt ?? row.pausedAt ?? row.publishedAt ?? row.createdAt,
    joinMode: row.joinMode,
    rate: (canonical ? termsFromJson(canonical) : draftTerms(row)).rate,
    currency: row.currency,
    /** What a sale earns hasn't been said yet. */
    rateOpen: row.typed?.pay !== undefined,
    seats: row.seats,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    left: budget ? budget.amount - budget.spent : null,
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
  const [found] = await db
    .select({
      campaign,
      version: terms.version,
      hash: terms.hash,
      canonical: terms.canonical,
      publishedAt: terms.publishedAt,
      publishedBy: person.name,
    })
    .from(campaign)
    .leftJoin(terms, currentTerms)
    .leftJoin(person, eq(person.id, terms.publishedBy))
    .where(mine);
  if (!found) return undefined;
  const { draft, ...row } = found.campaign;
  const { version, hash, canonical, publishedAt, publishedBy } = found;
  const published =
    version !== null && hash !== null && canonical !== null && publishedAt !== null
      ? { version, hash, canonical, publishedAt, publishedBy }
      : null;
  return {
    ...row,
    products: await productsOf(sellerId, campaignId),
    terms: published ? termsFromJson(published.canonical) : draftTerms({ draft }),
    published,
  };
}

/** What a campaign promotes, in the seller's order; `price` in minor units of its currency. */
export function productsOf(sellerId: Id<"sel">, campaignId: Id<"cmp">) {
  const { id: productId, name, url, sku, price, imageUrl, fileId } = campaignProduct;
  return db
    .select({ productId, name, url, sku, price, imageUrl, fileId })
    .from(campaignProduct)
    .where(and(eq(campaignProduct.sellerId, sellerId), eq(campaignProduct.campaignId, campaignId)))
    .orderBy(asc(campaignProduct.position));
}
