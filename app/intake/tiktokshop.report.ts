import type { Reading, ReportLayout } from "./connector.ts";
import { JsonNumber, type JsonValue } from "./json.ts";
import type { Field } from "./reader.ts";
import { readRow } from "./report-row.ts";

/** TikTok Shop's export of affiliate orders: one row for each SKU of an order, as its API tells them. */
export const tiktokLayout: ReportLayout = {
  columns: {
    orderId: ["Order ID", "Order Id", "ID Pesanan"],
    skuId: ["SKU ID", "Sku Id", "ID SKU"],
    creatorUsername: ["Creator Username", "Creator username", "Creator", "Nama pengguna kreator"],
    createdAt: ["Time Created", "Created Time", "Order Created Time", "Create Time", "Waktu dibuat"],
    status: ["Order Status", "Order settlement status", "Status", "Status Pesanan"],
    settlementStatus: ["Settlement Status", "Order Settlement Status"],
    product: ["Product Name", "Product", "Nama Produk"],
    itemId: ["Product ID", "ID Produk"],
    price: ["Price", "Harga"],
    quantity: ["Quantity", "Items sold", "Jumlah"],
    refundedQuantity: ["Refunded Quantity", "Items refunded", "Quantity refunded", "Fully Refunded Quantity"],
    fullyReturned: ["Fully Return", "Fully Returned", "Fully returned or refunded"],
    estimatedCommission: [
      "Est. standard commission",
      "Estimated Paid Commission",
      "Est. Commission Payment",
      "Estimated Commission",
    ],
    actualCommission: [
      "Actual Paid Commission",
      "Actual Commission Payment",
      "Total final earned amount",
      "Actual Commission",
    ],
    estimatedAdsCommission: ["Estimated Paid Shop Ads Commission", "Est. Shop Ads commission"],
    actualAdsCommission: ["Actual Paid Shop Ads Commission", "Actual Shop Ads commission payment"],
    deliveredAt: ["Time Order Delivered", "Order Delivery Time", "Delivery Time"],
    settledAt: ["Time Commission Paid", "Commission settlement time", "Settlement Time"],
    currency: ["Currency", "Mata Uang"],
  },
  required: ["orderId", "skuId", "creatorUsername", "createdAt", "price", "estimatedCommission"],
  money: [
    "price",
    "estimatedCommission",
    "actualCommission",
    "estimatedAdsCommission",
    "actualAdsCommission",
  ],
  keyOf: ({ orderId = "", skuId = "" }) => `${orderId.trim()}|${skuId.trim()}`,
};

/** A row in the shape the API has, so that both are read by the same rules. @param read what reads that shape */
export function readTikTokRow(body: Uint8Array, read: (root: Field) => Reading): Reading {
  const row = readRow(body, "UTC");
  if ("outcome" in row) return row;
  const text = (column: string): JsonValue => row.text(column) ?? null;
  const seconds = (column: string): JsonValue =>
    row.has(column) ? new JsonNumber(String(Math.floor(row.when(column).getTime() / 1000))) : null;
  const count = (column: string, usual: number): JsonValue =>
    new JsonNumber(String(row.count(column, usual)));
  const amount = (column: string): JsonValue => {
    if (!row.has(column)) return null;
    return row.amount(column) ?? row.cell(column).value ?? null;
  };
  const order = new Map<string, JsonValue>([
    ["id", text("orderId")],
    ["status", (row.text("status") ?? "").toUpperCase()],
    ["create_time", seconds("createdAt")],
    ["delivery_time", seconds("deliveredAt")],
  ]);
  const sku = new Map<string, JsonValue>([
    ["sku_id", text("skuId")],
    ["creator_username", text("creatorUsername")],
    ["product_name", text("product")],
    ["product_id", text("itemId")],
    ["price", amount("price")],
    ["quantity", count("quantity", 1)],
    ["refunded_quantity", count("refundedQuantity", 0)],
    ["fully_return", /^(?:yes|true|1|ya)$/i.test(row.text("fullyReturned") ?? "")],
    ["estimated_paid_commission", amount("estimatedCommission")],
    ["actual_paid_commission", amount("actualCommission")],
    ["estimated_paid_shop_ads_commission", amount("estimatedAdsCommission")],
    ["actual_paid_shop_ads_commission", amount("actualAdsCommission")],
    ["settlement_status", row.text("settlementStatus") ?? (row.has("settledAt") ? "SETTLED" : null)],
    ["settlement_time", seconds("settledAt")],
  ]);
  if (row.reader.problem) return row.reader.problem;
  const root: JsonValue = new Map<string, JsonValue>([
    ["order", order],
    ["sku", sku],
    ["currency", row.currency()],
  ]);
  return row.reader.problem ?? read({ value: root, path: "" });
}
