import type { Connector, Fact, Reading } from "./connector.ts";
import { orZero, plainLine, plainOrder, verifyNothing } from "./report-only.ts";
import { plainCells, type Row, readRow } from "./report-row.ts";
import { isDraft, isOff, isUnpaid } from "./report-status.ts";

/**
 * Any network's or shop's list of sales, its columns named by whoever brings it. With a commission column the
 * network's own commission counts, without one the campaign's terms. The latest file says what counts of an order.
 *
 * A row is one order, or with a line id one line of it. Told twice in one file it is refused, unless the second calls
 * the sale off or says by `Updated` which is later. Rows below 0 are refunds, known by their date and amounts.
 */
export const report: Connector = {
  kind: "report",
  verify: verifyNothing,
  layout: {
    columns: {
      orderId: [
        "Order ID",
        "Order",
        "Order Number",
        "Order Ref",
        "Transaction ID",
        "Conversion ID",
        "Invoice",
        "ID",
      ],
      lineId: ["Line ID", "Item ID", "Line", "SKU ID"],
      soldAt: [
        "Date",
        "Order Date",
        "Sale Date",
        "Created",
        "Created At",
        "Event Date",
        "Transaction Date",
        "Tanggal",
      ],
      updatedAt: ["Updated", "Updated At", "Update Date", "Modified"],
      trackingId: [
        "Tracking ID",
        "Sub ID",
        "SubID",
        "Custom ID",
        "Affiliate",
        "Partner",
        "Creator",
        "Referral Code",
        "Code",
        "Publisher",
      ],
      amount: [
        "Amount",
        "Sale Amount",
        "Order Amount",
        "Total",
        "Subtotal",
        "Revenue",
        "Sales",
        "Order Total",
        "Nilai",
      ],
      commission: ["Commission", "Earnings", "Payout", "Commission Amount", "Ad Fees", "Komisi"],
      currency: ["Currency", "Currency Code", "Mata Uang"],
      quantity: ["Quantity", "Qty", "Items", "Jumlah"],
      product: ["Product", "Product Name", "Item Name", "Name", "Produk"],
      sku: ["SKU", "Product SKU"],
      coupon: ["Coupon", "Coupon Code", "Discount Code", "Promo Code", "Kupon"],
      email: ["Customer Email", "Buyer Email", "Email"],
      status: ["Status", "State", "Order Status"],
    },
    required: ["orderId", "soldAt", "trackingId"],
    money: ["amount", "commission"],
    keyOf: (row, style) => {
      const { raw, moment, amount, isBelow0 } = plainCells(row, style);
      const which = [raw("orderId"), raw("lineId")];
      return isBelow0("amount", "commission")
        ? [...which, "back", moment("soldAt"), amount("amount"), amount("commission")].join("|")
        : [...which, "sold", raw("updatedAt") && moment("updatedAt")].join("|");
    },
  },
  read(topic, body, { receivedAt }): Reading {
    if (topic !== "row") return { outcome: "ignored", because: "topic_not_used" };
    const row = readRow(body);
    if ("outcome" in row) return row;
    const status = row.text("status", 60)?.toLowerCase() ?? "";
    // "unpaid" beside a commission says that the commission wasn't paid out yet, which is what it comes here for.
    if (isDraft(status) || (isUnpaid(status) && !row.has("commission")))
      return row.reader.problem ?? { outcome: "ignored", because: "not_paid" };
    return row.reading(() => [factOf(row, status, receivedAt)]);
  },
};

function factOf(row: Row, status: string, receivedAt: Date): Fact {
  const currency = row.currency();
  const orderId = row.ref("orderId");
  const lineId = row.text("lineId", 100);
  const ref = lineId ? `${orderId}:${lineId}` : orderId;
  const soldAt = row.when("soldAt");
  const [amount, stated] = [row.money("amount", currency), row.money("commission", currency)];
  if (!row.has("amount") && !row.has("commission")) row.reader.fail("missing", row.cell("amount"));
  if (amount < 0n || stated < 0n) {
    return {
      ...{
        kind: "refund",
        orderRef: ref,
        currency,
        ref: `${soldAt.toISOString()} ${amount} ${stated} ${row.n}`,
        occurredAt: soldAt,
      },
      ...{ lines: [], note: status || null, goodsAmount: orZero(-amount), stated: orZero(-stated) },
    };
  }
  const cancelled = isOff(status);
  const updatedAt = row.has("updatedAt") ? row.when("updatedAt") : undefined;
  if (row.n !== "1" && !cancelled) row.reader.fail("given_twice", row.cell("orderId"));
  const coupon = row.text("coupon", 100);
  return {
    ...plainOrder,
    ...{ ref, name: orderId, occurredAt: soldAt, currency, cancelled },
    // The report's own clock never stands against ours: it only orders rows that came together.
    ...{ versionAt: receivedAt, toldAt: updatedAt ?? receivedAt },
    buyerEmail: row.text("email", 320),
    coupons: coupon ? [coupon] : [],
    trackingId: row.text("trackingId", 256),
    lines: [
      {
        ...plainLine,
        ...{
          ref: lineId ?? "1",
          sku: row.text("sku", 100),
          productRef: null,
          name: row.text("product") ?? orderId,
        },
        ...{ quantity: Math.max(1, row.count("quantity", 1)), price: amount, base: amount },
        ...(row.has("commission") ? { stated } : {}),
      },
    ],
  };
}
