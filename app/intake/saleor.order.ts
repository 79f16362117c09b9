import type { Currency } from "#app/rules/money.ts";
import { clickTokensOf, tokensIn } from "./carriers.ts";
import type { ClickToken, OrderLineFact, OrderSnapshot, Refund } from "./connector.ts";
import { countryIn } from "./country.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";

const paidTopics = new Set(["order_paid", "order_fully_paid", "order_refunded", "order_fully_refunded"]);
const unpaidStates = new Set<unknown>(["NONE", "PARTIAL", "NOT_CHARGED", "PENDING", "PARTIALLY_CHARGED"]);
const backStates = new Set<unknown>(["CANCELED", "CANCELLED", "FULLY_REFUNDED"]);

/** The order's own word for its payment where it has one, else the event's. A cancelled one counts in any case. */
export function saleorIsPaid(topic: string, order: Field): boolean {
  if (isBack(topic, order) || topic.endsWith("refunded")) return true;
  const isPaid = at(order, "isPaid").value;
  if (typeof isPaid === "boolean") return isPaid;
  const state = stateOf(first(order, "chargeStatus", "charge_status", "paymentStatus", "payment_status"));
  return state === undefined ? paidTopics.has(topic) : !unpaidStates.has(state);
}

function isBack(topic: string, order: Field): boolean {
  const states = [at(order, "status"), first(order, "paymentStatus", "payment_status")];
  const told = topic === "order_cancelled" || topic === "order_fully_refunded";
  return told || states.some((state) => backStates.has(stateOf(state)));
}

/** Names in capitals with underscores, as GraphQL has them; the older shape writes "fully-charged". */
function stateOf({ value }: Field): string | undefined {
  return typeof value === "string" ? value.toUpperCase().replaceAll("-", "_") : undefined;
}

/** The first of several names that is there: GraphQL's, then the older shape's. */
function first(of: Field, ...names: string[]): Field {
  const fields = names.map((name) => at(of, name));
  return fields.find((field) => !isAbsent(field)) ?? (fields[0] as Field);
}

export function readSaleorOrder(reader: Reader, topic: string, order: Field): OrderSnapshot {
  const ref = reader.ref(at(order, "id"));
  const currency = readCurrency(reader, order);
  const created = first(order, "created", "createdAt");
  const occurredAt = reader.when(created);
  const updated = first(order, "updatedAt", "updated_at");
  const issued = at(at(order, "meta"), "issued_at");
  const said = isAbsent(updated) ? issued : updated;
  const versionAt = isAbsent(said) ? occurredAt : reader.when(said);
  const lines = reader.objects(at(order, "lines"), 1000).map((line) => readLine(reader, line, currency));
  if (new Set(lines.map((line) => line.ref)).size !== lines.length)
    reader.fail("given_twice", at(order, "lines"));
  reader.total(at(order, "lines"), lines);
  // With its tax, as refunds of the whole payment are measured against it.
  const gross = at(at(at(order, "shippingPrice"), "gross"), "amount");
  const shipping = isAbsent(gross) ? at(order, "shipping_price_gross_amount") : gross;
  const name = reader.optionalRef(at(order, "number"));
  return {
    kind: "order_snapshot",
    ref,
    name: name ?? ref,
    occurredAt,
    versionAt,
    currency,
    cancelled: isBack(topic, order),
    test: false,
    buyerEmail:
      reader.text(first(order, "userEmail", "user_email", "email"), 320) ??
      reader.text(at(at(order, "user"), "email"), 320),
    customerRef: reader.optionalRef(at(at(order, "user"), "id")),
    customerIsNew: null,
    ...countryIn(
      ...["shippingAddress", "billingAddress"].map((name) => at(at(at(order, name), "country"), "code")),
    ),
    coupons: readCoupons(reader, order),
    clickTokens: readClickTokens(order),
    visitorRef: null,
    taxesIncluded: false,
    lines,
    shipping: isAbsent(shipping) ? 0n : reader.decimal(shipping, currency),
    refunds: readRefunds(reader, topic, order, { currency, versionAt }),
  };
}

function readCurrency(reader: Reader, order: Field): Currency {
  const own = at(order, "currency");
  const total = at(at(order, "total"), "currency");
  const gross = at(at(at(order, "total"), "gross"), "currency");
  return reader.currency([own, total, gross].find((field) => !isAbsent(field)) ?? own);
}

/** `{name}.net.amount`, or the older shape's own field. */
function netOf(of: Field, name: string, ...older: string[]): Field {
  const net = at(at(at(of, name), "net"), "amount");
  return isAbsent(net) ? older.reduce((found, key) => (isAbsent(found) ? at(of, key) : found), net) : net;
}

function readLine(reader: Reader, line: Field, currency: Currency): OrderLineFact {
  const money = (field: Field) => reader.decimal(field, currency);
  const quantity = reader.count(at(line, "quantity"));
  const base = money(netOf(line, "totalPrice", "total_net_amount", "total_price_net_amount"));
  const grossField = at(at(at(line, "totalPrice"), "gross"), "amount");
  const gross = isAbsent(grossField)
    ? first(line, "total_gross_amount", "total_price_gross_amount")
    : grossField;
  const taxed = isAbsent(gross) ? base : money(gross);
  const before = netOf(line, "undiscountedTotalPrice", "undiscounted_total_price_net_amount");
  const undiscounted = isAbsent(before) ? base : money(before);
  const price = undiscounted > base ? undiscounted : base;
  const product = at(at(line, "variant"), "product");
  const collections = reader
    .objects(at(product, "collections"), 50)
    .map((one) => reader.text(at(one, "name"), 200));
  return {
    ref: reader.ref(at(line, "id")),
    sku: reader.text(first(line, "productSku", "product_sku"), 100),
    productRef: reader.optionalRef(at(isAbsent(product) ? at(line, "product") : product, "id")),
    collections: [...new Set(collections.filter((one) => one !== null))],
    name: nameOf(reader, line),
    quantity,
    price,
    discount: price - base,
    tax: taxed > base ? taxed - base : 0n,
    base,
  };
}

function nameOf(reader: Reader, line: Field): string {
  const product = reader.text(first(line, "productName", "product_name"), 200);
  const variant = reader.text(first(line, "variantName", "variant_name"), 90);
  return [product, variant].filter((one) => one !== null).join(" - ");
}

/** Saleor says how much was paid back so far, not what of. The event without the amount would be a guess. */
function readRefunds(
  reader: Reader,
  topic: string,
  order: Field,
  known: { currency: Currency; versionAt: Date },
): Refund[] {
  const refunded = first(at(order, "totalRefunded"), "amount");
  const total = isAbsent(refunded) ? at(order, "total_refunded_amount") : refunded;
  if (isAbsent(total)) {
    if (topic === "order_refunded") reader.fail("missing", at(at(order, "totalRefunded"), "amount"));
    return [];
  }
  const paidBack = reader.decimal(total, known.currency);
  const { versionAt } = known;
  const rest = { lines: [], goodsAmount: 0n, note: null };
  return [{ ref: "total", occurredAt: versionAt, versionAt, ...rest, paidBack, cumulative: true }];
}

function readCoupons(reader: Reader, order: Field): string[] {
  const voucher = at(order, "voucher");
  const codes = [first(order, "voucherCode", "voucher_code"), at(voucher, "code")];
  return [...new Set(codes.map((code) => reader.text(code, 100)).filter((code) => code !== null))];
}

/** `metadata` is a list of pairs in GraphQL and an object in the older shape. */
function readClickTokens(order: Field): ClickToken[] {
  const { value } = at(order, "metadata");
  const pairs = Array.isArray(value)
    ? value.flatMap((one) => (one instanceof Map && one.get("key") === "rk" ? [one.get("value")] : []))
    : [at({ value, path: "" }, "rk").value];
  return clickTokensOf(
    pairs.flatMap((one) => tokensIn(one, "order_field")),
    undefined,
  );
}
