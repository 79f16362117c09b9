import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { signed } from "#app/intake/signed.ts";
import { bytes, changed, context, fixture, orderOf, refundOf } from "./bodies.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const sentAt = 1_614_265_330;
const body = '{"test": 2432232314}';
const vector = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

type Change = {
  signature?: string;
  timestamp?: string;
  id?: string;
  body?: string;
  secrets?: string[];
  late?: number;
};

function verify(change: Change = {}) {
  const headers = new Headers({
    "webhook-id": change.id ?? id,
    "webhook-timestamp": change.timestamp ?? `${sentAt}`,
    "webhook-signature": change.signature ?? vector,
  });
  const now = new Date((sentAt + (change.late ?? 0)) * 1000);
  return signed.verify({
    headers,
    body: bytes(change.body ?? body),
    secrets: change.secrets ?? [secret],
    now,
  });
}

const wrong = `v1,${"A".repeat(43)}=`;

describe("Standard Webhooks' signature", () => {
  it("knows the published vector", () => {
    expect(verify()).toEqual({ ok: true, eventId: id, topic: "" });
  });

  it("agrees with the standard's own library, and finds the topic", () => {
    const text = fixture("signed/order-paid.json");
    const signature = new Webhook(secret).sign(id, new Date(sentAt * 1000), text);
    expect(verify({ signature, body: text })).toEqual({ ok: true, eventId: id, topic: "order.paid" });
  });

  it.each<[string, Change]>([
    ["299 s late", { late: 299 }],
    ["299 s early", { late: -299 }],
    ["beside another signature", { signature: `v1a,x ${wrong} ${vector}` }],
    ["with the old of two secrets", { secrets: ["whsec_bmV3", secret] }],
    ["with a secret without its prefix", { secrets: [secret.slice(6)] }],
  ])("holds %s", (_, change) => {
    expect(verify(change)).toMatchObject({ ok: true });
  });

  it.each<[string, Change, string]>([
    ["301 s late", { late: 301 }, "timestamp_odd"],
    ["301 s early", { late: -301 }, "timestamp_odd"],
    ["at abc", { timestamp: "abc" }, "timestamp_odd"],
    ["at 1e12", { timestamp: "1e12" }, "timestamp_odd"],
    ["before 1970", { timestamp: "-1614265330" }, "timestamp_odd"],
    ["with parts of a second", { timestamp: "1614265330.5" }, "timestamp_odd"],
    ["without a time", { timestamp: "" }, "timestamp_odd"],
    ["without a signature", { signature: "" }, "signature_missing"],
    ["of 3 characters", { signature: "abc" }, "signature_malformed"],
    ["of version 0", { signature: vector.replace("v1", "v0") }, "signature_malformed"],
    ["that is no base64", { signature: "v1,???" }, "signature_wrong"],
    ["of 1 MB", { signature: `v1,${"A".repeat(1_000_000)}` }, "signature_malformed"],
    ["among 10,000", { signature: `${`${wrong} `.repeat(10_000)}${vector}` }, "signature_malformed"],
    ["behind 20 others", { signature: `${`${wrong} `.repeat(20)}${vector}` }, "signature_wrong"],
    ["of another body", { body: '{"test":2432232314}' }, "signature_wrong"],
    ["of another id", { id: "msg_2" }, "signature_wrong"],
    ["without an id", { id: "" }, "id_missing"],
    ["by a secret no longer active", { secrets: ["whsec_bmV3"] }, "signature_wrong"],
    ["by an empty secret", { secrets: ["", "whsec_"] }, "signature_wrong"],
  ])("is refused %s", (_, change, because) => {
    expect(verify(change)).toEqual({ ok: false, because });
  });
});

const order = fixture("signed/order-paid.json");
const refund = fixture("signed/refund-created.json");
const list = (count: number) => Array.from({ length: count }, (_, n) => `"${n}"`).join();
const read = (from: Uint8Array) => signed.read("", from, context);

describe("our own signed endpoint", () => {
  it("reads an order", () => {
    expect(orderOf(read(bytes(order)))).toMatchObject({
      ref: "web-1001",
      name: "web-1001",
      occurredAt: new Date("2026-03-02T09:00:00Z"),
      versionAt: new Date("2026-03-02T09:00:00Z"),
      currency: "USD",
      cancelled: false,
      buyerEmail: "siti@example.com",
      customerRef: "c-9",
      customerIsNew: true,
      coupons: ["SITI10"],
      clickTokens: [{ token: "tok.one", carrier: "api" }],
      lines: [
        { ref: "1", sku: "CUP", quantity: 2, price: 2000n, discount: 200n, tax: 160n, base: 1800n },
        { ref: "2", sku: null, quantity: 1, price: 8200n, discount: 0n, tax: 0n, base: 8200n },
      ],
      shipping: 490n,
    });
  });

  it("reads further tokens, the shop's own visitor and what a product is filed under", () => {
    const more = '"clickToken": "tok.one", "clickTokens": ["tok.two", "tok.one"], "visitorId": 4711';
    const text = order
      .replace('"clickToken": "tok.one"', more)
      .replace('"sku": "CUP"', '"productRef": "p-1", "collections": ["Tea", "Tea", "Gifts"]');
    const known = orderOf(read(bytes(text)));
    expect(known.clickTokens.map(({ token }) => token)).toEqual(["tok.one", "tok.two"]);
    expect(known.visitorRef).toBe("4711");
    expect(known.lines.map(({ collections }) => collections)).toEqual([["Tea", "Gifts"], []]);
    expect(orderOf(read(bytes(order))).visitorRef).toBeNull();
  });

  it("reads a cancelled one and its version", () => {
    const text = order.replace('"currency"', '"updatedAt": "2026-03-03T00:00:00Z", "currency"');
    const cancelled = orderOf(read(changed(text, "order.paid", "order.cancelled")));
    expect(cancelled).toMatchObject({ cancelled: true, versionAt: new Date("2026-03-03T00:00:00Z") });
  });

  it("reads a refund by pieces and by amount", () => {
    expect(refundOf(read(bytes(refund)))).toEqual({
      kind: "refund",
      orderRef: "web-1001",
      currency: null,
      ref: "web-r1",
      occurredAt: new Date("2026-03-09T02:00:00Z"),
      lines: [
        { ref: "1", quantity: 1, base: null, tax: 0n },
        { ref: "2", quantity: 1, base: 3000n, tax: 0n },
      ],
      goodsAmount: 0n,
      note: null,
    });
  });

  const only = (lines: string) => changed(refund, refund.slice(refund.indexOf('"lines"'), -5), lines);

  it("reads a refund of an amount", () => {
    expect(refundOf(read(only('"amount": 500')))).toMatchObject({ lines: [], goodsAmount: 500n });
    const both = '"amount": 500, "lines": [{"ref": "1", "amount": 300}, {"ref": "2", "amount": 200}]';
    expect(refundOf(read(only(both)))).toMatchObject({ goodsAmount: 0n });
  });

  it.each([
    ['"note": "all of it"', "missing", "data.amount"],
    ['"lines": [{"ref": "1"}]', "missing", "data.lines[0].amount"],
    ['"amount": 500, "lines": [{"ref": "1", "amount": 300}]', "lines_and_amount_differ", "data.amount"],
    ['"amount": 500, "lines": [{"ref": "1", "quantity": 1}]', "lines_and_amount_differ", "data.amount"],
    ['"amount": -5', "negative", "data.amount"],
    ['"lines": [{"ref": "1", "amount": "300"}]', "not_an_integer", "data.lines[0].amount"],
  ])("does not guess a refund of %s", (lines, because, field) => {
    expect(read(only(lines))).toEqual({ outcome: "rejected", because, field });
  });

  it.each([
    ['"amount": 2000', '"amount": "2000"', "not_an_integer", "data.lines[0].amount"],
    ['"amount": 2000', '"amount": 1e3', "not_an_integer", "data.lines[0].amount"],
    ['"amount": 2000', '"amount": 20.00', "not_an_integer", "data.lines[0].amount"],
    ['"amount": 2000', '"amount": null', "not_an_integer", "data.lines[0].amount"],
    ['"amount": 2000', '"amount": -1', "negative", "data.lines[0].amount"],
    ['"amount": 2000', '"amount": 99999999999999999999', "out_of_range", "data.lines[0].amount"],
    ['"amount": 2000, ', "", "missing", "data.lines[0].amount"],
    ['"discount": 200', '"discount": true', "not_an_integer", "data.lines[0].discount"],
    ['"shipping": 490', '"shipping": "4.90"', "not_an_integer", "data.shipping"],
    ['"ref": "web-1001"', '"ref": "web\\u0000"', "odd_text", "data.ref"],
    ['"ref": "web-1001"', '"ref": ""', "missing", "data.ref"],
    ['"ref": "2"', '"ref": "1"', "given_twice", "data.lines"],
    ['"usd"', '"XTS"', "unknown_currency", "data.currency"],
    ['"2026-03-02T09:00:00Z"', '"2026-03-02 09:00"', "not_a_time", "data.occurredAt"],
    ['"isNew": true', '"isNew": 1', "not_a_boolean", "data.customer.isNew"],
    ['"coupons": ["SITI10", "SITI10"]', '"coupons": [5]', "not_text", "data.coupons[0]"],
    ['"coupons": ["SITI10", "SITI10"]', '"coupons": "SITI10"', "not_a_list", "data.coupons"],
    ['"clickToken": "tok.one"', '"clickToken": {}', "not_text", "data.clickToken"],
    ['"clickToken": "tok.one"', '"clickTokens": "tok.one"', "not_a_list", "data.clickTokens"],
    ['"clickToken": "tok.one"', '"clickTokens": ["a", 5]', "not_text", "data.clickTokens[1]"],
    ['"clickToken": "tok.one"', `"clickTokens": [${list(21)}]`, "too_many", "data.clickTokens"],
    ['"clickToken": "tok.one"', '"visitorId": true', "not_text", "data.visitorId"],
    ['"clickToken": "tok.one"', `"visitorId": "${"v".repeat(201)}"`, "odd_text", "data.visitorId"],
    ['"sku": "CUP"', '"collections": "Tea"', "not_a_list", "data.lines[0].collections"],
    ['"sku": "CUP"', '"collections": [{}]', "not_text", "data.lines[0].collections[0]"],
    ['"sku": "CUP"', `"collections": [${list(21)}]`, "too_many", "data.lines[0].collections"],
    ['"lines"', '"rows"', "missing", "data.lines"],
    ['"data"', '"payload"', "missing", "data"],
  ])("refuses %s as %s: %s in %s", (from, to, because, field) => {
    expect(read(changed(order, from, to))).toEqual({ outcome: "rejected", because, field });
  });

  it("keeps a reference that is a huge number", () => {
    expect(orderOf(read(changed(order, '"web-1001"', "12345678901234567890"))).ref).toBe(
      "12345678901234567890",
    );
  });

  it("ignores what it does not use", () => {
    const reading = read(changed(order, "order.paid", "order.shipped"));
    expect(reading).toEqual({ outcome: "ignored", because: "topic_not_used" });
  });
});
