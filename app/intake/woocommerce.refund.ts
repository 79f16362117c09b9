import type { Currency } from "#app/rules/money.ts";
import type { RefundFact, RefundLine } from "./connector.ts";
import { at, type Field, isAbsent, type Reader } from "./reader.ts";

/** What the refund doesn't say of itself. Its order also stands in its links, its currency nowhere. */
type Named = { orderRef: string | undefined; currency: Currency | undefined };

/**
 * A refund of `GET /orders/{id}/refunds`. Its lines are below zero and count when they explain the amount;
 * else the amount is what was paid back of the whole, tax and shipping in it.
 */
export function readWooRefund(reader: Reader, refund: Field, named: Named): RefundFact {
  const currency = named.currency ?? reader.currency(at(refund, "currency"));
  const amount = reader.decimal(at(refund, "amount"), currency);
  const orderRef = named.orderRef ?? linkedOrder(refund);
  const lines = reader.objects(at(refund, "line_items")).map((line) => readLine(reader, line, currency));
  const valued = lines.filter(({ base, tax }) => base !== 0n || tax !== 0n);
  const ofLines = valued.reduce((sum, { base, tax }) => sum + (base ?? 0n) + tax, 0n);
  const shipping = reader
    .objects(at(refund, "shipping_lines"))
    .reduce((sum, line) => sum + paid(reader, line, currency), 0n);
  // Shipping alone came back: no goods did.
  const explained = (valued.length > 0 || shipping > 0n) && ofLines + shipping === amount;
  if (new Set(lines.map(({ ref }) => ref)).size !== lines.length)
    reader.fail("given_twice", at(refund, "line_items"));
  return {
    kind: "refund",
    orderRef: reader.ref({ value: orderRef, path: "_links.up[0].href" }),
    currency,
    ref: reader.ref(at(refund, "id")),
    occurredAt: reader.whenUtc(at(refund, "date_created_gmt")),
    lines: explained ? valued : [],
    goodsAmount: 0n,
    note: reader.text(at(refund, "reason"), 1000),
    ...(!explained && { paidBack: amount }),
  };
}

function readLine(reader: Reader, line: Field, currency: Currency): RefundLine {
  const meta = at(line, "meta_data").value;
  const entries = Array.isArray(meta) ? meta : [];
  // The refund's lines have ids of their own; which line came back stands beside them.
  const of = entries.find((one) => one instanceof Map && one.get("key") === "_refunded_item_id");
  const refunded = of instanceof Map ? of.get("value") : undefined;
  return {
    ref: reader.ref(
      refunded === undefined ? at(line, "id") : { value: refunded, path: `${line.path}.meta_data` },
    ),
    quantity: reader.magnitude(at(line, "quantity")) || null,
    base: absolute(reader, at(line, "total"), currency),
    tax: isAbsent(at(line, "total_tax")) ? 0n : absolute(reader, at(line, "total_tax"), currency),
  };
}

function paid(reader: Reader, line: Field, currency: Currency): bigint {
  const tax = at(line, "total_tax");
  const ofTax = isAbsent(tax) ? 0n : absolute(reader, tax, currency);
  return absolute(reader, at(line, "total"), currency) + ofTax;
}

function absolute(reader: Reader, field: Field, currency: Currency): bigint {
  const amount = reader.decimal(field, currency, true);
  return amount < 0n ? -amount : amount;
}

/** `…/orders/723` of `_links.up`. */
function linkedOrder(refund: Field): string | undefined {
  const up = at(at(refund, "_links"), "up").value;
  const first = Array.isArray(up) ? up[0] : undefined;
  const href = first instanceof Map ? first.get("href") : undefined;
  return typeof href === "string" ? /\/orders\/([0-9]{1,40})\/?$/.exec(href)?.[1] : undefined;
}
