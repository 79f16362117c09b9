import type { Connector } from "./connector.ts";

/** Nobody sends these to an address: their rows are brought by file or fetched by us. */
export const verifyNothing: Connector["verify"] = () => ({ ok: false, because: "signature_missing" });

/** What every line of a report leaves open. */
export const plainLine = { sku: null, collections: [], discount: 0n, tax: 0n };

/** What no report says of an order. */
export const plainOrder = {
  kind: "order_snapshot" as const,
  ...{ test: false, buyerEmail: null, customerRef: null, customerIsNew: null, visitorRef: null },
  ...{ coupons: [], clickTokens: [], taxesIncluded: false, shipping: 0n, refunds: [] },
};

export const orZero = (amount: bigint) => (amount > 0n ? amount : 0n);
