import type { Connector, Delivery, ReadContext, Reading, Verification } from "./connector.ts";
import { JsonNumber, type JsonValue, parseStrictJson } from "./json.ts";
import { at, type Field, Reader } from "./reader.ts";
import { bodyId, hmacHex, isEventId, sameText } from "./signature.ts";
import { affiliateOrderTopic, readAffiliateOrder } from "./tiktokshop.order.ts";
import { readTikTokRow, tiktokLayout } from "./tiktokshop.report.ts";

/**
 * TikTok Shop. Its webhooks are signed in `Authorization` by HMAC-SHA256 with the app's secret over app key and
 * raw body, hex; a store's secret is kept as `appKey:appSecret`. They tell when a parcel arrived. What a sale
 * earned is in the affiliate orders our puller fetches (tiktokshop.order.ts).
 */
export const tiktokshop: Connector = {
  kind: "tiktokshop",
  answers: "200_empty",
  verify,
  read,
  layout: tiktokLayout,
};

function verify({ headers, body, secrets }: Delivery): Verification {
  const given = headers.get("authorization");
  if (!given) return { ok: false, because: "signature_missing" };
  if (!/^[0-9a-fA-F]{64}$/.test(given)) return { ok: false, because: "signature_malformed" };
  const known = secrets.some((secret) => {
    const [, appKey, appSecret] = /^([^:]+):(.+)$/s.exec(secret) ?? [];
    return appKey && appSecret && sameText(hmacHex(appSecret, appKey, body), given.toLowerCase());
  });
  return known ? { ok: true, ...named(body) } : { ok: false, because: "signature_wrong" };
}

/** The topic is `type:{number}`, never that of the orders we fetch ourselves. */
function named(body: Uint8Array): { eventId: string; topic: string } {
  const json = parseStrictJson(body);
  const of = (key: string): JsonValue | undefined =>
    json.ok && json.value instanceof Map ? json.value.get(key) : undefined;
  const [id, type] = [of("tts_notification_id"), of("type")];
  const text = id instanceof JsonNumber ? id.text : id;
  return {
    eventId: typeof text === "string" && isEventId(text) ? text : bodyId(body),
    topic: type instanceof JsonNumber ? `type:${type.text.slice(0, 20)}` : "",
  };
}

const arrived = new Set<unknown>(["DELIVERED", "COMPLETED"]);

function read(topic: string, body: Uint8Array, context: ReadContext): Reading {
  if (topic === "row") return readTikTokRow(body, (root) => readAffiliateOrder(new Reader(), root, context));
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because };
  const reader = new Reader();
  const root = reader.object({ value: json.value, path: "" });
  if (reader.problem) return reader.problem;
  return topic === affiliateOrderTopic ? readAffiliateOrder(reader, root, context) : readNotice(reader, root);
}

/** Type 1 is a change of an order's status; the affiliate orders themselves tell of a cancelled one. */
function readNotice(reader: Reader, root: Field): Reading {
  const type = at(root, "type").value;
  if (!(type instanceof JsonNumber) || type.text !== "1")
    return { outcome: "ignored", because: "topic_not_used" };
  const data = reader.object(at(root, "data"));
  const status = at(data, "order_status");
  if (typeof status.value !== "string") reader.fail("missing", status);
  else if (!arrived.has(status.value)) return { outcome: "ignored", because: "topic_not_used" };
  const orderRef = reader.ref(at(data, "order_id"));
  const deliveredAt = reader.seconds(at(data, "update_time"));
  return reader.problem ?? { outcome: "facts", facts: [{ kind: "delivery", orderRef, deliveredAt }] };
}
