import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saleor } from "#app/intake/saleor.ts";
import { stripe } from "#app/intake/stripe.ts";
import { woocommerce } from "#app/intake/woocommerce.ts";
import { bytes } from "./bodies.ts";

const now = new Date("2026-03-02T09:00:00Z");
const seconds = now.getTime() / 1000;
const hmac = (key: string, text: string, as: "hex" | "base64") =>
  createHmac("sha256", key).update(text).digest(as);

describe("Stripe's signature", () => {
  const body = '{"id":"evt_1","object":"event","type":"payout.paid"}';
  const v1 = (at: number | string = seconds, key = "whsec_a") => `v1=${hmac(key, `${at}.${body}`, "hex")}`;
  const verify = (header: string, secrets = ["whsec_a"], text = body) =>
    stripe.verify({ headers: new Headers({ "stripe-signature": header }), body: bytes(text), secrets, now });
  const zeros = `v1=${"0".repeat(64)}`;

  it.each([
    ["alone", `t=${seconds},${v1()}`],
    ["after another of the same scheme", `t=${seconds},${zeros},${v1()}`],
    ["beside v0", `t=${seconds},v0=${"0".repeat(64)},${v1()}`],
    ["299 s late", `t=${seconds - 299},${v1(seconds - 299)}`],
    ["299 s early", `t=${seconds + 299},${v1(seconds + 299)}`],
  ])("holds %s, with id and type from the body", (_, header) => {
    expect(verify(header)).toEqual({ ok: true, eventId: "evt_1", topic: "payout.paid" });
    expect(verify(header, ["whsec_new", "whsec_a"])).toMatchObject({ ok: true });
  });

  it.each([
    ["missing", "", "signature_missing"],
    ["without a time", v1(), "signature_malformed"],
    ["with two times", `t=${seconds},t=${seconds},${v1()}`, "signature_malformed"],
    ["of v0 alone", `t=${seconds},v0=${v1().slice(3)}`, "signature_malformed"],
    ["of 3 characters", "abc", "signature_malformed"],
    ["cut short", `t=${seconds},${v1().slice(0, -1)}`, "signature_malformed"],
    ["of 1 MB", `t=${seconds},v1=${"a".repeat(1_000_000)}`, "signature_malformed"],
    ["among 10,000", `t=${seconds},${`${zeros},`.repeat(10_000)}${v1()}`, "signature_malformed"],
    ["301 s late", `t=${seconds - 301},${v1(seconds - 301)}`, "timestamp_odd"],
    ["301 s early", `t=${seconds + 301},${v1(seconds + 301)}`, "timestamp_odd"],
    ["at abc", `t=abc,${v1("abc")}`, "timestamp_odd"],
    ["at 1e12", `t=1e12,${v1("1e12")}`, "timestamp_odd"],
    ["before 1970", `t=-5,${v1("-5")}`, "timestamp_odd"],
    ["by another", `t=${seconds},${v1(seconds, "whsec_b")}`, "signature_wrong"],
    ["by nobody", `t=${seconds},${v1(seconds, "")}`, "signature_wrong"],
  ])("is refused %s", (_, header, because) => {
    expect(verify(header, ["whsec_a", ""])).toEqual({ ok: false, because });
  });

  it("keeps what is signed but can't be read, under an id of its bytes", () => {
    const header = `t=${seconds},v1=${hmac("whsec_a", `${seconds}.{`, "hex")}`;
    expect(verify(header, undefined, "{")).toMatchObject({ ok: true, eventId: /^body:/, topic: "" });
  });
});

describe("WooCommerce's signature", () => {
  const order = (id: string, modified: string) => `{"id":${id},"date_modified_gmt":"${modified}"}`;
  const verify = (text: string, more: Record<string, string> = {}) => {
    const signature = hmac("k", text, "base64");
    const headers = new Headers({ "x-wc-webhook-signature": signature, ...more });
    return woocommerce.verify({ headers, body: bytes(text), secrets: ["k"], now });
  };
  const delivery = { "x-wc-webhook-delivery-id": "abc", "x-wc-webhook-topic": "order.updated" };

  it("names two orders of one second apart, although their deliveries share an id", () => {
    const one = verify(order("1", "2026-03-02T08:00:00"), delivery);
    expect(one).toEqual({ ok: true, eventId: "abc:1:2026-03-02T08:00:00", topic: "order.updated" });
    expect(verify(order("2", "2026-03-02T08:00:00"), delivery)).not.toEqual(one);
  });

  it("names what has no delivery id, or an odd one, by its bytes", () => {
    for (const more of [
      {},
      { "x-wc-webhook-delivery-id": "a b" },
      { "x-wc-webhook-delivery-id": "x".repeat(300) },
    ])
      expect(verify("{}", more)).toMatchObject({ ok: true, eventId: /^body:/ });
  });

  it.each([
    ["application/x-www-form-urlencoded", "webhook_id=42", true],
    ["application/x-www-form-urlencoded; charset=utf-8", "webhook_id=42", true],
    ["application/x-www-form-urlencoded", "webhook_id=", false],
    ["application/x-www-form-urlencoded", "webhook_id=42&id=1", false],
    ["application/x-www-form-urlencoded", `webhook_id=${"4".repeat(100)}`, false],
    ["application/json", "webhook_id=42", false],
  ])("a greeting as %s of %s: %s", (type, text, is) => {
    const headers = new Headers({ "content-type": type });
    expect(woocommerce.isPing?.({ headers, body: bytes(text), secrets: [], now })).toBe(is);
  });
});

describe("Saleor's signature by its key set", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "1" };
  const keySet = JSON.stringify({ keys: [jwk] });
  const body = '{"order":null}';
  const b64 = (text: string) => Buffer.from(text).toString("base64url");

  function jws(header: object = { alg: "RS256", kid: "1", b64: false, crit: ["b64"] }, key = privateKey) {
    const head = b64(JSON.stringify(header));
    const payload = "b64" in header && header.b64 === false ? body : b64(body);
    return `${head}..${sign("RSA-SHA256", Buffer.from(`${head}.${payload}`), key).toString("base64url")}`;
  }
  const verify = (signature: string, secrets = [keySet], text = body) => {
    const headers = new Headers({ "saleor-signature": signature, "saleor-event": "order_paid" });
    return saleor.verify({ headers, body: bytes(text), secrets, now });
  };

  it("holds with the set, with the key alone, with either of two, and when the payload is encoded", () => {
    expect(verify(jws())).toMatchObject({ ok: true, topic: "order_paid", eventId: /^order_paid:body:/ });
    expect(verify(jws(), [JSON.stringify(jwk)])).toMatchObject({ ok: true });
    expect(verify(jws(), ["a secret", keySet])).toMatchObject({ ok: true });
    expect(verify(jws({ alg: "RS256" }))).toMatchObject({ ok: true });
  });

  const wrong = { ok: false, because: "signature_wrong" };
  it.each<[string, () => ReturnType<typeof verify>]>([
    ["another body", () => verify(jws(), undefined, "{}")],
    ["another's key", () => verify(jws(undefined, other.privateKey))],
    ["a key of another name", () => verify(jws({ alg: "RS256", kid: "2" }))],
    ["no algorithm", () => verify(jws({ alg: "none", b64: false }))],
    ["an algorithm of its own choice", () => verify(jws({ alg: "HS256", b64: false }))],
    ["something we would have to understand", () => verify(jws({ alg: "RS256", crit: ["exp"], exp: 1 }))],
    ["a broken key", () => verify(jws(), ['{"keys":[{"kty":"RSA","n":"!","e":"AQAB"}]}', "{", "{}"])],
    ["an HMAC made with the public text", () => verify(hmac(keySet, body, "hex"))],
    ["a secret where a key set belongs", () => verify(jws(), ["secret"])],
  ])("is refused with %s", (_, run) => {
    expect(run()).toEqual(wrong);
  });

  it.each(["abc", "a.b.c", "..", "x".repeat(100_000), hmac("a", "b", "base64")])(
    "%.20s is no signature",
    (given) => {
      expect(verify(given)).toEqual({ ok: false, because: "signature_malformed" });
    },
  );
});
