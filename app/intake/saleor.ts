import type { Connector, Delivery, Reading, Verification } from "./connector.ts";
import { parseStrictJson } from "./json.ts";
import { at, type Field, Reader } from "./reader.ts";
import { saleorSays } from "./saleor.jws.ts";
import { readSaleorOrder, saleorIsPaid } from "./saleor.order.ts";
import { bodyId, hmacHex, sameText } from "./signature.ts";

/**
 * Saleor's asynchronous webhooks, by the subscription query of store/guides/saleor.md or in the older fixed
 * shape. `Saleor-Signature` is hex HMAC-SHA256 over the raw body where the webhook has a secret key; else a
 * detached JWS, and the store's secret is the text of its `/.well-known/jwks.json`.
 */
export const saleor: Connector = { kind: "saleor", verify, read };

function verify({ headers, body, secrets }: Delivery): Verification {
  const given = headers.get("saleor-signature") ?? headers.get("x-saleor-signature");
  if (!given) return { ok: false, because: "signature_missing" };
  const isHex = /^[0-9a-f]{64}$/.test(given);
  const isJws = given.length <= 4096 && /^[\w-]+\.\.[\w-]+$/.test(given);
  if (!isHex && !isJws) return { ok: false, because: "signature_malformed" };
  const known = secrets.some((secret) => {
    if (secret === "") return false;
    const isKeySet = secret.trimStart().startsWith("{");
    // A public key is no secret: a signature made with its text must not count.
    if (isHex) return !isKeySet && sameText(hmacHex(secret, body), given);
    return isKeySet && saleorSays(secret, given, body);
  });
  if (!known) return { ok: false, because: "signature_wrong" };
  const event = headers.get("saleor-event") ?? headers.get("x-saleor-event") ?? "";
  const topic = event.slice(0, 100).toLowerCase();
  // A delivery has no id. The same order may be told under two events, which differ only in this header.
  return { ok: true, eventId: `${/^\w*$/.test(topic) ? topic : ""}:${bodyId(body)}`, topic };
}

const orderTopics = new Set([
  "order_created",
  "order_confirmed",
  "order_paid",
  "order_fully_paid",
  "order_updated",
  "order_cancelled",
  "order_refunded",
  "order_fully_refunded",
]);

function read(topic: string, body: Uint8Array): Reading {
  if (!orderTopics.has(topic)) return { outcome: "ignored", because: "topic_not_used" };
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because };
  const reader = new Reader();
  const order = reader.object(orderIn({ value: json.value, path: "" }));
  if (reader.problem) return reader.problem;
  if (!saleorIsPaid(topic, order)) return { outcome: "ignored", because: "not_paid" };
  const fact = readSaleorOrder(reader, topic, order);
  return reader.problem ?? { outcome: "facts", facts: [fact] };
}

/** The older shape is a list of one order; a notification holds it in `payload`, a subscription in `order`. */
function orderIn(root: Field): Field {
  if (Array.isArray(root.value)) return { value: root.value[0], path: "[0]" };
  const inPayload = at(at(root, "payload"), "order");
  if (inPayload.value !== undefined) return inPayload;
  const inOrder = at(root, "order");
  return inOrder.value === undefined ? root : inOrder;
}
