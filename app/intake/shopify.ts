import type { Connector, Delivery, Reading, Verification } from "./connector.ts";
import { parseStrictJson } from "./json.ts";
import { at, type Field, Reader } from "./reader.ts";
import { readShopifyDispute } from "./shopify.dispute.ts";
import { readShopifyOrder } from "./shopify.order.ts";
import { readShopifyRefund } from "./shopify.refund.ts";
import { hmacBase64, isEventId, sameText } from "./signature.ts";

/**
 * Shopify webhooks (Admin REST shapes). Signed by HMAC-SHA256 with the app's client secret over the raw body,
 * base64, in X-Shopify-Hmac-Sha256. One event may be delivered several times and through several
 * subscriptions; X-Shopify-Event-Id is the same for all of them.
 */
export const shopify: Connector = { kind: "shopify", verify, read };

function verify({ headers, body, secrets }: Delivery): Verification {
  const given = headers.get("x-shopify-hmac-sha256");
  if (!given) return { ok: false, because: "signature_missing" };
  if (!/^[A-Za-z0-9+/]{43}=$/.test(given)) return { ok: false, because: "signature_malformed" };
  const known = secrets.some((secret) => secret !== "" && sameText(hmacBase64(secret, body), given));
  if (!known) return { ok: false, because: "signature_wrong" };

  const eventId = headers.get("x-shopify-event-id") ?? headers.get("x-shopify-webhook-id");
  if (!isEventId(eventId)) return { ok: false, because: "id_missing" };
  const topic = headers.get("x-shopify-topic")?.slice(0, 100) ?? "";
  // One deed of a shopper may be told under several topics by one id, in other words.
  return { ok: true, eventId: `${topic}:${eventId}`, topic };
}

const orderTopics = new Set(["orders/paid", "orders/updated", "orders/cancelled"]);
const disputeTopics = new Set(["disputes/create", "disputes/update"]);
// Money has moved, at least once. Anything else is a wish to buy.
const paidStates = new Set(["paid", "partially_refunded", "refunded"]);

function read(topic: string, body: Uint8Array): Reading {
  const isOrder = orderTopics.has(topic);
  const isDispute = disputeTopics.has(topic);
  if (!isOrder && !isDispute && topic !== "refunds/create")
    return { outcome: "ignored", because: "topic_not_used" };
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because };

  const reader = new Reader();
  const root = reader.object({ value: json.value, path: "" });
  if (reader.problem) return reader.problem;
  if (isDispute) return readShopifyDispute(reader, root);
  if (isOrder && !isPaid(topic, root)) return { outcome: "ignored", because: "not_paid" };
  const fact = isOrder ? readShopifyOrder(reader, root) : readShopifyRefund(reader, root);
  return reader.problem ?? { outcome: "facts", facts: [fact] };
}

/**
 * A cancelled order counts whatever its payment: the news that it is cancelled may come before the older news
 * that it was paid, and must then outlive it.
 */
function isPaid(topic: string, order: Field): boolean {
  const state = at(order, "financial_status").value;
  if (typeof at(order, "cancelled_at").value === "string") return true;
  return typeof state === "string" ? paidStates.has(state) : topic === "orders/paid";
}
