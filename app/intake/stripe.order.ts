import type { Currency } from "#app/rules/money.ts";
import { tokensIn } from "./carriers.ts";
import type { ClickToken, OrderLineFact, OrderSnapshot, Reading } from "./connector.ts";
import { countryIn } from "./country.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";
import { stripeAmount } from "./stripe.money.ts";

/** A Checkout session that was paid: by its payment's id, which its refunds and disputes name. */
export function readStripeSession(reader: Reader, session: Field, saidAt: Date): Reading {
  const status = at(session, "payment_status");
  if (typeof status.value !== "string") reader.fail("missing", status);
  // "no_payment_required" is a sale of nothing, or a card set up for later: no amount, no sale.
  const unpaid = status.value === "unpaid" || at(session, "mode").value === "setup";
  if (!reader.problem && unpaid) return { outcome: "ignored", because: "not_paid" };
  const sessionId = reader.ref(at(session, "id"));
  const currency = reader.currency(at(session, "currency"));
  if (reader.problem) return reader.problem;
  const details = at(session, "customer_details");
  const { lines, shipping } = readGoods(reader, session, sessionId, currency);
  const fact: OrderSnapshot = {
    ...orderOf(reader, session, { saidAt, currency }),
    ref: refOf(reader, at(session, "payment_intent")) ?? sessionId,
    name: sessionId,
    versionAt: saidAt,
    buyerEmail: reader.text(at(details, "email"), 320) ?? reader.text(at(session, "customer_email"), 320),
    coupons: readCoupons(reader, session),
    clickTokens: readTokens(session),
    ...countryIn(
      at(at(at(session, "shipping_details"), "address"), "country"),
      at(at(details, "address"), "country"),
    ),
    lines,
    shipping,
  };
  return reader.problem ?? { outcome: "facts", facts: [fact] };
}

/**
 * A payment made without Checkout. It counts when it names a creator itself: else a session's event does. A session
 * of the same payment knows tax and shipping and stands instead of it.
 */
export function readStripeIntent(reader: Reader, intent: Field, saidAt: Date): Reading {
  const [clickTokens, coupons] = [readTokens(intent), readCoupons(reader, intent)];
  if (reader.problem) return reader.problem;
  if (clickTokens.length === 0 && coupons.length === 0) return { outcome: "ignored", because: "no_carrier" };
  const currency = reader.currency(at(intent, "currency"));
  const ref = reader.ref(at(intent, "id"));
  if (reader.problem) return reader.problem;
  const amount = requiredAmount(reader, at(intent, "amount_received"), currency);
  const fact: OrderSnapshot = {
    ...orderOf(reader, intent, { saidAt, currency }),
    ref,
    name: ref,
    versionAt: saidAt,
    outline: true,
    buyerEmail: reader.text(at(intent, "receipt_email"), 320),
    coupons,
    clickTokens,
    lines: [lineOf(ref, reader.text(at(intent, "description"), 300), amount, 0n, 0n, amount)],
    shipping: 0n,
  };
  return reader.problem ?? { outcome: "facts", facts: [fact] };
}

/** Of a field that holds an id, or the object itself when it was asked for. */
export function refOf(reader: Reader, field: Field): string | null {
  return reader.optionalRef(field.value instanceof Map ? at(field, "id") : field);
}

function orderOf(reader: Reader, object: Field, given: { saidAt: Date; currency: Currency }) {
  return {
    kind: "order_snapshot",
    occurredAt: given.saidAt,
    currency: given.currency,
    cancelled: false,
    test: false,
    customerRef: refOf(reader, at(object, "customer")),
    customerIsNew: null,
    visitorRef: null,
    // Refunds are told as money of the whole payment; a line's base has no tax in it.
    taxesIncluded: false,
    refunds: [],
  } as const satisfies Partial<OrderSnapshot>;
}

type Goods = { lines: OrderLineFact[]; shipping: bigint };

/** What was paid without shipping and tax, whichever way the prices were meant. */
function readGoods(reader: Reader, session: Field, sessionId: string, currency: Currency): Goods {
  const money = (field: Field) => stripeAmount(reader, field, currency);
  const details = at(session, "total_details");
  const shippingCost = at(session, "shipping_cost");
  const given = reader.objects(at(at(session, "line_items"), "data"), 1000);
  const shipping = money(at(details, "amount_shipping"));
  const shippingTax = money(at(shippingCost, "amount_tax"));
  // With its tax, as refunds of the whole payment are measured against it.
  const gross = at(shippingCost, "amount_total");
  const paidShipping = isAbsent(gross) ? shipping : money(gross);
  if (given.length > 0)
    return { lines: readLines(reader, at(session, "line_items"), given, currency), shipping: paidShipping };
  const price = requiredAmount(reader, at(session, "amount_subtotal"), currency);
  const discount = money(at(details, "amount_discount"));
  const tax = money(at(details, "amount_tax"));
  const total = at(session, "amount_total");
  const paid = isAbsent(total) ? price - discount + shipping + tax : money(total);
  // Shipping whose tax is inside it was taken out with it, and its tax must not be taken out again.
  const base = paid - tax - shipping + (includesTax(shippingCost) ? shippingTax : 0n);
  const line = lineOf(sessionId, null, price, discount, tax > shippingTax ? tax - shippingTax : 0n, base);
  return { lines: [line], shipping: paidShipping };
}

/** Shipping whose subtotal is its total although it is taxed: the tax is inside. */
function includesTax(shippingCost: Field): boolean {
  const text = (key: string) => {
    const { value } = at(shippingCost, key);
    return typeof value === "object" && value && "text" in value ? value.text : undefined;
  };
  return text("amount_subtotal") !== undefined && text("amount_subtotal") === text("amount_total");
}

function readLines(reader: Reader, list: Field, given: Field[], currency: Currency): OrderLineFact[] {
  const lines = given.map((line) => {
    const money = (key: string) => stripeAmount(reader, at(line, key), currency);
    const price = requiredAmount(reader, at(line, "amount_subtotal"), currency);
    const [discount, tax] = [money("amount_discount"), money("amount_tax")];
    const total = requiredAmount(reader, at(line, "amount_total"), currency);
    const name = reader.text(at(line, "description"), 300);
    const quantity = at(line, "quantity");
    return {
      ...lineOf(reader.ref(at(line, "id")), name, price, discount, tax, total - tax),
      quantity: isAbsent(quantity) ? 1 : reader.count(quantity),
      productRef: refOf(reader, at(at(line, "price"), "product")),
    };
  });
  if (new Set(lines.map(({ ref }) => ref)).size !== lines.length) reader.fail("given_twice", list);
  reader.total(list, lines);
  return lines;
}

function lineOf(
  ref: string,
  name: string | null,
  ...[price, discount, tax, base]: [price: bigint, discount: bigint, tax: bigint, base: bigint]
): OrderLineFact {
  const rest = { sku: null, productRef: null, collections: [], quantity: 1 };
  // Never above what the goods cost, whatever else the total has in it.
  const most = price > discount ? price - discount : 0n;
  const within = base > most ? most : base;
  const net = within > 0n ? within : 0n;
  // Where the tax was inside the price it stands beside it here, as in any other order.
  return { ref, name: name ?? "", ...rest, price: net + discount, discount, tax, base: net };
}

function requiredAmount(reader: Reader, field: Field, currency: Currency): bigint {
  if (isAbsent(field)) reader.fail("missing", field);
  return stripeAmount(reader, field, currency);
}

/** `client_reference_id` is ours when our snippet wrote it; anything else in it leads nowhere and does no harm. */
function readTokens(object: Field): ClickToken[] {
  const metadata = at(object, "metadata");
  const fields = [at(object, "client_reference_id"), at(metadata, "rk"), at(metadata, "rekan")];
  const found = fields.flatMap(({ value }) => tokensIn(value, "order_field"));
  return [...new Map(found.slice(-20).map((token) => [token.token, token])).values()];
}

/** A code stands in a promotion code that was asked for in full, or in metadata; an id alone names no code. */
function readCoupons(reader: Reader, object: Field): string[] {
  const code = (discount: Field) => at(at(discount, "promotion_code"), "code");
  const breakdown = at(at(at(object, "total_details"), "breakdown"), "discounts");
  const codes = [
    at(at(object, "metadata"), "coupon"),
    ...discountsOf(at(object, "discounts")).map(code),
    ...discountsOf(breakdown).map((one) => code(at(one, "discount"))),
  ].map((field) => reader.text(field, 100));
  return [...new Set(codes.filter((one) => one !== null))];
}

/** A list of ids instead of objects names no codes. */
function discountsOf({ value, path }: Field): Field[] {
  const list = Array.isArray(value) ? value : [];
  return list.slice(0, 50).map((one, index) => ({ value: one, path: `${path}[${index}]` }));
}
