import type { Currency } from "#app/rules/money.ts";
import { clickTokensOf, tokensIn } from "./carriers.ts";
import type { ClickToken, OrderLineFact, OrderSnapshot } from "./connector.ts";
import { countryOf } from "./country.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";
import { readShopifyRefundBody } from "./shopify.refund.ts";

/**
 * The order as sold. `line_items` keep the quantities of the sale; what has come back since stands in `refunds`.
 * The `current_*` fields already have the refunds taken out and are not read.
 */
export function readShopifyOrder(reader: Reader, order: Field): OrderSnapshot {
  const ref = reader.ref(at(order, "id"));
  const currency = reader.currency(at(order, "currency"));
  const taxesIncluded = reader.boolean(at(order, "taxes_included"));
  const processedAt = at(order, "processed_at");
  const occurredAt = reader.when(isAbsent(processedAt) ? at(order, "created_at") : processedAt);
  const updatedAt = at(order, "updated_at");
  return {
    kind: "order_snapshot",
    ref,
    name: reader.text(at(order, "name"), 100) ?? ref,
    occurredAt,
    versionAt: isAbsent(updatedAt) ? occurredAt : reader.when(updatedAt),
    currency,
    cancelled: !isAbsent(at(order, "cancelled_at")),
    test: reader.boolean(at(order, "test")),
    ...readCustomer(reader, order),
    ...countryOf(order, "country_code", "shipping_address", "billing_address"),
    coupons: readCoupons(reader, order),
    clickTokens: readClickTokens(order),
    visitorRef: null,
    taxesIncluded,
    lines: distinct(
      reader,
      order,
      reader.objects(at(order, "line_items")).map((line) => readLine(reader, line, currency, taxesIncluded)),
    ),
    shipping: readShipping(reader, order, currency),
    refunds: reader
      .objects(at(order, "refunds"))
      .map((refund) => readShopifyRefundBody(reader, refund, currency)),
  };
}

function readLine(reader: Reader, line: Field, currency: Currency, taxesIncluded: boolean): OrderLineFact {
  const quantity = reader.count(at(line, "quantity"));
  const price = reader.decimal(at(line, "price"), currency) * BigInt(quantity);
  const discount = readDiscount(reader, line, currency);
  const tax = sumOf(reader, at(line, "tax_lines"), "price", currency);
  const base = price - discount - (taxesIncluded ? tax : 0n);
  return {
    ref: reader.ref(at(line, "id")),
    sku: reader.text(at(line, "sku"), 100),
    productRef: reader.optionalRef(at(line, "product_id")),
    // An order names no collections; rules by collection are for shops that send them.
    collections: [],
    name: reader.text(at(line, "name"), 300) ?? reader.text(at(line, "title"), 300) ?? "",
    quantity,
    price,
    discount,
    tax,
    base: base > 0n ? base : 0n,
  };
}

/** The allocations hold what really fell on this line; `total_discount` is only set by scripts and drafts. */
function readDiscount(reader: Reader, line: Field, currency: Currency): bigint {
  const allocated = sumOf(reader, at(line, "discount_allocations"), "amount", currency);
  const total = at(line, "total_discount");
  const own = isAbsent(total) ? 0n : reader.decimal(total, currency);
  return allocated > 0n ? allocated : own;
}

function readShipping(reader: Reader, order: Field, currency: Currency): bigint {
  return sumOf(reader, at(order, "shipping_lines"), "price", currency);
}

function sumOf(reader: Reader, list: Field, key: string, currency: Currency): bigint {
  return reader
    .objects(list)
    .map((item) => reader.decimal(at(item, key), currency))
    .reduce((sum, amount) => sum + amount, 0n);
}

function distinct(reader: Reader, order: Field, lines: OrderLineFact[]): OrderLineFact[] {
  if (new Set(lines.map(({ ref }) => ref)).size !== lines.length) {
    reader.fail("given_twice", at(order, "line_items"));
  }
  reader.total(at(order, "line_items"), lines);
  return lines;
}

function readCustomer(reader: Reader, order: Field) {
  const customer = at(order, "customer");
  const buyerEmail =
    reader.text(at(order, "email"), 320) ??
    reader.text(at(order, "contact_email"), 320) ??
    reader.text(at(customer, "email"), 320);
  // Counts this order too; Shopify has stopped sending it in newer versions.
  const orders = at(customer, "orders_count");
  return {
    buyerEmail,
    customerRef: reader.optionalRef(at(customer, "id")),
    customerIsNew: isAbsent(orders) ? null : reader.count(orders) <= 1,
  };
}

/** Only `discount_codes` names the code: the matching application may call itself "manual". */
function readCoupons(reader: Reader, order: Field): string[] {
  const codes = reader
    .objects(at(order, "discount_codes"))
    .map((discount) => reader.text(at(discount, "code"), 100))
    .filter((code) => code !== null);
  return [...new Set(codes)];
}

/** Carriers that others fill in are never a reason to refuse an order: what is no token is passed over. */
function readClickTokens(order: Field): ClickToken[] {
  const attributes = at(order, "note_attributes").value;
  const written = Array.isArray(attributes) ? attributes : [];
  const noted = written.flatMap((attribute) => {
    if (!(attribute instanceof Map) || attribute.get("name") !== "rk") return [];
    return tokensIn(attribute.get("value"), "order_field");
  });
  return clickTokensOf(noted, at(order, "landing_site").value);
}
