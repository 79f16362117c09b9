import { amazon } from "./amazon.ts";
import type { Connector, StoreKind } from "./connector.ts";
import { ebay } from "./ebay.ts";
import { orderApi } from "./order-api.ts";
import { report } from "./report.ts";
import { saleor } from "./saleor.ts";
import { shopee } from "./shopee.ts";
import { shopify } from "./shopify.ts";
import { signed } from "./signed.ts";
import { stripe } from "./stripe.ts";
import { tiktokshop } from "./tiktokshop.ts";
import { woocommerce } from "./woocommerce.ts";

/** Every source we can read. A new one is a file, its fixtures, and a line here. */
export const connectors = {
  shopify,
  woocommerce,
  stripe,
  tiktokshop,
  saleor,
  signed,
  api: orderApi,
  amazon,
  ebay,
  shopee,
  report,
} satisfies Record<StoreKind, Connector>;
export type { StoreKind } from "./connector.ts";
