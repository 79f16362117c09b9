import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import type { CampaignFields } from "#app/campaign/campaign.form.ts";
import { createCampaign } from "#app/campaign/campaign.server.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import { publishCampaign } from "#app/campaign/publish.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { plainTerms } from "#app/rules/terms.ts";
import { addOrigin } from "#app/store/origin.server.ts";
import { db } from "#db/client.server.ts";
import { creator, person, type SellerRole, seller, sellerMember } from "#db/schema/index.ts";

let made = 0;

async function aPerson(name: string, locale: string) {
  const number = ++made;
  const [id, email] = [newId("per"), `${name.toLowerCase()}${number}@example.com`];
  await db.insert(person).values({ id, email, name, passwordHash: "-", locale });
  return { personId: id, email, number };
}

/** A shop with its owner, whose links may lead to https://shop.example. */
export async function aSeller(locale = "en"): Promise<SellerScope> {
  const { number: _, ...owner } = await aPerson("Sari", locale);
  const sellerId = newId("sel");
  const sellerName = "Sari Batik";
  await db.insert(seller).values({ sellerId, name: sellerName });
  await db.insert(sellerMember).values({ sellerId, personId: owner.personId, role: "owner" });
  const scope: SellerScope = { sellerId, sellerName, role: "owner", feeBps: 0, personName: "Sari", ...owner };
  await addOrigin(scope, "https://shop.example");
  return scope;
}

export async function aMember(of: SellerScope, role: SellerRole): Promise<SellerScope> {
  const { number: _, ...who } = await aPerson("Tono", "en");
  await db.insert(sellerMember).values({ sellerId: of.sellerId, personId: who.personId, role });
  return { ...of, ...who, role, personName: "Tono" };
}

export async function aCreator(locale = "en"): Promise<CreatorScope> {
  const { number, ...who } = await aPerson("Dina", locale);
  const [creatorId, handle] = [newId("crt"), `dina.${number}`];
  await db.insert(creator).values({ id: creatorId, personId: who.personId, handle, displayName: "Dina" });
  return { creatorId, handle, displayName: "Dina", ...who };
}

export const fields: CampaignFields = {
  name: "Batik week",
  brief: "Show how you wear it.",
  destinationUrl: "https://shop.example/batik",
  products: [{ name: "Scarf", url: "https://shop.example/scarf" }],
  terms: plainTerms({ currency: parseCurrency("USD")!, rate: { kind: "percent_per_line", bps: 1250 } }),
  joinMode: "application",
  givesCoupon: false,
};

/** A published campaign, and what a creator who reads its page sends along. */
export async function aCampaign(of: SellerScope, change: Partial<CampaignFields> = {}) {
  const created = await createCampaign(of, { ...fields, ...change });
  if (created.outcome !== "created") throw new Error(created.outcome);
  const { campaignId } = created;
  const published = await publishCampaign(of, campaignId);
  if (published.outcome !== "published") throw new Error(published.outcome);
  const page = (await findPublicCampaign(published.slug))!;
  const shown = {
    pitch: "I cook.",
    channels: [],
    termsVersion: page.termsVersion,
    termsHash: page.termsHash,
  };
  return { campaignId: campaignId as Id<"cmp">, slug: published.slug, shown };
}
