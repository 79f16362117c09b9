import type { Currency } from "#app/rules/money.ts";
import { clickTokensOf, tokensIn } from "./carriers.ts";
import type { ClickToken, OrderLineFact, OrderSnapshot, Refund } from "./connector.ts";
import { countryOf } from "./country.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";

const backStatuses = new Set(["cancelled", "refunded", "trash"]);

/**
 * The order as sold. `subtotal` and `total` of a line never contain its tax, even in shops whose prices do
 * (`prices_include_tax`). A status of "refunded" means that all of it came back.
 */
export function readWooOrder(reader: Reader, order: Field): OrderSnapshot {
  const ref = reader.ref(at(order, "id"));
  const currency = reader.currency(at(order, "currency"));
  const status = reader.text(at(order, "status"), 50);
  if (status === null) reader.fail("missing", at(order, "status"));
  const paidAt = at(order, "date_paid_gmt");
  const modifiedAt = at(order, "date_modified_gmt");
  const occurredAt = reader.whenUtc(isAbsent(paidAt) ? at(order, "date_created_gmt") : paidAt);
  const versionAt = isAbsent(modifiedAt) ? occurredAt : reader.whenUtc(modifiedAt);
  const customer = reader.optionalRef(at(order, "customer_id"));
  const lines = reader.objects(at(order, "line_items")).map((line) => readLine(reader, line, currency));
  if (new Set(lines.map((line) => line.ref)).size !== lines.length)
    reader.fail("given_twice", at(order, "line_items"));
  reader.total(at(order, "line_items"), lines);
  // All that was paid beside the goods, fees and taxes in it: refunds of the whole payment are measured against it.
  const fees = reader.objects(at(order, "fee_lines"), 1000);
  const beside = [order, ...fees].flatMap((of, index) =>
    (index === 0 ? ["shipping_total", "shipping_tax"] : ["total", "total_tax"]).map((key) => at(of, key)),
  );
  const paid = beside
    .filter((field) => !isAbsent(field))
    .reduce((sum, field) => sum + reader.decimal(field, currency, true), 0n);
  const shipping = paid > 0n ? paid : 0n;
  return {
    kind: "order_snapshot",
    ref,
    name: reader.text(at(order, "number"), 100) ?? ref,
    occurredAt,
    versionAt,
    currency,
    cancelled: backStatuses.has(status ?? ""),
    test: false,
    buyerEmail: reader.text(at(at(order, "billing"), "email"), 320),
    // 0 is everybody who bought without an account.
    customerRef: customer === "0" ? null : customer,
    customerIsNew: null,
    ...countryOf(order, "country", "shipping", "billing"),
    coupons: readCoupons(reader, order),
    clickTokens: readClickTokens(order),
    visitorRef: null,
    taxesIncluded: false,
    lines,
    shipping,
    refundsListed: true,
    refunds: reader
      .objects(at(order, "refunds"))
      .map((refund) => readOrdersRefund(reader, refund, currency, versionAt)),
  };
}

function readLine(reader: Reader, line: Field, currency: Currency): OrderLineFact {
  const [before, tax] = [at(line, "subtotal"), at(line, "total_tax")];
  const base = reader.decimal(at(line, "total"), currency);
  const given = isAbsent(before) ? base : reader.decimal(before, currency);
  // A line whose price was raised by hand has a total above its subtotal.
  const price = given > base ? given : base;
  return {
    ref: reader.ref(at(line, "id")),
    sku: reader.text(at(line, "sku"), 100),
    productRef: reader.optionalRef(at(line, "product_id")),
    collections: [],
    name: reader.text(at(line, "name"), 300) ?? "",
    quantity: reader.count(at(line, "quantity")),
    price,
    discount: price - base,
    tax: isAbsent(tax) ? 0n : reader.decimal(tax, currency),
    base,
  };
}

/** An order lists its refunds by a total alone, below zero, tax and shipping in it. */
function readOrdersRefund(reader: Reader, refund: Field, currency: Currency, occurredAt: Date): Refund {
  const total = reader.decimal(at(refund, "total"), currency, true);
  return {
    ref: reader.ref(at(refund, "id")),
    occurredAt,
    lines: [],
    goodsAmount: 0n,
    note: reader.text(at(refund, "reason"), 1000),
    paidBack: total < 0n ? -total : total,
  };
}

function readCoupons(reader: Reader, order: Field): string[] {
  const codes = reader
    .objects(at(order, "coupon_lines"))
    .map((coupon) => reader.text(at(coupon, "code"), 100))
    .filter((code) => code !== null);
  return [...new Set(codes)];
}

/** `_rekan_rk` is written by our plugin; the landing page by WooCommerce's own order attribution. */
function readClickTokens(order: Field): ClickToken[] {
  const meta = at(order, "meta_data").value;
  const written = Array.isArray(meta) ? meta.filter((one) => one instanceof Map) : [];
  const under = (...keys: string[]) =>
    written.flatMap((one) => {
      const key = one.get("key");
      return typeof key === "string" && keys.includes(key) ? [one.get("value")] : [];
    });
  const noted = under("_rekan_rk", "rk").flatMap((value) => tokensIn(value, "order_field"));
  return clickTokensOf(noted, under("_wc_order_attribution_session_entry")[0]);
}
