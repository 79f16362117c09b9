import { createHmac } from "node:crypto";
import { keyFor } from "#app/secret.server.ts";

const key = keyFor("visitor");

/** A keyed fingerprint of the id a shop knows a visitor by, so that nothing of the visitor is kept. */
export function visitorKey(visitorId: string): string {
  return createHmac("sha256", key).update(visitorId).digest("hex");
}
