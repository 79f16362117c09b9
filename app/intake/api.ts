import type { Currency } from "#app/rules/money.ts";
import { tokensIn } from "./carriers.ts";
import type {
  ClickToken,
  OrderLineFact,
  OrderSnapshot,
  RefundFact,
  RefundLine,
  Rejected,
} from "./connector.ts";
import { countryOf } from "./country.ts";
import type { JsonValue } from "./json.ts";
import { at, type Field, isAbsent, Reader } from "./reader.ts";

export type ReadOrder = { outcome: "read"; fact: OrderSnapshot } | Rejected;
export type ReadRefund = { outcome: "read"; fact: RefundFact } | Rejected;

/** `path` goes before the field names in a rejection. */
type Options = { path?: string; cancelled?: boolean };

/**
 * An order as our API and our signed endpoint take it. Every amount is an integer in minor units; a line's
 * `amount` is its total before `discount`, without tax. `updatedAt` orders the versions of an order; without it
 * the order's own time does.
 */
export function readApiOrder(value: JsonValue | undefined, options: Options = {}): ReadOrder {
  const reader = new Reader();
  const order = reader.object({ value, path: options.path ?? "" });
  if (reader.problem) return reader.problem;
  const ref = reader.ref(at(order, "ref"));
  const customer = at(order, "customer");
  if (!isAbsent(customer)) reader.object(customer);
  const isNew = at(customer, "isNew");
  const occurredAt = reader.when(at(order, "occurredAt"));
  const updatedAt = at(order, "updatedAt");
  const fact: OrderSnapshot = {
    kind: "order_snapshot",
    ref,
    name: reader.text(at(order, "name"), 100) ?? ref,
    occurredAt,
    versionAt: isAbsent(updatedAt) ? occurredAt : reader.when(updatedAt),
    currency: reader.currency(at(order, "currency")),
    cancelled: options.cancelled ?? false,
    test: reader.boolean(at(order, "test")),
    buyerEmail: reader.text(at(customer, "email"), 320),
    customerRef: reader.optionalRef(at(customer, "id")),
    customerIsNew: isAbsent(isNew) ? null : reader.boolean(isNew),
    ...countryOf(order, "country", "customer"),
    coupons: texts(reader, at(order, "coupons"), 100),
    clickTokens: readClickTokens(reader, order),
    visitorRef: reader.optionalRef(at(order, "visitorId")),
    taxesIncluded: false,
    lines: readLines(reader, at(order, "lines")),
    shipping: minorOr0(reader, at(order, "shipping")),
    refunds: [],
  };
  return reader.problem ?? { outcome: "read", fact };
}

/**
 * A refund: `lines` with what came back of each, by `amount` (minor units, without tax) or by `quantity`, or one
 * `amount` for goods that names no line. Shipping and tax are not part of it. An `amount` beside lines must be
 * their sum, or the same money would count twice.
 */
export function readApiRefund(
  orderRef: string,
  value: JsonValue | undefined,
  options: Options & { currency?: Currency } = {},
): ReadRefund {
  const reader = new Reader();
  const refund = reader.object({ value, path: options.path ?? "" });
  if (reader.problem) return reader.problem;
  const given = at(refund, "currency");
  const amount = at(refund, "amount");
  const lines = reader.objects(at(refund, "lines")).map((line) => readRefundLine(reader, line));
  const goodsAmount = minorOr0(reader, amount);
  const ofLines = lines.reduce((sum, { base }) => sum + (base ?? 0n), 0n);
  if (lines.length === 0 && isAbsent(amount)) reader.fail("missing", amount);
  const differ = lines.some(({ base }) => base === null) || ofLines !== goodsAmount;
  if (lines.length > 0 && !isAbsent(amount) && differ) reader.fail("lines_and_amount_differ", amount);
  const fact: RefundFact = {
    kind: "refund",
    orderRef,
    currency: isAbsent(given) ? (options.currency ?? null) : reader.currency(given),
    ref: reader.ref(at(refund, "ref")),
    occurredAt: reader.when(at(refund, "occurredAt")),
    lines,
    goodsAmount: lines.length > 0 ? 0n : goodsAmount,
    note: reader.text(at(refund, "note"), 1000),
  };
  return reader.problem ?? { outcome: "read", fact };
}

function readRefundLine(reader: Reader, line: Field): RefundLine {
  const [quantity, amount] = [at(line, "quantity"), at(line, "amount")];
  if (isAbsent(quantity) && isAbsent(amount)) reader.fail("missing", amount);
  return {
    ref: reader.ref(at(line, "ref")),
    quantity: isAbsent(quantity) ? null : reader.count(quantity),
    base: isAbsent(amount) ? null : reader.minor(amount),
    tax: 0n,
  };
}

function readLines(reader: Reader, field: Field): OrderLineFact[] {
  if (isAbsent(field)) reader.fail("missing", field);
  const lines = reader.objects(field, 1000).map((line): OrderLineFact => {
    const price = reader.minor(at(line, "amount"));
    const discount = minorOr0(reader, at(line, "discount"));
    const ref = reader.ref(at(line, "ref"));
    return {
      ref,
      sku: reader.text(at(line, "sku"), 100),
      productRef: reader.optionalRef(at(line, "productRef")),
      collections: texts(reader, at(line, "collections"), 200),
      name: reader.text(at(line, "name"), 300) ?? "",
      quantity: reader.count(at(line, "quantity")),
      price,
      discount,
      tax: minorOr0(reader, at(line, "tax")),
      base: price > discount ? price - discount : 0n,
    };
  });
  if (new Set(lines.map(({ ref }) => ref)).size !== lines.length) reader.fail("given_twice", field);
  reader.total(field, lines);
  return lines;
}

const maxTexts = 20;

/** A list of at most 20 texts, each once; those that are empty are passed over. */
function texts(reader: Reader, field: Field, length: number): string[] {
  const found = listed(reader, field).map((item) => reader.text(item, length));
  return [...new Set(found.filter((text) => text !== null))];
}

/** `clickToken` is one token, or several in one text; `clickTokens` is a list of them. */
function readClickTokens(reader: Reader, order: Field): ClickToken[] {
  const one = at(order, "clickToken");
  const given = [...(isAbsent(one) ? [] : [one]), ...listed(reader, at(order, "clickTokens"))];
  const found = given.flatMap((field) => {
    if (typeof field.value !== "string") reader.fail("not_text", field);
    return tokensIn(field.value, "api");
  });
  return [...new Map(found.map((token) => [token.token, token])).values()];
}

function listed(reader: Reader, field: Field): Field[] {
  if (isAbsent(field)) return [];
  if (!Array.isArray(field.value)) {
    reader.fail("not_a_list", field);
    return [];
  }
  if (field.value.length > maxTexts) reader.fail("too_many", field);
  const items: readonly JsonValue[] = field.value.slice(0, maxTexts);
  return items.map((value, index) => ({ value, path: `${field.path}[${index}]` }));
}

function minorOr0(reader: Reader, field: Field): bigint {
  return isAbsent(field) ? 0n : reader.minor(field);
}
