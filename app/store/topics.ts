import type { StoreKind } from "#app/intake/connector.ts";

/** What a store has to send; anything else is kept and ignored. */
export const topicsOf = {
  shopify: [
    "orders/paid",
    "orders/updated",
    "orders/cancelled",
    "refunds/create",
    "disputes/create",
    "disputes/update",
  ],
  woocommerce: ["order.created", "order.updated", "order.restored"],
  stripe: [
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "payment_intent.succeeded",
    "charge.refunded",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
  ],
  /** The one kind that counts: type 1, a change of an order's status. */
  tiktokshop: ["ORDER_STATUS_CHANGE"],
  saleor: [
    "ORDER_PAID",
    "ORDER_FULLY_PAID",
    "ORDER_UPDATED",
    "ORDER_CANCELLED",
    "ORDER_REFUNDED",
    "ORDER_FULLY_REFUNDED",
  ],
  signed: ["order.paid", "order.updated", "order.cancelled", "refund.created"],
  api: [],
  amazon: [],
  ebay: [],
  shopee: [],
  report: [],
} as const satisfies Record<StoreKind, readonly string[]>;
