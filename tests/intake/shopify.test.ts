import { describe, expect, it } from "vitest";
import { shopify } from "#app/intake/shopify.ts";
import { bytes, changed, context, fixture, orderOf, refundOf } from "./bodies.ts";

const paid = fixture("shopify/order-paid.json");
const cancelled = fixture("shopify/order-cancelled-tax-included.json");
const refundLines = fixture("shopify/refund-lines.json");
const refundGoods = fixture("shopify/refund-goods-amount.json");
const read = (topic: string, body: Uint8Array) => shopify.read(topic, body, context);

describe("a Shopify order", () => {
  it("becomes one snapshot", () => {
    expect(orderOf(read("orders/paid", bytes(paid)))).toEqual({
      kind: "order_snapshot",
      ref: "12345678901234567890",
      name: "#2041",
      occurredAt: new Date("2026-03-02T08:00:00Z"),
      versionAt: new Date("2026-03-02T08:00:07Z"),
      currency: "EUR",
      cancelled: false,
      test: false,
      buyerEmail: "siti@example.com",
      customerRef: "77",
      customerIsNew: true,
      coupons: ["SITI5"],
      clickTokens: [
        { token: "tok.older", carrier: "order_field" },
        { token: "tok.newer", carrier: "order_field" },
        { token: "tok.landing", carrier: "landing_url" },
      ],
      visitorRef: null,
      taxesIncluded: false,
      lines: [
        {
          ref: "1",
          sku: "CUP-BLUE",
          productRef: "900",
          collections: [],
          name: "Cup - blue",
          quantity: 3,
          price: 3000n,
          discount: 250n,
          tax: 522n,
          base: 2750n,
        },
        {
          ref: "2",
          sku: null,
          productRef: null,
          collections: [],
          name: "Teapot",
          quantity: 1,
          price: 3000n,
          discount: 250n,
          tax: 523n,
          base: 2750n,
        },
      ],
      shipping: 490n,
      refunds: [],
    });
  });

  it("is cancelled, with its tax taken out of the prices", () => {
    const order = orderOf(read("orders/cancelled", bytes(cancelled)));
    expect(order).toMatchObject({
      cancelled: true,
      taxesIncluded: true,
      buyerEmail: null,
      customerIsNew: null,
    });
    expect(order.lines).toMatchObject([{ price: 22_200_000n, tax: 2_200_000n, base: 20_000_000n }]);
    expect(order.refunds).toMatchObject([
      { ref: "61", lines: [{ ref: "11", quantity: 1, base: 11_100_000n, tax: 1_100_000n }], goodsAmount: 0n },
    ]);
  });

  it.each([["pending"], ["authorized"], ["voided"], ["partially_paid"]])(
    "that is %s waits until it is paid",
    (state) => {
      const body = changed(paid, '"financial_status": "paid"', `"financial_status": "${state}"`);
      expect(read("orders/updated", body)).toEqual({ outcome: "ignored", because: "not_paid" });
    },
  );

  it("that was cancelled before it was paid is kept, or the older news would win", () => {
    const body = changed(cancelled, '"refunded"', '"voided"');
    expect(orderOf(read("orders/cancelled", body)).cancelled).toBe(true);
  });

  it.each(["orders/create", "products/update", "", "app/uninstalled"])("topic %j is ignored", (topic) => {
    expect(read(topic, bytes("not even JSON"))).toEqual({ outcome: "ignored", because: "topic_not_used" });
  });

  it.each([
    [
      "a coupon of all",
      '"amount": "2.50", "discount_application_index": 0 }]\n    },',
      '"amount": "30.00" }]\n    },',
    ],
    [
      "a line below 0",
      '"amount": "2.50", "discount_application_index": 0 }]\n    },',
      '"amount": "99.00" }]\n    },',
    ],
  ])("with %s has nothing to count on that line", (_, from, to) => {
    expect(orderOf(read("orders/paid", changed(paid, from, to))).lines[0]?.base).toBe(0n);
  });

  it.each([
    ['"note_attributes": [', '"note_attributes": [{"name":"rk","value":"tok.newer,tok.x"},', 4],
    ['"tok.older~tok.newer"', '"tok.older, tok.newer\\ttok.third"', 4],
    ['"tok.older~tok.newer"', "null", 1],
    ['"tok.older~tok.newer"', '"<script>~ ~,"', 1],
    ['"/products/cangkir?utm_source=ig&rk=tok.landing#top"', '"https://shop.example/?rk=a&rk=b"', 4],
    ['"/products/cangkir?utm_source=ig&rk=tok.landing#top"', '"/?rk=tok.newer"', 2],
    ['"/products/cangkir?utm_source=ig&rk=tok.landing#top"', '"/?rk=%E0%A4%A"', 2],
    ['"/products/cangkir?utm_source=ig&rk=tok.landing#top"', "12", 2],
  ])("with %s as %s carries tokens and is never refused for them", (from, to, count) => {
    expect(orderOf(read("orders/paid", changed(paid, from, to))).clickTokens).toHaveLength(count);
  });

  it("has its names cleaned for columns", () => {
    const body = changed(paid, '"Cup - blue"', '"C\\u0000u\\ud800p \\u202eblue"');
    expect(orderOf(read("orders/paid", body)).lines[0]?.name).toBe("Cup blue");
  });

  it("ignores names that mean something to JavaScript", () => {
    const body = changed(paid, "{", '{"__proto__":{"test":true},"constructor":1,"toString":null,');
    expect(orderOf(read("orders/paid", body)).test).toBe(false);
  });
});

describe("bad input in a Shopify order", () => {
  const price = '"price": "10.00"';
  const line = "line_items[0].price";

  it.each([
    [price, '"price": "1e3"', "not_a_decimal", line],
    [price, '"price": 1e3', "not_a_decimal", line],
    [price, '"price": 1e400', "not_a_decimal", line],
    [price, '"price": "0x10"', "not_a_decimal", line],
    [price, '"price": " 12 "', "not_a_decimal", line],
    [price, '"price": ""', "not_a_decimal", line],
    [price, '"price": null', "not_a_decimal", line],
    [price, '"price": true', "not_a_decimal", line],
    [price, '"price": "12,50"', "not_a_decimal", line],
    [price, '"price": "１２"', "not_a_decimal", line],
    [price, '"price": -1', "negative", line],
    [price, '"price": "10.005"', "too_precise", line],
    [price, '"price": "99999999999999999999"', "out_of_range", line],
    [price, '"prize": "10.00"', "missing", line],
    ['"quantity": 3', '"quantity": "3"', "not_an_integer", "line_items[0].quantity"],
    ['"quantity": 3', '"quantity": -3', "negative", "line_items[0].quantity"],
    ['"quantity": 3', '"quantity": 1.5', "not_an_integer", "line_items[0].quantity"],
    ['"amount": "2.50"', '"amount": "-2.50"', "negative", "line_items[0].discount_allocations[0].amount"],
    ['"price": "5.22"', '"price": []', "not_a_decimal", "line_items[0].tax_lines[0].price"],
    ['"price": "4.90"', '"price": "4.9O"', "not_a_decimal", "shipping_lines[0].price"],
    ['"currency": "EUR"', '"currency": "XXX"', "unknown_currency", "currency"],
    ['"currency": "EUR"', '"currency": null', "missing", "currency"],
    ['"id": 2,', '"id": 1,', "given_twice", "line_items"],
    ['"id": 2,', '"id": 2.5,', "not_text", "line_items[1].id"],
    ["12345678901234567890", "null", "missing", "id"],
    ["2026-03-02T09:00:00+01:00", "2026-03-02T09:00:00", "not_a_time", "processed_at"],
    ["2026-03-02T09:00:00+01:00", "1970-01-01T00:00:00Z", "date_out_of_range", "processed_at"],
    ["2026-03-02T09:00:00+01:00", "2099-01-01T00:00:00Z", "date_out_of_range", "processed_at"],
    ['"refunds": []', '"refunds": {}', "not_a_list", "refunds"],
    ['"refunds": []', '"refunds": [1]', "not_an_object", "refunds[0]"],
    ['"test": false', '"test": "no"', "not_a_boolean", "test"],
  ])("%s as %s is refused: %s in %s", (from, to, because, field) => {
    expect(read("orders/paid", changed(paid, from, to))).toEqual({ outcome: "rejected", because, field });
  });

  it.each([
    ['{"id":1,"id":2}', "duplicate_key"],
    ["[".repeat(200_000), "too_deep"],
    ["{", "malformed"],
    ["", "malformed"],
  ])("%.20s is refused: %s", (body, because) => {
    expect(read("orders/paid", bytes(body))).toEqual({ outcome: "rejected", because });
  });

  it.each(["[]", "1", "null", '"x"'])("%s is no order", (body) => {
    expect(read("orders/paid", bytes(body))).toEqual({ outcome: "rejected", because: "not_an_object" });
  });

  it("takes a currency in small letters and a yen without decimals", () => {
    expect(orderOf(read("orders/paid", changed(paid, '"EUR"', '"eur"'))).currency).toBe("EUR");
    const yen = bytes(
      paid
        .replaceAll(".50", ".00")
        .replaceAll(/"(\d+)\.\d\d"/g, '"$1"')
        .replace('"EUR"', '"JPY"'),
    );
    expect(orderOf(read("orders/paid", yen)).lines[0]).toMatchObject({ price: 30n, base: 28n });
  });
});

describe("a Shopify refund", () => {
  it("counts the lines' subtotals, not the money that moved", () => {
    expect(refundOf(read("refunds/create", bytes(refundLines)))).toEqual({
      kind: "refund",
      orderRef: "12345678901234567890",
      currency: "EUR",
      ref: "9001",
      occurredAt: new Date("2026-03-09T12:00:00Z"),
      lines: [{ ref: "1", quantity: 1, base: 917n, tax: 174n }],
      goodsAmount: 0n,
      note: "one cup broke",
    });
  });

  it("leaves shipping out of an amount without lines", () => {
    expect(refundOf(read("refunds/create", bytes(refundGoods)))).toMatchObject({
      lines: [],
      goodsAmount: 650n,
    });
  });

  it.each([
    [refundLines, '"subtotal": 9.17', '"subtotal": 9.175', "too_precise", "refund_line_items[0].subtotal"],
    [refundLines, '"subtotal": 9.17', '"subtotal": -9.17', "negative", "refund_line_items[0].subtotal"],
    [
      refundLines,
      '"line_item_id": 1',
      '"line_item_id": null',
      "missing",
      "refund_line_items[0].line_item_id",
    ],
    [refundLines, "12345678901234567890", "null", "missing", "order_id"],
    [refundGoods, '"-6.50"', '"--6.50"', "not_a_decimal", "order_adjustments[1].amount"],
    [refundGoods, '"currency": "EUR"', '"currency": "?"', "unknown_currency", "transactions[0].currency"],
  ])("is refused when wrong (%#)", (body, from, to, because, field) => {
    expect(read("refunds/create", changed(body, from, to))).toEqual({ outcome: "rejected", because, field });
  });
});
