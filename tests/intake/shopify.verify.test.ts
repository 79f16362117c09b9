import { describe, expect, it } from "vitest";
import { shopify } from "#app/intake/shopify.ts";
import { hmacBase64 } from "#app/intake/signature.ts";
import { bytes } from "./bodies.ts";

const secret = "test_secret_key";
const body = '{"foo": "bar"}';
const vector = "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=";

function verify(
  signature: string | undefined,
  change: { body?: string; secrets?: string[]; drop?: string } = {},
) {
  const headers = new Headers({
    "X-Shopify-Topic": "orders/paid",
    "X-Shopify-Event-Id": "event-1",
    "X-Shopify-Webhook-Id": "webhook-1",
  });
  if (signature !== undefined) headers.set("X-Shopify-Hmac-Sha256", signature);
  if (change.drop) headers.delete(change.drop);
  const secrets = change.secrets ?? [secret];
  return shopify.verify({ headers, body: bytes(change.body ?? body), secrets, now: new Date() });
}

describe("Shopify's signature", () => {
  it("knows the published vector", () => {
    expect(verify(vector)).toEqual({ ok: true, eventId: "orders/paid:event-1", topic: "orders/paid" });
  });

  it.each<[string, string | undefined, Parameters<typeof verify>[1], string]>([
    ["is missing", undefined, {}, "signature_missing"],
    ["is empty", "", {}, "signature_missing"],
    ["has 3 characters", "abc", {}, "signature_malformed"],
    ["is no base64", "!".repeat(44), {}, "signature_malformed"],
    ["is hex", "ab".repeat(32), {}, "signature_malformed"],
    ["has 1 MB", "A".repeat(1_000_000), {}, "signature_malformed"],
    ["is another's", hmacBase64("other", body), {}, "signature_wrong"],
    ["is of the body before it was written again", vector, { body: '{"foo":"bar"}' }, "signature_wrong"],
    ["is by a secret that is no longer active", vector, { secrets: ["new"] }, "signature_wrong"],
    ["is for a store without a secret", vector, { secrets: [] }, "signature_wrong"],
    ["is made with an empty secret", hmacBase64("", body), { secrets: [""] }, "signature_wrong"],
  ])("is refused when it %s", (_, signature, change, because) => {
    expect(verify(signature, change)).toEqual({ ok: false, because });
  });

  it("holds with the old secret while two are active", () => {
    expect(verify(vector, { secrets: ["new", secret] })).toMatchObject({ ok: true });
  });

  it("takes the delivery's id when the event has none, and asks for one of them", () => {
    expect(verify(vector, { drop: "X-Shopify-Event-Id" })).toMatchObject({
      eventId: "orders/paid:webhook-1",
    });
    const headers = new Headers({ "X-Shopify-Hmac-Sha256": vector });
    const delivery = { headers, body: bytes(body), secrets: [secret], now: new Date() };
    expect(shopify.verify(delivery)).toEqual({ ok: false, because: "id_missing" });
  });
});
