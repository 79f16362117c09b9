import { readApiOrder, readApiRefund } from "./api.ts";
import type { Connector } from "./connector.ts";
import { parseStrictJson } from "./json.ts";

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
    const read = topic.startsWith("refund:")
      ? readApiRefund(topic.slice(7), json.value)
      : readApiOrder(json.value);
    return read.outcome === "read" ? { outcome: "facts", facts: [read.fact] } : read;
  },
};
