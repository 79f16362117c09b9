import { randomBytes } from "node:crypto";
import type { SellerScope } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { addOrigin } from "#app/store/origin.server.ts";
import { connectStore, type NewStore } from "#app/store/store.server.ts";
import { type Demo, type DemoStore, demoStoreKinds } from "./demo-file.ts";

type Seller = Pick<SellerScope, "sellerId" | "personId">;

export type DemoStores = { signed: { storeId: Id<"sto">; secret: string }; file: Demo["stores"] };

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** One of each kind that sends events, with a secret of the shape its system gives out. */
const demoStores = {
  shopify: () => ({ kind: "shopify", name: "Senja on Shopify", secret: `shpss_${hex(16)}` }),
  woocommerce: () => ({ kind: "woocommerce", name: "Senja on WooCommerce", secret: hex(20) }),
  stripe: () => ({ kind: "stripe", name: "Senja checkout (Stripe)", secret: `whsec_${hex(16)}` }),
  tiktokshop: () => {
    const appKey = hex(6);
    const settings = { appKey, currency: "IDR" };
    return { kind: "tiktokshop", name: "Senja on TikTok Shop", secret: `${appKey}:${hex(20)}`, settings };
  },
  saleor: () => ({ kind: "saleor", name: "Senja on Saleor", secret: hex(20) }),
  signed: () => ({ kind: "signed", name: "Senja web shop" }),
} satisfies Record<(typeof demoStoreKinds)[number], () => NewStore<string>>;

/** A store of each kind, and the stand-in shop's origin. */
export async function playStores(seller: SellerScope): Promise<DemoStores> {
  await addOrigin(seller, env.PUBLIC_URL);
  const file = await addMissingStores(seller, {});
  const { id, secret } = file.signed!;
  return { signed: { storeId: id, secret }, file };
}

/** What the file has, and whatever an older demo's doesn't have yet. */
export async function addMissingStores(seller: Seller, file: Demo["stores"]): Promise<Demo["stores"]> {
  const all = { ...file };
  for (const kind of demoStoreKinds) all[kind] ??= await demoStore(seller, demoStores[kind]());
  return all;
}

async function demoStore(seller: Seller, of: NewStore<string>): Promise<DemoStore> {
  const { storeId, secret } = await connectStore(seller, of);
  const appKey = of.settings?.appKey;
  return {
    id: storeId,
    hookUrl: `${env.PUBLIC_URL}/hooks/${storeId}`,
    // TikTok's own tools take key and secret apart.
    ...(appKey ? { secret: secret.slice(appKey.length + 1), appKey } : { secret }),
  };
}
