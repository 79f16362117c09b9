import { type Currency, halfUpDiv, parseCurrency } from "#app/rules/money.ts";
import type { OrderSnapshot, ReadContext, Reading } from "./connector.ts";
import { JsonNumber } from "./json.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";
import { parseTikTokMoney } from "./tiktokshop.money.ts";

/** One SKU of one affiliate order, as our puller keeps it: `{order, sku, currency?}` (tiktokshop.pages.ts). */
export const affiliateOrderTopic = "affiliate_order";

/**
 * One sale per (order id, SKU id) of `POST /affiliate_seller/202410/orders/search`. TikTok states the commission
 * itself: an estimate first, of which returned pieces take their part, then what was paid, which stands for good.
 */
export function readAffiliateOrder(reader: Reader, root: Field, { receivedAt }: ReadContext): Reading {
  const order = reader.object(at(root, "order"));
  const sku = reader.object(at(root, "sku"));
  if (reader.problem) return reader.problem;
  const status = reader.text(at(order, "status"), 50) ?? "";
  if (unpaid.has(status)) return { outcome: "ignored", because: "not_paid" };

  const orderId = reader.ref(at(order, "id"));
  const skuId = reader.ref(isAbsent(at(sku, "sku_id")) ? at(sku, "id") : at(sku, "sku_id"));
  const money = moneyReader(reader, parseCurrency(at(root, "currency").value));
  const price = money.required(at(sku, "price"));
  const quantity = reader.count(at(sku, "quantity"));
  const returned = countOr0(reader, at(sku, "refunded_quantity"));
  const paid = readCommission(money, sku, "actual");
  const estimated = readCommission(money, sku, "estimated");
  const isSettled = paid !== null && (paid > 0n || isFinal(reader, sku));
  const createdAt = reader.seconds(at(order, "create_time"));
  const allBack = (returned > 0 && returned >= quantity) || reader.boolean(at(sku, "fully_return"));
  const cancelled = allBack || status === "CANCELLED";
  if (estimated === null && !isSettled) reader.fail("missing", at(sku, "estimated_paid_commission"));
  const left = cancelled ? 0n : isSettled ? paid : afterReturns(estimated ?? 0n, quantity, returned);
  const total = price * BigInt(quantity);
  const line = {
    ref: skuId,
    sku: skuId,
    productRef: reader.optionalRef(at(sku, "product_id")),
    collections: [],
    name: reader.text(at(sku, "product_name"), 300) ?? "",
    quantity,
    price: total,
    discount: 0n,
    tax: 0n,
    base: total,
    stated: left,
  };
  reader.total(at(sku, "price"), [line]);
  const fact: OrderSnapshot = {
    kind: "order_snapshot",
    ref: `${orderId}:${skuId}`,
    name: orderId,
    occurredAt: createdAt,
    versionAt: versionOf(reader, order, sku, { createdAt, isSettled, returned, cancelled }),
    toldAt: receivedAt,
    currency: money.currency(at(sku, "price")),
    cancelled,
    test: false,
    buyerEmail: null,
    customerRef: null,
    customerIsNew: null,
    coupons: [],
    clickTokens: [],
    visitorRef: null,
    taxesIncluded: false,
    lines: [line],
    shipping: 0n,
    refunds: [],
    trackingId: reader.text(at(sku, "creator_username"), 200),
    awaitsDelivery: true,
    deliveredAt: timeIn(reader, at(order, "delivery_time")),
  };
  return reader.problem ?? { outcome: "facts", facts: [fact] };
}

const unpaid = new Set(["UNPAID", "PLACED"]);
const final = new Set<unknown>(["SETTLED", "COMPLETED", "INELIGIBLE"]);

/** Before it is settled an actual commission of 0 means "not yet". */
function isFinal(reader: Reader, sku: Field): boolean {
  return final.has(reader.text(at(sku, "settlement_status"), 50)?.toUpperCase());
}

/** What is left of an estimate when `returned` of `quantity` pieces came back, half-up; minor units. */
export function afterReturns(estimated: bigint, quantity: number, returned: number): bigint {
  if (returned <= 0 || quantity <= 0) return estimated;
  if (returned >= quantity) return 0n;
  return estimated - halfUpDiv(estimated * BigInt(returned), BigInt(quantity));
}

/**
 * Whatever is settled is later than any estimate, whenever it was fetched; among each, more returned pieces are
 * later. The pieces only break ties of times in whole seconds. An estimate that is revised has no time of its own:
 * there the later told stands (`toldAt`).
 */
function versionOf(
  reader: Reader,
  order: Field,
  sku: Field,
  is: { createdAt: Date; isSettled: boolean; returned: number; cancelled: boolean },
): Date {
  const rank = Math.min(is.returned, 900) + (is.cancelled ? 1 : 0);
  if (!is.isSettled) return new Date(is.createdAt.getTime() + rank);
  const times = [at(order, "delivery_time"), at(order, "update_time"), at(sku, "settlement_time")]
    .map((field) => timeIn(reader, field)?.getTime())
    .filter((time) => time !== undefined);
  return new Date(Math.max(is.createdAt.getTime(), ...times) + 1000 + rank);
}

/** Null for what hasn't happened yet, which is also written as 0. */
function timeIn(reader: Reader, field: Field): Date | null {
  const { value } = field;
  const isZero = value instanceof JsonNumber && value.text === "0";
  return isAbsent(field) || isZero ? null : reader.seconds(field);
}

type MoneyReader = ReturnType<typeof moneyReader>;

/** The commission and the part of it that adverts earned; null when neither is stated. */
function readCommission(money: MoneyReader, sku: Field, kind: "actual" | "estimated"): bigint | null {
  const named = money.optional(at(sku, `${kind}_paid_commission`));
  // The partner's endpoint calls the same by another name.
  const commission = named ?? money.optional(at(sku, `${kind}_creator_commission`));
  const ofAds = money.optional(at(sku, `${kind}_paid_shop_ads_commission`));
  return commission === null && ofAds === null ? null : (commission ?? 0n) + (ofAds ?? 0n);
}

/** Amounts of one row, all in the currency of the first that names one. */
function moneyReader(reader: Reader, given: Currency | undefined) {
  let known = given;
  const optional = (field: Field): bigint | null => {
    const money = parseTikTokMoney(field.value, known);
    if (money.outcome === "absent") return null;
    if (money.outcome === "wrong") reader.fail(money.because, field);
    else if (known && known !== money.currency) reader.fail("unknown_currency", field);
    else {
      known = money.currency;
      return money.amount;
    }
    return 0n;
  };
  return {
    optional,
    required(field: Field): bigint {
      const amount = optional(field);
      if (amount === null) reader.fail("missing", field);
      return amount ?? 0n;
    },
    currency(field: Field): Currency {
      if (!known) reader.fail("unknown_currency", field);
      return known ?? ("XXX" as Currency);
    },
  };
}

function countOr0(reader: Reader, field: Field): number {
  return isAbsent(field) ? 0 : reader.count(field);
}
