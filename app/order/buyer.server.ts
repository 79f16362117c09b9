import { createHmac } from "node:crypto";
import { keyFor } from "#app/secret.server.ts";

const key = keyFor("buyer-email");

/**
 * A keyed fingerprint of a mail address, so that a creator's own purchase is seen without keeping the buyer's
 * address. `Me+x@Gmail.com` and `m.e@googlemail.com` are one mailbox.
 */
export function emailHash(email: string): string {
  const [local = "", domain = ""] = email.trim().toLowerCase().split("@");
  const google = domain === "gmail.com" || domain === "googlemail.com";
  const box = local.split("+")[0]!;
  const address = `${google ? box.replaceAll(".", "") : box}@${google ? "gmail.com" : domain}`;
  return createHmac("sha256", key).update(address).digest("hex");
}
