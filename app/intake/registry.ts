import type { Connector } from "./connector.ts";
import { orderApi } from "./order-api.ts";
import { shopify } from "./shopify.ts";
import { signed } from "./signed.ts";

/** Every source we can read. A new one is a file, its fixtures, and a line here. */
export const connectors = { shopify, signed, api: orderApi } satisfies Record<string, Connector>;
export type StoreKind = keyof typeof connectors;
