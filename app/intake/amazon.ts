import type { Connector, Fact, Reading } from "./connector.ts";
import { orZero, plainLine, plainOrder, verifyNothing } from "./report-only.ts";
import { type Row, readRow } from "./report-row.ts";

/**
 * Amazon Associates' Fee-Earnings report. A row is one product of one tracking id on one day of shipping; it names no
 * order, so a day's rows of a product and a tag are one order here. What came back stands in rows of its own, below 0
 * and without saying of which sale: it is set against the latest sale of that product and tag that has as much left.
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
    keyOf: ({
      trackingId = "",
      asin = "",
      shippedOn = "",
      device = "",
      seller = "",
      price = "",
      fees = "",
    }) =>
      [
        trackingId.toLowerCase(),
        asin,
        shippedOn,
        device,
        seller,
        price,
        /^[-\u2212(]/.test(fees.trim()) ? "back" : "sold",
      ].join("|"),
  },
  read(topic, body): Reading {
    if (topic !== "row") return { outcome: "ignored", because: "topic_not_used" };
    const row = readRow(body);
    return "outcome" in row ? row : row.reading(() => [factOf(row)]);
  },
};

/** A return may come this long after its sale. */
const returnDays = 120;

function factOf(row: Row): Fact {
  const currency = row.currency();
  const trackingId = row.ref("trackingId");
  const asin = row.ref("asin");
  const shippedOn = row.when("shippedOn");
  const [revenue, stated] = [row.money("revenue", currency), row.money("fees", currency)];
  if (!row.has("fees")) row.reader.fail("missing", row.cell("fees"));
  const refOn = (day: number) =>
    `${trackingId.toLowerCase()}|${asin}|${new Date(shippedOn.getTime() - day * 86_400_000).toISOString().slice(0, 10)}`;
  const details = [row.text("device", 60), row.text("seller", 100), row.text("price", 40), row.n].map(
    (one) => one ?? "",
  );
  const name = row.text("name") ?? asin;
  if (stated < 0n || revenue < 0n) {
    const orderRefs = Array.from({ length: returnDays }, (_, day) => refOn(day));
    const ref = ["return", shippedOn.toISOString().slice(0, 10), ...details].join("|");
    return {
      ...{ kind: "return", orderRefs, currency, ref, occurredAt: shippedOn, lines: [], note: null },
      ...{ goodsAmount: orZero(-revenue), stated: orZero(-stated) },
    };
  }
  const quantity = Math.max(1, row.count("items", 1));
  return {
    ...plainOrder,
    ...{ ref: refOn(0), name: asin, occurredAt: shippedOn, versionAt: shippedOn, currency, trackingId },
    ...{ partial: true, cancelled: false },
    lines: [
      {
        ...plainLine,
        ...{
          ref: details.join("|"),
          productRef: asin,
          name,
          quantity,
          price: revenue,
          base: revenue,
          stated,
        },
      },
    ],
  };
}
