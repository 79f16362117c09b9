import { createHmac } from "node:crypto";
import type { StoreKind } from "#app/intake/connector.ts";
import { testTopics } from "#app/intake/test-topic.ts";

export type TestEvent = { headers: Headers; body: Buffer };

/** `id` is new each time, at most 60 visible characters. */
type Facts = { secret: string; id: string; now: Date };

/**
 * A harmless event, signed as a source of this kind signs: a test order where it knows such a thing, else an event of
 * a type nobody reads. Nothing is ever booked for it.
 * @returns undefined for kinds that send nothing
 */
export function testEvent(kind: StoreKind, facts: Facts): TestEvent | undefined {
  return kind in makers ? makers[kind as keyof typeof makers](facts) : undefined;
}

const made = (body: object, headersOf: (body: string) => Record<string, string>): TestEvent => {
  const text = JSON.stringify(body);
  return { headers: new Headers(headersOf(text)), body: Buffer.from(text) };
};

const sign = (key: string | Buffer, as: "hex" | "base64", text: string) =>
  createHmac("sha256", key).update(text).digest(as);
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

const makers = {
  shopify({ secret, id, now }: Facts) {
    const at = now.toISOString();
    const line = { id: 1, name: "Test", quantity: 1, price: "1.00", tax_lines: [], discount_allocations: [] };
    const times = { created_at: at, processed_at: at, updated_at: at, cancelled_at: null };
    const order = { id, name: "#TEST", currency: "USD", financial_status: "paid", test: true, ...times };
    const rest = { taxes_included: false, line_items: [line], shipping_lines: [], refunds: [] };
    return made({ ...order, ...rest }, (body) => ({
      "x-shopify-topic": "orders/paid",
      "x-shopify-event-id": id,
      "x-shopify-hmac-sha256": sign(secret, "base64", body),
    }));
  },
  woocommerce({ secret, id, now }: Facts) {
    return made({ id, date_modified_gmt: now.toISOString() }, (body) => ({
      "x-wc-webhook-topic": testTopics.woocommerce,
      "x-wc-webhook-delivery-id": id,
      "x-wc-webhook-signature": sign(secret, "base64", body),
    }));
  },
  stripe({ secret, id, now }: Facts) {
    const at = seconds(now);
    const event = { id, object: "event", type: testTopics.stripe, created: at, livemode: false };
    return made(event, (body) => ({
      "stripe-signature": `t=${at},v1=${sign(secret, "hex", `${at}.${body}`)}`,
    }));
  },
  tiktokshop({ secret, id, now }: Facts) {
    const colon = secret.indexOf(":");
    const [appKey, appSecret] = [secret.slice(0, colon), secret.slice(colon + 1)];
    const notice = { type: 0, tts_notification_id: id, timestamp: seconds(now), data: {} };
    return made(notice, (body) => ({ authorization: sign(appSecret, "hex", appKey + body) }));
  },
  saleor({ secret, id }: Facts) {
    // With public keys only Saleor itself can sign.
    if (secret.trimStart().startsWith("{")) return undefined;
    return made({ id }, (body) => ({
      "saleor-event": testTopics.saleor,
      "saleor-signature": sign(secret, "hex", body),
    }));
  },
  signed({ secret, id, now }: Facts) {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    const lines = [{ ref: "1", name: "Test", quantity: 1, amount: 100 }];
    const data = { ref: id, occurredAt: now.toISOString(), currency: "USD", test: true, lines };
    return made({ type: "order.paid", data }, (body) => ({
      "webhook-id": id,
      "webhook-timestamp": String(seconds(now)),
      "webhook-signature": `v1,${sign(key, "base64", `${id}.${seconds(now)}.${body}`)}`,
    }));
  },
};
