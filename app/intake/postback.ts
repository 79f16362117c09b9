import { tokensIn } from "./carriers.ts";
import type { OrderSnapshot, Reading, RefundFact } from "./connector.ts";
import { at, type Field, isAbsent, Reader } from "./reader.ts";
import { cleanText } from "./text.ts";
import { parseWhen } from "./when.ts";

/**
 * What a shop told by calling an address (storefront/postback.server): its parameters, as texts. Needs `order`,
 * `amount` and `currency`; the amount is decimal text in the currency's own notation, of the goods without tax and
 * shipping. `status` is `paid` (also without it), `cancelled`, or `refunded` with the amount that went back; `refund`
 * tells refunds of one order apart, else those of the same amount are one. `ts` is when it happened (Unix seconds or
 * RFC 3339), and of two amounts for an order the later `ts` stands; without it, the later to arrive.
 */
export function readPostback(data: Field, receivedAt: Date): Reading {
  const reader = new Reader();
  reader.object(data);
  if (reader.problem) return reader.problem;
  const ref = reader.ref(at(data, "order"));
  const currency = reader.currency(at(data, "currency"));
  const amount = reader.decimal(at(data, "amount"), currency);
  const occurredAt = whenOf(reader, at(data, "ts"), receivedAt);
  const status = at(data, "status");
  switch (isAbsent(status) ? "paid" : status.value) {
    case "paid":
    case "cancelled": {
      const order: OrderSnapshot = {
        kind: "order_snapshot",
        ref,
        name: ref,
        occurredAt,
        versionAt: occurredAt,
        currency,
        cancelled: status.value === "cancelled",
        test: false,
        buyerEmail: reader.text(at(data, "email"), 320),
        customerRef: reader.optionalRef(at(data, "customer")),
        customerIsNew: null,
        coupons: couponsIn(reader, at(data, "coupon")),
        clickTokens: tokensIn(at(data, "rk").value, "api"),
        visitorRef: null,
        taxesIncluded: false,
        lines: [{ ...goods, price: amount, base: amount }],
        shipping: 0n,
        refunds: [],
      };
      return reader.problem ?? { outcome: "facts", facts: [order] };
    }
    case "refunded": {
      const given = reader.optionalRef(at(data, "refund"));
      const refund: RefundFact = {
        kind: "refund",
        orderRef: ref,
        currency,
        ref: given ?? `postback-${amount}`,
        occurredAt,
        lines: [],
        goodsAmount: amount,
        note: null,
      };
      return reader.problem ?? { outcome: "facts", facts: [refund] };
    }
    default:
      reader.fail("odd_text", status);
      return reader.problem ?? { outcome: "ignored", because: "topic_not_used" };
  }
}

/** A postback knows no lines: one stands for all that was bought. */
const goods = {
  ref: "1",
  sku: null,
  productRef: null,
  collections: [],
  name: "",
  quantity: 1,
  discount: 0n,
  tax: 0n,
};

function whenOf(reader: Reader, field: Field, receivedAt: Date): Date {
  if (isAbsent(field)) return receivedAt;
  const seconds = typeof field.value === "string" && /^[0-9]{9,10}$/.test(field.value);
  const text = seconds ? new Date(Number(field.value) * 1000).toISOString() : field.value;
  const when = parseWhen(text);
  if (when.ok) return when.at;
  reader.fail(when.because, field);
  return receivedAt;
}

function couponsIn(reader: Reader, field: Field): string[] {
  if (isAbsent(field)) return [];
  if (typeof field.value !== "string") {
    reader.fail("not_text", field);
    return [];
  }
  const codes = field.value.split(",").map((code) => cleanText(code, 100));
  if (codes.length > 20) reader.fail("too_many", field);
  return [...new Set(codes.filter(Boolean))];
}
