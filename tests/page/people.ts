import { eq } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { createLink } from "#app/link/link.server.ts";
import { savePick } from "#app/page/pick.server.ts";
import { pickSources } from "#app/page/sources.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { campaignProduct, creator } from "#db/schema/index.ts";
import type { Browser } from "#tests/account/browser.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";
import { enrol } from "#tests/kit/builders.ts";

export const why = "I wear it every single day and it never creased.";

export type World = {
  seller: SellerScope;
  creator: CreatorScope;
  campaignId: Id<"cmp">;
  enrolmentId: Id<"enr">;
  productId: Id<"prd">;
};

/** A published page of a creator who is in one campaign with one product. */
export async function aPage(change: { published?: boolean } = {}): Promise<World> {
  const [seller, scope] = [await aSeller(), await aCreator()];
  const { campaignId } = await aCampaign(seller, { joinMode: "open" });
  const { enrolmentId } = await enrol(seller, campaignId, scope.creatorId);
  const pagePublished = change.published ?? true;
  await db.update(creator).set({ pagePublished }).where(eq(creator.id, scope.creatorId));
  await db.update(campaignProduct).set({ price: 4_900n }).where(eq(campaignProduct.campaignId, campaignId));
  const { products } = await pickSources(scope);
  return { seller, creator: scope, campaignId, enrolmentId, productId: products[0]!.productId };
}

export async function aPick({ creator, productId }: World, text = why): Promise<Id<"pck">> {
  const saved = await savePick(creator, null, { source: productId, text });
  if (saved.outcome !== "saved") throw new Error(saved.outcome);
  return saved.pickId;
}

/** Another link of the same creator, to another page of the shop. */
export async function aLink({ creator, enrolmentId }: World, path: string): Promise<Id<"lnk">> {
  const made = await createLink(creator, enrolmentId, `https://shop.example/${path}`);
  if (made.outcome !== "created") throw new Error(made.outcome);
  return made.linkId;
}

export async function signInAs(browser: Browser, personId: Id<"per">): Promise<void> {
  const [pair = ""] = (await startSession(browser.request("/"), personId)).split(";");
  const at = pair.indexOf("=");
  browser.cookies.set(pair.slice(0, at), pair.slice(at + 1));
}
