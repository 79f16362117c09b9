import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { campaign, campaignProduct, enrolment, link, pick, seller, sellerOrigin } from "#db/schema/index.ts";
import { pickState } from "./pick-state.ts";

/** A creator's picks in their order, each with whether it is on the public page and what it leads to. */
export async function picksOf(creatorId: Id<"crt">, tx: Tx | Db = db, now = new Date()) {
  const rows = await tx
    .select({
      pickId: pick.id,
      sellerId: pick.sellerId,
      campaignId: pick.campaignId,
      linkId: pick.linkId,
      title: pick.title,
      text: pick.text,
      fileId: pick.fileId,
      createdAt: pick.createdAt,
      hiddenAt: pick.hiddenAt,
      hiddenBy: pick.hiddenBy,
      code: link.code,
      destinationUrl: link.destinationUrl,
      linkClosedAt: link.closedAt,
      endedAt: enrolment.endedAt,
      status: campaign.status,
      startsAt: campaign.startsAt,
      endsAt: campaign.endsAt,
      currency: campaign.currency,
      disclosures: campaign.disclosures,
      campaignName: campaign.name,
      sellerName: seller.name,
    })
    .from(pick)
    .innerJoin(link, and(eq(link.sellerId, pick.sellerId), eq(link.id, pick.linkId)))
    .innerJoin(enrolment, and(eq(enrolment.sellerId, link.sellerId), eq(enrolment.id, link.enrolmentId)))
    .innerJoin(campaign, and(eq(campaign.sellerId, pick.sellerId), eq(campaign.id, pick.campaignId)))
    .innerJoin(seller, eq(seller.sellerId, pick.sellerId))
    .where(eq(pick.creatorId, creatorId))
    .orderBy(asc(pick.position), asc(pick.id));
  const [origins, products] = [await originsBySeller(tx, rows), await productsByAddress(tx, rows)];
  return rows.map((row) => {
    const product = products.get(`${row.campaignId} ${row.destinationUrl}`) ?? null;
    const state = pickState({ ...row, origins: origins.get(row.sellerId) ?? [] }, now);
    const { fileId, imageUrl } = row.fileId ? { fileId: row.fileId, imageUrl: null } : pictureOf(product);
    return { ...row, product, state, shownFileId: fileId, imageUrl };
  });
}
export type PickRow = Awaited<ReturnType<typeof picksOf>>[number];

type Product = { name: string; price: bigint | null; imageUrl: string | null; fileId: Id<"fil"> | null };

const pictureOf = (product: Product | null) => ({
  fileId: product?.fileId ?? null,
  imageUrl: product?.fileId ? null : (product?.imageUrl ?? null),
});

async function originsBySeller(tx: Tx | Db, rows: readonly { sellerId: Id<"sel"> }[]) {
  const bySeller = new Map<Id<"sel">, string[]>();
  const sellers = [...new Set(rows.map(({ sellerId }) => sellerId))];
  if (sellers.length === 0) return bySeller;
  const found = await tx
    .select({ sellerId: sellerOrigin.sellerId, origin: sellerOrigin.origin })
    .from(sellerOrigin)
    .where(inArray(sellerOrigin.sellerId, sellers));
  for (const { sellerId, origin } of found)
    bySeller.set(sellerId, [...(bySeller.get(sellerId) ?? []), origin]);
  return bySeller;
}

type Leading = { sellerId: Id<"sel">; campaignId: Id<"cmp">; destinationUrl: string };

/** The product a link leads to, by its address; the first of several. */
async function productsByAddress(tx: Tx | Db, rows: readonly Leading[]) {
  const found = new Map<string, Product>();
  if (rows.length === 0) return found;
  const { campaignId, url, name, price, imageUrl, fileId } = campaignProduct;
  const products = await tx
    .select({ campaignId, url, name, price, imageUrl, fileId })
    .from(campaignProduct)
    .where(
      and(
        inArray(campaignProduct.sellerId, [...new Set(rows.map(({ sellerId }) => sellerId))]),
        inArray(campaignProduct.campaignId, [...new Set(rows.map((row) => row.campaignId))]),
        inArray(sql`${campaignProduct.url}`, [...new Set(rows.map((row) => row.destinationUrl))]),
      ),
    )
    .orderBy(asc(campaignProduct.position));
  for (const { campaignId, url, ...product } of products) {
    const key = `${campaignId} ${url}`;
    if (!found.has(key)) found.set(key, product);
  }
  return found;
}
