import type { Connector, Fact, Reading } from "./connector.ts";
import { orZero, plainLine, plainOrder, verifyNothing } from "./report-only.ts";
import { plainCells, type Row, readRow } from "./report-row.ts";

/**
 * Amazon Associates' Fee-Earnings report. A row is one product of one tracking id on one day of shipping; it names no
 * order, so a day's rows of a product and a tag are one order here. What came back stands in rows of its own, below 0
 * and without saying of which sale: it is set against the latest sale of that product and tag that has as much left.
 *
 * A row is told from the others of its day by its place among them alone. Device, seller and price aren't asked: some
 * files leave them out or write them otherwise, and a file has all rows of a day or none, so that the sum stays right.
 */
export const amazon: Connector = {
  kind: "amazon",
  verify: verifyNothing,
  layout: {
    columns: {
      category: ["Category", "Kategorie", "Catégorie"],
      name: ["Name", "Title", "Item Name", "Product Title", "Nama"],
      asin: ["ASIN"],
      seller: ["Seller", "Merchant Name", "Verkäufer"],
      trackingId: ["Tracking ID", "Tracking-ID", "Tracking Id", "ID de suivi", "Store ID"],
      shippedOn: ["Date Shipped", "Shipped Date", "Ship Date", "Versanddatum", "Date d'expédition"],
      price: ["Price($)", "Price", "Preis"],
      items: ["Items Shipped", "Shipped Items", "Qty Shipped", "Quantity"],
      returns: ["Returns", "Items Returned", "Returned Items"],
      revenue: ["Revenue($)", "Revenue", "Product Revenue", "Umsatz"],
      fees: ["Ad Fees($)", "Ad Fees", "Earnings($)", "Earnings", "Bounties", "Werbekostenerstattung"],
      device: ["Device Type Group", "Device Type", "Link Type"],
    },
    required: ["asin", "trackingId", "shippedOn", "fees"],
    money: ["price", "revenue", "fees"],
    keyOf: (row, style) => {
      const { name, raw, moment, isBelow0 } = plainCells(row, style);
      const what = isBelow0("revenue", "fees") ? "back" : "sold";
      return [name("trackingId"), raw("asin"), moment("shippedOn").slice(0, 10), what].join("|");
    },
  },
  read(topic, body, { receivedAt }): Reading {
    if (topic !== "row") return { outcome: "ignored", because: "topic_not_used" };
    const row = readRow(body);
    return "outcome" in row ? row : row.reading(() => [factOf(row, receivedAt)]);
  },
};

/** A return may come this long after its sale. */
const returnDays = 120;

function factOf(row: Row, receivedAt: Date): Fact {
  const currency = row.currency();
  const trackingId = row.ref("trackingId");
  const asin = row.ref("asin");
  const shippedOn = row.when("shippedOn");
  const [revenue, stated] = [row.money("revenue", currency), row.money("fees", currency)];
  if (!row.has("fees")) row.reader.fail("missing", row.cell("fees"));
  const refOn = (day: number) =>
    `${trackingId.toLowerCase()}|${asin}|${new Date(shippedOn.getTime() - day * 86_400_000).toISOString().slice(0, 10)}`;
  const name = row.text("name") ?? asin;
  if (stated < 0n || revenue < 0n) {
    const orderRefs = Array.from({ length: returnDays }, (_, day) => refOn(day));
    const ref = ["return", shippedOn.toISOString().slice(0, 10), row.n].join("|");
    return {
      ...{ kind: "return", orderRefs, currency, ref, occurredAt: shippedOn, lines: [], note: null },
      ...{ goodsAmount: orZero(-revenue), stated: orZero(-stated), versionAt: receivedAt },
    };
  }
  const quantity = Math.max(1, row.count("items", 1));
  return {
    ...plainOrder,
    ...{ ref: refOn(0), name: asin, occurredAt: shippedOn, versionAt: shippedOn, currency, trackingId },
    ...{ partial: true, cancelled: false, toldAt: receivedAt },
    lines: [
      {
        ...plainLine,
        ...{
          ref: row.n,
          productRef: asin,
          name,
          quantity,
          price: revenue,
          base: revenue,
          stated,
          toldAt: receivedAt,
        },
      },
    ],
  };
}
