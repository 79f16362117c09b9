import type { StoreKind } from "#app/intake/connector.ts";

/** What a store has to send; anything else is kept and ignored. */
export const topicsOf = {
  shopify: ["orders/paid", "orders/updated", "orders/cancelled", "refunds/create"],
  signed: ["order.paid", "order.updated", "order.cancelled", "refund.created"],
  api: [],
} as const satisfies Record<StoreKind, readonly string[]>;
