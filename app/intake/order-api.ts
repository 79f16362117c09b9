import { type ReadOrder, type ReadRefund, readApiOrder, readApiRefund } from "./api.ts";
import type { Connector, Reading } from "./connector.ts";
import { parseStrictJson } from "./json.ts";
import { Reader } from "./reader.ts";

/**
 * Orders sent to `POST /api/v1/orders`. Their caller is known by its key before a body is read, so nothing is
 * verified here; topic is `order` or `refund:{order ref}`.
 */
export const orderApi: Connector = {
  kind: "api",
  verify: () => ({ ok: false, because: "signature_missing" }),
  read(topic, body) {
    const json = parseStrictJson(body);
    if (!json.ok) return { outcome: "rejected", because: json.because };
    if (!topic.startsWith("refund:")) return answer(readApiOrder(json.value));
    const reader = new Reader();
    const orderRef = reader.ref({ value: topic.slice(7), path: "orderRef" });
    return reader.problem ?? answer(readApiRefund(orderRef, json.value));
  },
};

function answer(read: ReadOrder | ReadRefund): Reading {
  return read.outcome === "read" ? { outcome: "facts", facts: [read.fact] } : read;
}
