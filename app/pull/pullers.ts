import type { StoreSettings } from "#db/schema/index.ts";
import { openEbay } from "./ebay.ts";
import type { Access, OpenPuller, Puller, PullKind } from "./puller.ts";
import { openShopify } from "./shopify.ts";
import { openStripe } from "./stripe.ts";
import { openTikTokShop } from "./tiktokshop.ts";
import { openWooCommerce } from "./woocommerce.ts";

const pullers: Record<PullKind, OpenPuller> = {
  shopify: openShopify,
  woocommerce: openWooCommerce,
  stripe: openStripe,
  tiktokshop: openTikTokShop,
  ebay: openEbay,
};

/** Undefined when something is missing that the store can't be asked without. */
export const openPuller = (kind: PullKind, settings: StoreSettings, access: Access): Puller | undefined =>
  pullers[kind](settings, access);
