import { and, asc, count, eq, isNull } from "drizzle-orm";
import {
  assetsOf,
  disclosureOf,
  questionsOf,
  sampleOfferOf,
  tasksOf,
} from "#app/campaign/extras.queries.server.ts";
import { minimumOf } from "#app/campaign/minimum.form.ts";
import { draftTerms } from "#app/campaign/terms.server.ts";
import { type Locale, locales } from "#app/i18n/config.ts";
import { proseOf } from "#app/prose/prose.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { campaign, campaignProduct, enrolment, seller, terms } from "#db/schema/index.ts";

export type CampaignViewData = NonNullable<Awaited<ReturnType<typeof campaignView>>>;

/** All that a creator reads of a campaign before joining, published or as its draft would be. */
export async function campaignView(sellerId: Id<"sel">, campaignId: Id<"cmp">, locale: Locale) {
  const [found] = await db
    .select({ row: campaign, sellerName: seller.name, terms })
    .from(campaign)
    .innerJoin(seller, eq(seller.sellerId, campaign.sellerId))
    .leftJoin(
      terms,
      and(
        eq(terms.sellerId, campaign.sellerId),
        eq(terms.campaignId, campaign.id),
        eq(terms.version, campaign.termsVersion),
      ),
    )
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  if (!found) return undefined;
  const { row, sellerName, terms: version } = found;
  const [products, tasks, assets, questions, taken] = await Promise.all([
    productCards(sellerId, campaignId),
    tasksOf(sellerId, campaignId),
    assetsOf(sellerId, campaignId),
    questionsOf(sellerId, campaignId),
    row.seats === null ? 0 : seatsTaken(sellerId, campaignId),
  ]);
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return {
    name: row.name,
    sellerId,
    sellerName,
    currency: row.currency,
    brief: proseOf(row.brief),
    coverFileId: row.coverFileId,
    niches: row.niches,
    joinMode: row.joinMode,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    host: row.destinationUrl && URL.canParse(row.destinationUrl) ? new URL(row.destinationUrl).host : "",
    givesCoupon: row.givesCoupon,
    seats: row.seats === null ? null : { all: row.seats, left: Math.max(0, row.seats - taken) },
    countries: row.countries.map((code) => names.of(code) ?? code),
    channels: row.channels,
    emailVerified: row.emailVerified,
    minimum: minimumOf(row),
    products,
    tasks,
    assets: assets.length,
    questions: questions.length,
    contentRules: proseOf(row.contentRules),
    usageRights: proseOf(row.usageRights),
    disclosures: locales.map((language) => ({ language, text: disclosureOf(row, language) })),
    sample: sampleOfferOf(row),
    terms: version ? termsFromJson(version.canonical) : draftTerms(row),
    version: version && { number: version.version, hash: version.hash, at: version.publishedAt },
  };
}

/** Creators who hold a seat: enrolled and not gone. */
export async function seatsTaken(
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
  tx: Tx | Db = db,
): Promise<number> {
  const [row] = await tx
    .select({ taken: count() })
    .from(enrolment)
    .where(
      and(eq(enrolment.sellerId, sellerId), eq(enrolment.campaignId, campaignId), isNull(enrolment.endedAt)),
    );
  return row?.taken ?? 0;
}

function productCards(sellerId: Id<"sel">, campaignId: Id<"cmp">) {
  const { id: productId, name, url, price, imageUrl, fileId } = campaignProduct;
  return db
    .select({ productId, name, url, price, imageUrl, fileId })
    .from(campaignProduct)
    .where(and(eq(campaignProduct.sellerId, sellerId), eq(campaignProduct.campaignId, campaignId)))
    .orderBy(asc(campaignProduct.position));
}
