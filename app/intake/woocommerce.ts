import { parseCurrency } from "#app/rules/money.ts";
import type { Connector, Delivery, Reading, Verification } from "./connector.ts";
import { type JsonValue, parseStrictJson } from "./json.ts";
import { at, type Field, isAbsent, Reader } from "./reader.ts";
import { bodyId, hmacBase64, isEventId, sameText } from "./signature.ts";
import { readWooOrder } from "./woocommerce.order.ts";
import { readWooRefund } from "./woocommerce.refund.ts";

/**
 * WooCommerce webhooks (REST API v3 shapes). Signed by HMAC-SHA256 with the webhook's secret over the raw body,
 * base64, in X-WC-Webhook-Signature. What our own puller fetched is read under the same topics; a refund, which
 * names no currency, under `refund:{order id}:{currency}`.
 */
export const woocommerce: Connector = { kind: "woocommerce", verify, read, isPing };

function verify({ headers, body, secrets }: Delivery): Verification {
  const given = headers.get("x-wc-webhook-signature");
  if (!given) return { ok: false, because: "signature_missing" };
  if (!/^[A-Za-z0-9+/]{43}=$/.test(given)) return { ok: false, because: "signature_malformed" };
  const known = secrets.some((secret) => secret !== "" && sameText(hmacBase64(secret, body), given));
  if (!known) return { ok: false, because: "signature_wrong" };
  const topic = headers.get("x-wc-webhook-topic")?.slice(0, 100) ?? "";
  return { ok: true, eventId: eventIdOf(headers.get("x-wc-webhook-delivery-id"), body), topic };
}

/**
 * The delivery's id is a hash of the webhook and the second (WC_Webhook::get_new_delivery_id): two orders saved in
 * one second share it, so the order and its version go with it.
 */
function eventIdOf(delivery: string | null, body: Uint8Array): string {
  const json = parseStrictJson(body);
  const of = (key: string): JsonValue | undefined =>
    json.ok && json.value instanceof Map ? json.value.get(key) : undefined;
  const ref = new Reader().optionalRef({ value: of("id"), path: "id" });
  const modified = of("date_modified_gmt");
  const eventId = `${delivery ?? ""}:${ref ?? ""}:${typeof modified === "string" ? modified : ""}`;
  return delivery && isEventId(eventId) ? eventId : bodyId(body);
}

/** Sent unsigned, as a form, when a webhook is made. */
function isPing({ headers, body }: Delivery): boolean {
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const isForm = type === "application/x-www-form-urlencoded" && body.byteLength < 64;
  return isForm && /^webhook_id=[0-9]{1,20}$/.test(Buffer.from(body).toString("latin1"));
}

// order.deleted says only an id: an order removed from the shop's list is no order taken back.
const orderTopics = new Set(["order.created", "order.updated", "order.restored"]);

function read(topic: string, body: Uint8Array): Reading {
  const [kind, orderRef, currency] = topic.split(":");
  const isRefund = kind === "refund";
  if (!isRefund && !orderTopics.has(topic)) return { outcome: "ignored", because: "topic_not_used" };
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because };
  const reader = new Reader();
  const root = reader.object({ value: json.value, path: "" });
  if (reader.problem) return reader.problem;
  if (isRefund) {
    const named = { orderRef: orderRef || undefined, currency: parseCurrency(currency) };
    const fact = readWooRefund(reader, root, named);
    return reader.problem ?? { outcome: "facts", facts: [fact] };
  }
  if (!counts(root)) return { outcome: "ignored", because: "not_paid" };
  const fact = readWooOrder(reader, root);
  return reader.problem ?? { outcome: "facts", facts: [fact] };
}

const unpaid = new Set(["pending", "on-hold", "failed", "checkout-draft", "auto-draft", "draft", "new"]);
const settled = new Set(["processing", "completed", "cancelled", "refunded", "trash"]);

/**
 * Cancelled counts whatever was paid, as it may come before the older news of the payment. A status some plugin
 * added ("shipped") counts once a payment's date is there.
 */
function counts(order: Field): boolean {
  const status = at(order, "status").value;
  if (typeof status !== "string" || settled.has(status)) return true;
  return !unpaid.has(status) && !isAbsent(at(order, "date_paid_gmt"));
}
