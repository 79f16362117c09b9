import type { Connector, Delivery, ReadContext, Reading, Verification } from "./connector.ts";
import { type JsonValue, parseStrictJson } from "./json.ts";
import { at, type Field, Reader } from "./reader.ts";
import { bodyId, hmacHex, isEventId, sameText } from "./signature.ts";
import { readStripeIntent, readStripeSession } from "./stripe.order.ts";
import { readStripeCharge, readStripeDispute, readStripeRefund } from "./stripe.refund.ts";
import { cleanText } from "./text.ts";

/**
 * Stripe events. Signed in `Stripe-Signature: t=…,v1=…[,v1=…]` by HMAC-SHA256 over `t.body`, hex; v0 is Stripe's
 * own test scheme and never counts. What our puller fetched (a session, refund or dispute by itself) is read too.
 */
export const stripe: Connector = { kind: "stripe", verify, read };

const toleranceSeconds = 300;
const maxHeaderLength = 4096;
const maxSignatures = 20;

function verify({ headers, body, secrets, now }: Delivery): Verification {
  const header = headers.get("stripe-signature");
  if (!header) return { ok: false, because: "signature_missing" };
  if (header.length > maxHeaderLength) return { ok: false, because: "signature_malformed" };
  const parts = header.split(",", maxSignatures + 2).map((part) => part.trim());
  const times = parts.filter((part) => part.startsWith("t="));
  const given = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).slice(0, maxSignatures);
  if (times.length !== 1 || given.length === 0) return { ok: false, because: "signature_malformed" };
  const timestamp = times[0]?.slice(2) ?? "";
  if (!/^[0-9]{1,12}$/.test(timestamp)) return { ok: false, because: "timestamp_odd" };
  const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (Math.abs(age) > toleranceSeconds) return { ok: false, because: "timestamp_odd" };
  const known = secrets.some((secret) => {
    if (secret === "") return false;
    const expected = `v1=${hmacHex(secret, `${timestamp}.`, body)}`;
    return given.some((one) => sameText(expected, one));
  });
  return known ? { ok: true, ...named(body) } : { ok: false, because: "signature_wrong" };
}

/** Id and type stand in the body. A signed body without them is kept all the same and says so in the inbox. */
function named(body: Uint8Array): { eventId: string; topic: string } {
  const json = parseStrictJson(body);
  const of = (key: string): JsonValue | undefined =>
    json.ok && json.value instanceof Map ? json.value.get(key) : undefined;
  const [id, type] = [of("id"), of("type")];
  return {
    eventId: typeof id === "string" && isEventId(id) ? id : bodyId(body),
    topic: typeof type === "string" ? cleanText(type, 100) : "",
  };
}

const sessionTypes = ["checkout.session.completed", "checkout.session.async_payment_succeeded"];
const refundTypes = ["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"];
const disputeTypes = ["created", "updated", "closed", "funds_withdrawn", "funds_reinstated"];

/** How the object of an event is read, by the event's type; an object by itself says what it is. */
const readers = new Map<string, (reader: Reader, object: Field, saidAt: Date) => Reading>([
  ...[...sessionTypes, "checkout.session"].map((type) => [type, readStripeSession] as const),
  ["payment_intent.succeeded", readStripeIntent],
  ["charge.refunded", readStripeCharge],
  ...[...refundTypes, "refund"].map((type) => [type, readStripeRefund] as const),
  ...disputeTypes.map((type) => [`charge.dispute.${type}`, readStripeDispute] as const),
  ["dispute", readStripeDispute],
]);

function read(_topic: string, body: Uint8Array, { receivedAt }: ReadContext): Reading {
  const json = parseStrictJson(body);
  if (!json.ok) return { outcome: "rejected", because: json.because };
  const reader = new Reader();
  const root = reader.object({ value: json.value, path: "" });
  if (reader.problem) return reader.problem;
  const isEvent = at(root, "object").value === "event";
  const type = at(root, isEvent ? "type" : "object").value;
  const readObject = typeof type === "string" ? readers.get(type) : undefined;
  if (!readObject) return { outcome: "ignored", because: "topic_not_used" };
  const object = isEvent ? reader.object(at(at(root, "data"), "object")) : root;
  // A refund in a list we asked for may have failed long after it was made: that is news of now.
  const listed = !isEvent && type === "refund";
  const saidAt = listed ? receivedAt : reader.seconds(at(root, "created"));
  return reader.problem ?? readObject(reader, object, saidAt);
}
