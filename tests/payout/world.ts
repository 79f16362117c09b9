import {
  type CreatorScope,
  requireCreator,
  requireSeller,
  type SellerScope,
} from "#app/account/scope.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { db, sql } from "#db/client.server.ts";
import { type SellerRole, sellerMember } from "#db/schema/index.ts";
import type { Browser } from "#tests/account/browser.ts";
import { newCreator, newSeller } from "#tests/account/kit.ts";
import { buildCampaign, buildStore, type Enrolled, enrol, minutesAgo } from "#tests/kit/builders.ts";
import { type OrderBody, send } from "#tests/kit/send.ts";

export type Shop = {
  owner: Browser;
  seller: SellerScope;
  storeId: Id<"sto">;
  campaignId: Id<"cmp">;
};
export type Promoter = { browser: Browser; scope: CreatorScope; enrolled: Enrolled };

/** A seller signed in by browser, with a store and a running campaign (12.5 %, no hold unless said). */
export async function openShop(terms: Partial<Terms> = {}): Promise<Shop> {
  const owner = await newSeller();
  const seller = await requireSeller(owner.request("/seller"));
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller, terms);
  return { owner, seller, storeId, campaignId };
}

/** A signed-in creator in the shop's campaign. */
export async function joinShop(shop: Shop): Promise<Promoter> {
  const browser = await newCreator();
  const scope = await requireCreator(browser.request("/creator"));
  return { browser, scope, enrolled: await enrol(shop.seller, shop.campaignId, scope.creatorId) };
}

/** Somebody else who acts for the shop. */
export async function member(
  shop: Shop,
  role: SellerRole,
): Promise<{ browser: Browser; scope: SellerScope }> {
  const browser = await newCreator();
  const { personId } = await requireCreator(browser.request("/creator"));
  await db.insert(sellerMember).values({ sellerId: shop.seller.sellerId, personId, role });
  return { browser, scope: await requireSeller(browser.request("/seller")) };
}

let orders = 1000;

export function orderBody(amount: number, more: Record<string, unknown> = {}): OrderBody {
  const ref = String(++orders);
  const lines = [{ ref: "1", name: "Linen", quantity: 1, amount }];
  return { ref, name: `#${ref}`, occurredAt: minutesAgo(1).toISOString(), currency: "USD", lines, ...more };
}

/** An order by the creator's coupon, settled; answers its id. */
export async function sell(shop: Shop, by: Promoter, amount: number, more: Record<string, unknown> = {}) {
  const body = orderBody(amount, { coupons: [by.enrolled.coupon], ...more });
  await send({ sellerId: shop.seller.sellerId, storeId: shop.storeId }, "order.paid", body);
  return { ref: body.ref, orderId: await orderIdOf(shop.seller.sellerId, body.ref) };
}

export async function orderIdOf(sellerId: Id<"sel">, ref: string): Promise<Id<"ord">> {
  const [row] = await sql<
    { id: string }[]
  >`SELECT id FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND ref = ${ref}`;
  return idFromUuid("ord", row!.id);
}

export async function giveBack(shop: Shop, orderRef: string, amount: number) {
  const target = { sellerId: shop.seller.sellerId, storeId: shop.storeId };
  const occurredAt = minutesAgo(0).toISOString();
  const ref = `R${++orders}`;
  await send(target, "refund.created", { orderRef, ref, occurredAt, lines: [{ ref: "1", amount }] });
}

export const release = () => releaseHolds();
