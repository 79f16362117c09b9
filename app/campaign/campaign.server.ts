import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { CampaignFields } from "#app/campaign/campaign.form.ts";
import { newId } from "#app/id.server.ts";
import { type DestinationRefusal, destinationOnOrigins } from "#app/link/destination.ts";
import type { Id } from "#app/rules/ids.ts";
import { originsOf } from "#app/store/origin.server.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign, campaignProduct } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { newSlug } from "./slug.server.ts";
import { termsAsDraft } from "./terms.server.ts";

/** `field` is the form field's name, such as `products[1].url`. */
export type RefusedDestination = {
  outcome: "refused_destination";
  field: string;
  because: DestinationRefusal;
  origin?: string;
};

export type CampaignCreated =
  | { outcome: "created"; campaignId: Id<"cmp">; slug: string }
  | RefusedDestination;

/** A new draft. Nobody but the seller sees it before it is published. */
export function createCampaign(seller: SellerScope, fields: CampaignFields): Promise<CampaignCreated> {
  return transaction(async (tx) => {
    const refused = await refusedDestination(tx, seller.sellerId, fields);
    if (refused) return refused;
    const { sellerId, personId } = seller;
    const [campaignId, slug] = [newId("cmp"), newSlug(fields.name)];
    await tx.insert(campaign).values({ sellerId, id: campaignId, slug, ...columnsOf(fields) });
    await writeProducts(tx, sellerId, campaignId, fields.products);
    await audit(tx, { personId, sellerId, action: "campaign.created", subject: campaignId });
    return { outcome: "created", campaignId, slug };
  });
}

/** The first address of a campaign that does not lie on a registered origin of its seller. */
export async function refusedDestination(
  tx: Tx,
  sellerId: Id<"sel">,
  { destinationUrl, products }: Pick<CampaignFields, "destinationUrl" | "products">,
): Promise<RefusedDestination | undefined> {
  const origins = await originsOf(sellerId, tx);
  const addresses = [
    { field: "destinationUrl", url: destinationUrl },
    ...products.map(({ url }, index) => ({ field: `products[${index}].url`, url })),
  ];
  for (const { field, url } of addresses) {
    const target = destinationOnOrigins(url, origins);
    if (target.ok) continue;
    const { because, origin } = target;
    return { outcome: "refused_destination", field, because, ...(origin ? { origin } : {}) };
  }
  return undefined;
}

function columnsOf({ products: _, terms, ...fields }: CampaignFields) {
  const { currency, startsAt, endsAt } = terms;
  return { ...fields, currency, startsAt, endsAt, draft: termsAsDraft(terms) };
}

async function writeProducts(
  tx: Tx,
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
  products: CampaignFields["products"],
): Promise<void> {
  if (products.length === 0) return;
  await tx
    .insert(campaignProduct)
    .values(
      products.map((product, position) => ({ ...product, sellerId, campaignId, id: newId("prd"), position })),
    );
}
