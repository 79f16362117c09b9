import { type Currency, parseCurrency } from "#app/rules/money.ts";
import type { Refund, RefundFact } from "./connector.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";

/** The body of `refunds/create`, which may arrive before its order. */
export function readShopifyRefund(reader: Reader, refund: Field): RefundFact {
  const currency = currencyOf(refund);
  const carriesAmounts = ["refund_line_items", "order_adjustments"].some((key) => hasItems(at(refund, key)));
  if (carriesAmounts && !currency) reader.fail("unknown_currency", at(refund, "transactions[0].currency"));
  return {
    kind: "refund",
    orderRef: reader.ref(at(refund, "order_id")),
    currency: currency ?? null,
    ...readShopifyRefundBody(reader, refund, currency ?? ("XXX" as Currency)),
  };
}

/**
 * What came back, by the lines' own subtotals. The transactions are not read: they say what money moved, which
 * may be less than the goods' value, or only shipping.
 */
export function readShopifyRefundBody(reader: Reader, refund: Field, currency: Currency): Refund {
  const processedAt = at(refund, "processed_at");
  const lines = reader.objects(at(refund, "refund_line_items")).map((line) => {
    const tax = at(line, "total_tax");
    return {
      ref: reader.ref(at(line, "line_item_id")),
      quantity: reader.count(at(line, "quantity")),
      base: reader.decimal(at(line, "subtotal"), currency),
      tax: isAbsent(tax) ? 0n : reader.decimal(tax, currency),
    };
  });
  return {
    ref: reader.ref(at(refund, "id")),
    occurredAt: reader.when(isAbsent(processedAt) ? at(refund, "created_at") : processedAt),
    lines,
    goodsAmount: readGoodsAmount(reader, refund, currency),
    note: reader.text(at(refund, "note"), 1000),
  };
}

/**
 * Paid back beyond the lines: adjustments of kind `refund_discrepancy` are negative then. A positive one means
 * the seller kept part of the goods' value, and `shipping_refund` is no product at all.
 */
function readGoodsAmount(reader: Reader, refund: Field, currency: Currency): bigint {
  const adjusted = reader
    .objects(at(refund, "order_adjustments"))
    .map((adjustment) => {
      const amount = reader.decimal(at(adjustment, "amount"), currency, true);
      return at(adjustment, "kind").value === "refund_discrepancy" ? amount : 0n;
    })
    .reduce((sum, amount) => sum + amount, 0n);
  return adjusted < 0n ? -adjusted : 0n;
}

/** A refund names its currency only beside its amounts; the shop's comes before the buyer's. */
function currencyOf(refund: Field): Currency | undefined {
  const first = (key: string): Field => {
    const { value } = at(refund, key);
    return { value: Array.isArray(value) ? value[0] : undefined, path: "" };
  };
  const shopMoney = (of: Field, key: string) => at(at(at(of, key), "shop_money"), "currency_code").value;
  const named = [
    shopMoney(first("refund_line_items"), "subtotal_set"),
    shopMoney(first("order_adjustments"), "amount_set"),
    shopMoney(refund, "total_duties_set"),
    at(first("transactions"), "currency").value,
  ];
  return named.map(parseCurrency).find((currency) => currency !== undefined);
}

function hasItems({ value }: Field): boolean {
  return Array.isArray(value) && value.length > 0;
}
