import type { Connector, Fact, Reading } from "./connector.ts";
import { orZero, plainLine, plainOrder, verifyNothing } from "./report-only.ts";
import { plainCells, type Row, readRow } from "./report-row.ts";

/**
 * Shopee Affiliate's conversion report: one row for each item of an order, with what Shopee pays for it and where it
 * stands. The latest file says what counts.
 */
export const shopee: Connector = {
  kind: "shopee",
  verify: verifyNothing,
  layout: {
    columns: {
      orderId: ["Order id", "Order ID", "ID Pesanan", "Checkout id"],
      status: ["Order Status", "Status Pesanan", "Item Status", "Conversion Status"],
      boughtAt: ["Purchase Time", "Order Time", "Waktu Pemesanan", "Waktu Pembelian"],
      completedAt: ["Complete Time", "Completed Time", "Waktu Pesanan Selesai", "Waktu Selesai"],
      clickAt: ["Click Time", "Waktu Klik"],
      itemId: ["Item id", "Item ID", "ID Produk"],
      modelId: ["Model id", "Model ID", "ID Model"],
      itemName: ["Item Name", "Nama Produk"],
      price: ["Price", "Price(Rp)", "Item Price(Rp)", "Harga(Rp)"],
      quantity: ["Qty", "Quantity", "Jumlah"],
      value: [
        "Purchase Value",
        "Purchase Value(Rp)",
        "Actual Amount",
        "Item Purchase Value(Rp)",
        "Nilai Pembelian(Rp)",
      ],
      refunded: ["Refund Amount", "Refund Amount(Rp)", "Jumlah Pengembalian(Rp)"],
      commission: [
        ...["Item Total Commission(Rp)", "Item Total Commission", "Affiliate Net Commission(Rp)"],
        ...[
          "Total Commission per Item(Rp)",
          "Commission",
          "Komisi Bersih Affiliate(Rp)",
          "Total Komisi per Produk(Rp)",
        ],
      ],
      subId: ["Sub_id1", "Sub id 1", "SubId1", "Sub id", "Tag_link1"],
      affiliate: ["Affiliate Username", "Affiliate Name", "Username Affiliate"],
      currency: ["Currency"],
    },
    required: ["orderId", "status", "boughtAt", "commission"],
    money: ["price", "value", "refunded", "commission"],
    keyOf: (row, style) => {
      const { raw } = plainCells(row, style);
      return [raw("orderId"), raw("itemId"), raw("modelId")].join("|");
    },
  },
  read(topic, body, { receivedAt }): Reading {
    if (topic !== "row") return { outcome: "ignored", because: "topic_not_used" };
    const row = readRow(body, "Asia/Jakarta");
    if ("outcome" in row) return row;
    const status = row.text("status", 60)?.toLowerCase() ?? "";
    if (/unpaid|belum (?:di)?bayar/.test(status))
      return row.reader.problem ?? { outcome: "ignored", because: "not_paid" };
    return row.reading(() => [factOf(row, status, receivedAt)]);
  },
};

const off = /cancel|fraud|invalid|reject|batal|ditolak/;

function factOf(row: Row, status: string, receivedAt: Date): Fact {
  const currency = row.currency();
  const [orderId, itemId] = [row.ref("orderId"), row.text("itemId", 60) ?? "-"];
  const modelId = row.text("modelId", 60);
  const boughtAt = row.when("boughtAt");
  const quantity = Math.max(1, row.count("quantity", 1));
  const value = row.has("value")
    ? row.money("value", currency)
    : row.money("price", currency) * BigInt(quantity);
  if (!row.has("commission")) row.reader.fail("missing", row.cell("commission"));
  const kept = orZero(value - row.money("refunded", currency));
  return {
    ...plainOrder,
    ref: [orderId, itemId, ...(modelId ? [modelId] : [])].join(":"),
    ...{ name: orderId, occurredAt: boughtAt, currency, cancelled: off.test(status) },
    // Its times are of the order's steps, which a later file may leave out again: only ours say what is later.
    ...{ versionAt: receivedAt, toldAt: receivedAt },
    trackingId: row.text("subId", 200) ?? row.text("affiliate", 200),
    lines: [
      {
        ...plainLine,
        ...{
          ref: itemId,
          productRef: itemId,
          name: row.text("itemName") ?? itemId,
          quantity,
          price: kept,
          base: kept,
        },
        stated: orZero(row.money("commission", currency)),
      },
    ],
  };
}
