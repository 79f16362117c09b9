import { readApiOrder, readApiRefund } from "./api.ts";
import type { Connector, Delivery, ReadContext, Reading, Verification } from "./connector.ts";
import { type JsonValue, parseStrictJson } from "./json.ts";
import { readPostback } from "./postback.ts";
import { at, Reader } from "./reader.ts";
import { hmacBase64, isEventId, sameText } from "./signature.ts";
import { cleanText } from "./text.ts";

/**
 * Our own endpoint for any shop, by Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over
 * `id.timestamp.body`, secret `whsec_` + base64, signature `v1,` + base64, several separated by blanks.
 * Body: `{type: "order.paid" | "order.updated" | "order.cancelled" | "refund.created", data}`; `data` is what
 * `POST /api/v1/orders` and its refunds take, with `orderRef` in a refund. `postback` is what GET /postback kept.
 */
export const signed: Connector = { kind: "signed", verify, read };

const toleranceSeconds = 300;
const maxHeaderLength = 4096;
const maxSignatures = 20;

function verify({ headers, body, secrets, now }: Delivery): Verification {
  const eventId = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp") ?? "";
  const header = headers.get("webhook-signature");
  if (!header) return { ok: false, because: "signature_missing" };
  if (!isEventId(eventId)) return { ok: false, because: "id_missing" };
  // Whole seconds only: what "1e3" or "12.5" mean would be our guess, and the text is part of what is signed.
  if (!/^[0-9]{1,12}$/.test(timestamp)) return { ok: false, because: "timestamp_odd" };
  const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (Math.abs(age) > toleranceSeconds) return { ok: false, because: "timestamp_odd" };
  if (header.length > maxHeaderLength) return { ok: false, because: "signature_malformed" };

  const given = header.split(" ", maxSignatures).filter((one) => one.startsWith("v1,"));
  if (given.length === 0) return { ok: false, because: "signature_malformed" };
  const known = secrets.some((secret) => {
    const key = keyOf(secret);
    if (key.length === 0) return false;
    const expected = `v1,${hmacBase64(key, `${eventId}.${timestamp}.`, body)}`;
    return given.some((one) => sameText(expected, one));
  });
  return known ? { ok: true, eventId, topic: topicOf(body) } : { ok: false, because: "signature_wrong" };
}

function read(_topic: string, body: Uint8Array, { receivedAt }: ReadContext): Reading {
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because };
  const reader = new Reader();
  const root = reader.object({ value: json.value, path: "" });
  const data = at(root, "data");
  if (reader.problem) return reader.problem;

  switch (at(root, "type").value) {
    case "order.paid":
    case "order.updated":
      return facts(readApiOrder(data.value, { path: "data" }));
    case "order.cancelled":
      return facts(readApiOrder(data.value, { path: "data", cancelled: true }));
    case "refund.created": {
      const orderRef = reader.ref(at(data, "orderRef"));
      return reader.problem ?? facts(readApiRefund(orderRef, data.value, { path: "data" }));
    }
    case "postback":
      return readPostback(data, receivedAt);
    default:
      return { outcome: "ignored", because: "topic_not_used" };
  }
}

function facts(result: ReturnType<typeof readApiOrder> | ReturnType<typeof readApiRefund>): Reading {
  return result.outcome === "read" ? { outcome: "facts", facts: [result.fact] } : result;
}

/** The topic stands in the body, unlike other senders'. It is only for the inbox; `read` looks again. */
function topicOf(body: Uint8Array): string {
  const json = parseStrictJson(body);
  const type: JsonValue | undefined =
    json.ok && json.value instanceof Map ? json.value.get("type") : undefined;
  return typeof type === "string" ? cleanText(type, 100) : "";
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ""), "base64");
}
