import { describe, expect, it } from "vitest";
import { JsonNumber, type JsonValue } from "#app/intake/json.ts";
import { parseTikTokMoney, parseTikTokRate } from "#app/intake/tiktokshop.money.ts";
import { afterReturns } from "#app/intake/tiktokshop.order.ts";
import { readAffiliatePage } from "#app/intake/tiktokshop.pages.ts";
import { tiktokshop } from "#app/intake/tiktokshop.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { bytes, changed, context, fixture, orderOf } from "./bodies.ts";

const vectorBody =
  '{"type":1,"shop_id":"7494726673780148744","timestamp":1664095733,"data":{"order_id":"576684019603311365","order_status":"AWAITING_SHIPMENT","update_time":1664095610}}';
const vector = "21109834de72ec53c9959716d8514ae388ce1f123e5ffdcafc46713fcdf62b27";

function verify(authorization: string, secrets = ["fake_app_key:fake_app_secret"], body = vectorBody) {
  const headers = new Headers(authorization ? { authorization } : {});
  return tiktokshop.verify({ headers, body: bytes(body), secrets, now: new Date() });
}

describe("TikTok Shop's signature", () => {
  it("knows the published vector, and names an event without an id by its bytes", () => {
    expect(verify(vector)).toMatchObject({ ok: true, topic: "type:1", eventId: /^body:/ });
    expect(verify(vector)).toEqual(verify(vector.toUpperCase()));
  });

  it.each<[string, string, string[], string]>([
    ["missing", "", ["fake_app_key:fake_app_secret"], "signature_missing"],
    ["of 3 characters", "abc", ["fake_app_key:fake_app_secret"], "signature_malformed"],
    ["a bearer token", `Bearer ${vector}`, ["fake_app_key:fake_app_secret"], "signature_malformed"],
    ["of 1 MB", "a".repeat(1_000_000), ["fake_app_key:fake_app_secret"], "signature_malformed"],
    ["by another app", vector, ["other_key:fake_app_secret"], "signature_wrong"],
    ["by a secret kept without its key", vector, ["fake_app_secret"], "signature_wrong"],
    ["by an empty secret", vector, ["fake_app_key:", ":fake_app_secret"], "signature_wrong"],
  ])("is refused when %s", (_, given, secrets, because) => {
    expect(verify(given, secrets)).toEqual({ ok: false, because });
  });
});

const map = (pairs: Record<string, JsonValue>): JsonValue => new Map(Object.entries(pairs));
const idr = parseCurrency("IDR")!;

describe("TikTok Shop's money", () => {
  it.each<[JsonValue | undefined, string]>([
    ["39900", "3990000 IDR"],
    [new JsonNumber("39900"), "3990000 IDR"],
    ["Rp9.900", "990000 IDR"],
    ["Rp 1.250.000,50", "125000050 IDR"],
    ["Rp9900", "990000 IDR"],
    [map({ amount: "99", currency: "USD" }), "9900 USD"],
    [map({ amount: "Rp9.900", currency: "IDR" }), "990000 IDR"],
    [map({ amount: "1.5" }), "150 IDR"],
    [[], "absent"],
    [undefined, "absent"],
    [null, "absent"],
    ["", "absent"],
    [map({ amount: [], currency: "USD" }), "not_a_decimal"],
    [map({ amount: "99", currency: "XXX" }), "unknown_currency"],
    ["Rp9.90", "not_a_decimal"],
    ["Rp-9.900", "not_a_decimal"],
    ["-Rp9.900", "negative"],
    ["9.900,00", "not_a_decimal"],
    ["1e3", "not_a_decimal"],
    [true, "not_a_decimal"],
    [["1"], "not_a_decimal"],
  ])("%j is %s", (value, expected) => {
    const money = parseTikTokMoney(value, idr);
    const told = { read: "", absent: "absent", wrong: "" }[money.outcome];
    expect(
      money.outcome === "read"
        ? `${money.amount} ${money.currency}`
        : money.outcome === "wrong"
          ? money.because
          : told,
    ).toBe(expected);
  });

  it("has a currency or is refused", () => {
    expect(parseTikTokMoney("39900", undefined)).toEqual({ outcome: "wrong", because: "unknown_currency" });
    expect(parseTikTokMoney("Rp9.900", undefined)).toMatchObject({ outcome: "read" });
  });

  it.each<[JsonValue | undefined, number | undefined]>([
    [new JsonNumber("3000"), 3000],
    ["1250", 1250],
    ["3.0", 300],
    ["12.5", 1250],
    [new JsonNumber("12.25"), 1225],
    ["0", 0],
    ["100.0", 10_000],
    ["100.01", undefined],
    [new JsonNumber("10001"), undefined],
    ["-1", undefined],
    ["3.125", undefined],
    ["3%", undefined],
    [undefined, undefined],
  ])("a rate of %j is %s basis points", (value, bps) => {
    expect(parseTikTokRate(value)).toBe(bps);
  });

  it.each([
    [1000n, 3, 0, 1000n],
    [1000n, 3, 1, 667n],
    [1000n, 3, 2, 333n],
    [1000n, 3, 3, 0n],
    [1001n, 2, 1, 500n],
    [1n, 2, 1, 0n],
    [1000n, 3, 5, 0n],
    [1000n, 0, 0, 1000n],
  ])("of %d for %i pieces, %i back, %d are left", (estimated, quantity, returned, left) => {
    expect(afterReturns(estimated, quantity, returned)).toBe(left);
  });
});

describe("an affiliate order's versions", () => {
  const estimated = fixture("tiktokshop/affiliate-estimated.json");
  const settled = fixture("tiktokshop/affiliate-settled.json");
  const read = (body: Uint8Array) => orderOf(tiktokshop.read("affiliate_order", body, context));

  it("never go back from what was paid to an estimate", () => {
    const late = changed(estimated, '"delivery_time": 1772800000', '"update_time": 1799000000');
    expect(read(bytes(settled)).versionAt > read(late).versionAt).toBe(true);
    const early = changed(settled, '"delivery_time": 1772800000,', "");
    expect(read(early).versionAt > read(late).versionAt).toBe(true);
  });

  it("go on with every piece that comes back", () => {
    const back = (pieces: number) =>
      read(changed(estimated, '"refunded_quantity": 0', `"refunded_quantity": ${pieces}`));
    expect(back(1).versionAt > back(0).versionAt).toBe(true);
    expect(back(2).versionAt > back(1).versionAt).toBe(true);
    expect(back(2).lines[0]?.stated).toBe(498_767n);
  });

  it("know when the parcel arrived, once it has", () => {
    expect(read(bytes(estimated)).deliveredAt).toEqual(new Date(1_772_800_000_000));
    expect(read(changed(estimated, "1772800000", "0")).deliveredAt).toBeNull();
  });
});

describe("a page of affiliate orders", () => {
  const order = fixture("tiktokshop/affiliate-estimated.json");
  const sku = order.slice(order.indexOf('"sku": ') + 7, order.lastIndexOf("}")).trim();
  const page = (skus: string, more = "") =>
    readAffiliatePage(
      bytes(`{"code":0,"data":{"orders":[{"id":"1","create_time":1772442000,"skus":${skus}}]${more}}}`),
    );

  it("is read with a list of SKUs and with one", () => {
    const [list, one] = [
      page(`[${sku},${sku.replace("388", "389")}]`, ',"next_page_token":"abc"'),
      page(sku),
    ];
    expect(list).toMatchObject({ outcome: "read", nextPageToken: "abc" });
    expect(list.outcome === "read" && list.rows.length).toBe(2);
    expect(one).toMatchObject({ outcome: "read", nextPageToken: null });
    expect(one.outcome === "read" && one.rows[0]).toEqual(list.outcome === "read" && list.rows[0]);
  });

  it("says what was refused, or what is wrong", () => {
    expect(readAffiliatePage(bytes('{"code":105005,"message":"scope not granted"}'))).toEqual({
      outcome: "refused",
      code: "105005",
      message: "scope not granted",
    });
    expect(page("[1]")).toMatchObject({ outcome: "rejected", because: "not_an_object" });
    expect(readAffiliatePage(bytes("["))).toEqual({ outcome: "rejected", because: "malformed" });
  });
});
