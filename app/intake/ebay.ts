import type { Connector, Fact, Reading } from "./connector.ts";
import { orZero, plainLine, plainOrder, verifyNothing } from "./report-only.ts";
import { plainCells, type Row, readRow } from "./report-row.ts";

/** Times without an offset are those of eBay's own reports. */
const zone = "America/Denver";

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
    // Without the changes a transaction's rows could not be told from its totals, and would be added up.
    required: ["transactionId", "eventDate", "deltaSales", "deltaEarnings"],
    money: ["sales", "deltaSales", "earnings", "deltaEarnings"],
    keyOf: (row, style) => {
      const { raw, moment, amount } = plainCells(row, style, zone);
      const updated = moment(raw("updateDate") ? "updateDate" : "eventDate");
      return [
        raw("transactionId"),
        updated,
        raw("itemId"),
        amount("deltaEarnings"),
        amount("deltaSales"),
      ].join("|");
    },
  },
  read(topic, body, { receivedAt }): Reading {
    if (topic !== "row") return { outcome: "ignored", because: "topic_not_used" };
    const row = readRow(body, zone);
    return "outcome" in row ? row : row.reading(() => [factOf(row, receivedAt)]);
  },
};

function factOf(row: Row, receivedAt: Date): Fact {
  const currency = row.currency();
  const ref = row.ref("transactionId");
  const eventDate = row.when("eventDate");
  const updated = row.has("updateDate") ? row.when("updateDate") : eventDate;
  const [sales, stated] = [row.money("deltaSales", currency), row.money("deltaEarnings", currency)];
  for (const needed of ["deltaSales", "deltaEarnings"])
    if (!row.has(needed)) row.reader.fail("missing", row.cell(needed));
  const status = row.text("status", 40) ?? "";
  const productRef = row.text("itemId", 100);
  // The status is no part of it: it may be spelt otherwise, and not every file has the column.
  const part = [updated.toISOString(), productRef ?? "", stated, sales, row.n].join("|");
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
  const trackingId = row.text("customId", 256) ?? row.text("campaignId", 100);
  return {
    ...plainOrder,
    ...{ ref, name: row.text("checkoutId", 100) ?? ref, occurredAt: eventDate, versionAt: updated, currency },
    ...{ trackingId, partial: true, cancelled: false, toldAt: receivedAt },
    lines: [
      {
        ...plainLine,
        ...{ ref: part, productRef, name: row.text("itemName") ?? productRef ?? ref },
        ...{ quantity: Math.max(1, row.count("quantity", 1)), price: sales, base: sales, stated },
        toldAt: receivedAt,
      },
    ],
  };
}
