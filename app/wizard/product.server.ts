import { and, count, eq, inArray, max } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import { newId } from "#app/id.server.ts";
import { destinationOnOrigins } from "#app/link/destination.ts";
import type { Id } from "#app/rules/ids.ts";
import { originsOf } from "#app/store/origin.server.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign, campaignProduct } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type Complaint, complaint } from "./change.ts";
import { maxProducts, type ProductFields } from "./product.form.ts";

type Cannot = { outcome: "not_yours" } | { outcome: "closed" };
export type ProductsAdded =
  /** `known`: with an address that the campaign has already; those were left as they are. */
  | { outcome: "added"; added: number; known: number }
  | { outcome: "too_many"; most: number }
  | Cannot
  | Complaint;

/** Adds products to a campaign, also to one that is out; by their address each is there once. */
export function addProducts(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  products: readonly ProductFields[],
): Promise<ProductsAdded> {
  return transaction(async (tx) => {
    const { sellerId, personId } = seller;
    const refused = await locked(tx, sellerId, campaignId);
    if (refused) return refused;
    const wrong = await refusedProduct(tx, seller, products);
    if (wrong) return wrong;
    const urls = products.map(({ url }) => url);
    const here = productsHere(sellerId, campaignId);
    const there =
      urls.length === 0
        ? []
        : await tx
            .select({ url: campaignProduct.url })
            .from(campaignProduct)
            .where(and(here, inArray(campaignProduct.url, urls)));
    const seen = new Set(there.map(({ url }) => url));
    const fresh = products.filter(({ url }) => !seen.has(url) && seen.add(url));
    const [now] = await tx
      .select({ number: count(), last: max(campaignProduct.position) })
      .from(campaignProduct)
      .where(here);
    if ((now?.number ?? 0) + fresh.length > maxProducts) return { outcome: "too_many", most: maxProducts };
    const first = (now?.last ?? -1) + 1;
    if (fresh.length > 0)
      await tx.insert(campaignProduct).values(
        fresh.map((product, index) => ({
          ...product,
          ...{ sellerId, campaignId, id: newId("prd"), position: first + index },
        })),
      );
    const detail = { products: fresh.length };
    await audit(tx, { personId, sellerId, action: "campaign.products_added", subject: campaignId, detail });
    return { outcome: "added", added: fresh.length, known: products.length - fresh.length };
  });
}

export type ProductChanged = { outcome: "changed" } | Cannot | Complaint;

export function changeProduct(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  productId: Id<"prd">,
  fields: ProductFields,
): Promise<ProductChanged> {
  return transaction(async (tx) => {
    const { sellerId, personId } = seller;
    const refused = await locked(tx, sellerId, campaignId);
    if (refused) return refused;
    const one = and(productsHere(sellerId, campaignId), eq(campaignProduct.id, productId));
    const [row] = await tx.select({ fileId: campaignProduct.fileId }).from(campaignProduct).where(one);
    if (!row) return { outcome: "not_yours" };
    const own = row.fileId === fields.fileId ? { ...fields, fileId: null } : fields;
    const wrong = await refusedProduct(tx, seller, [own]);
    if (wrong) return wrong;
    await tx.update(campaignProduct).set(fields).where(one);
    const detail = { product: productId };
    await audit(tx, { personId, sellerId, action: "campaign.product_changed", subject: campaignId, detail });
    return { outcome: "changed" };
  });
}

/** Links that lead to its page go on doing so. */
export function removeProduct(
  { sellerId, personId }: SellerScope,
  campaignId: Id<"cmp">,
  productId: Id<"prd">,
): Promise<{ outcome: "removed" } | Cannot> {
  return transaction(async (tx) => {
    const refused = await locked(tx, sellerId, campaignId);
    if (refused) return refused;
    const one = and(productsHere(sellerId, campaignId), eq(campaignProduct.id, productId));
    const [gone] = await tx.delete(campaignProduct).where(one).returning({ name: campaignProduct.name });
    if (!gone) return { outcome: "not_yours" };
    const detail = { product: productId, name: gone.name };
    await audit(tx, { personId, sellerId, action: "campaign.product_removed", subject: campaignId, detail });
    return { outcome: "removed" };
  });
}

const productsHere = (sellerId: Id<"sel">, campaignId: Id<"cmp">) =>
  and(eq(campaignProduct.sellerId, sellerId), eq(campaignProduct.campaignId, campaignId));

/** Holds the campaign, so that two who add at once are counted together. */
async function locked(tx: Tx, sellerId: Id<"sel">, campaignId: Id<"cmp">): Promise<Cannot | undefined> {
  const [row] = await tx
    .select({ status: campaign.status })
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)))
    .for("update");
  if (!row) return { outcome: "not_yours" };
  return row.status === "closed" ? { outcome: "closed" } : undefined;
}

async function refusedProduct(
  tx: Tx,
  { sellerId, personId }: SellerScope,
  products: readonly ProductFields[],
): Promise<Complaint | undefined> {
  const origins = await originsOf(sellerId, tx);
  for (const { url, fileId } of products) {
    const target = destinationOnOrigins(url, origins);
    if (!target.ok) {
      const { because, origin = "" } = target;
      return complaint(
        "url",
        because === "unknown_origin"
          ? `seller.campaign.errors.unknownOrigin?${new URLSearchParams({ origin })}`
          : `public.link.refused.${because}`,
      );
    }
    if (fileId && !(await mayUse(tx, personId, fileId, { isPublic: true })))
      return complaint("fileId", "seller.campaign.wizard.errors.file");
  }
  return undefined;
}
