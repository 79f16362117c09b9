import type { Connector, Fact, Reading } from "./connector.ts";
import { orZero, plainLine, plainOrder, verifyNothing } from "./report-only.ts";
import { type Row, readRow } from "./report-row.ts";

/**
 * eBay Partner Network's Transaction Detail Report. A transaction is told several times: each row says by how much
 * sales and earnings changed (Delta…), so an order is the sum of its rows and a row below 0 takes from it. Our code
 * travels as CustomId.
 */
export const ebay: Connector = {
  kind: "ebay",
  verify: verifyNothing,
  layout: {
    columns: {
      transactionId: ["EpnTransactionId", "EPN Transaction ID", "Transaction ID"],
      checkoutId: ["EbayCheckoutTransactionId", "eBay Checkout Transaction ID"],
      eventName: ["EventName", "Event Name"],
      eventDate: ["EventDate", "Event Date"],
      updateDate: ["UpdateDate", "Update Date"],
      clickAt: ["ClickTimestamp", "Click Timestamp"],
      campaignId: ["CampaignId", "Campaign ID"],
      campaignName: ["CampaignName", "Campaign Name"],
      customId: ["CustomId", "Custom ID", "SubID"],
      itemId: ["ItemId", "Item ID"],
      itemName: ["ItemName", "Item Name"],
      sales: ["Sales"],
      deltaSales: ["DeltaSales", "Delta Sales"],
      earnings: ["Earnings"],
      deltaEarnings: ["DeltaEarnings", "Delta Earnings"],
      quantity: ["Quantity"],
      site: ["CheckoutSite", "Checkout Site"],
      status: ["Status"],
      currency: ["Currency", "CurrencyCode"],
    },
    required: ["transactionId", "eventDate"],
    keyOf: ({ transactionId = "", updateDate = "", status = "", deltaEarnings = "", deltaSales = "" }) =>
      [transactionId, updateDate, status, deltaEarnings, deltaSales].join("|"),
  },
  read(topic, body): Reading {
    if (topic !== "row") return { outcome: "ignored", because: "topic_not_used" };
    // Times without an offset are those of eBay's own reports.
    const row = readRow(body, "America/Denver");
    return "outcome" in row ? row : row.reading(() => [factOf(row)]);
  },
};

function factOf(row: Row): Fact {
  const currency = row.currency();
  const ref = row.ref("transactionId");
  const eventDate = row.when("eventDate");
  const updated = row.has("updateDate") ? row.when("updateDate") : eventDate;
  const delta = (of: "Sales" | "Earnings") =>
    row.money(row.has(`delta${of}`) ? `delta${of}` : of.toLowerCase(), currency);
  const [sales, stated] = [delta("Sales"), delta("Earnings")];
  if (!row.has("deltaEarnings") && !row.has("earnings"))
    row.reader.fail("missing", row.cell("deltaEarnings"));
  const status = row.text("status", 40) ?? "";
  const part = [updated.toISOString(), status, stated, sales].join("|");
  if (stated < 0n || sales < 0n) {
    return {
      ...{
        kind: "refund",
        orderRef: ref,
        currency,
        ref: part,
        occurredAt: updated,
        lines: [],
        note: status || null,
      },
      ...{ goodsAmount: orZero(-sales), stated: orZero(-stated) },
    };
  }
  const productRef = row.text("itemId", 100);
  const trackingId = row.text("customId", 256) ?? row.text("campaignId", 100);
  return {
    ...plainOrder,
    ...{ ref, name: row.text("checkoutId", 100) ?? ref, occurredAt: eventDate, versionAt: updated, currency },
    ...{ trackingId, partial: true, cancelled: false },
    lines: [
      {
        ...plainLine,
        ...{ ref: part, productRef, name: row.text("itemName") ?? productRef ?? ref },
        ...{ quantity: Math.max(1, row.count("quantity", 1)), price: sales, base: sales, stated },
      },
    ],
  };
}
