import { randomBytes } from "node:crypto";
import type { SellerScope } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { addOrigin } from "#app/store/origin.server.ts";
import { connectStore } from "#app/store/store.server.ts";
import type { Demo } from "./demo-file.ts";

export type DemoStores = { signed: { storeId: Id<"sto">; secret: string }; file: Demo["stores"] };

/** A Shopify store, one that signs as our own endpoint wants it, and the stand-in shop's origin. */
export async function playStores(seller: SellerScope): Promise<DemoStores> {
  await addOrigin(seller, env.PUBLIC_URL);
  const shopify = await connectStore(seller, {
    kind: "shopify",
    name: "Senja on Shopify",
    secret: `shpss_${randomBytes(16).toString("hex")}`,
  });
  const signed = await connectStore(seller, { kind: "signed", name: "Senja web shop" });
  const fileOf = ({ storeId, secret }: { storeId: Id<"sto">; secret: string }) => ({
    id: storeId,
    hookUrl: `${env.PUBLIC_URL}/hooks/${storeId}`,
    secret,
  });
  return { signed, file: { shopify: fileOf(shopify), signed: fileOf(signed) } };
}
