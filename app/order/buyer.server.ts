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

/** What one customer is known by from order to order: their mailbox, and the store's own id of them. */
export function customerKeys(
  order: { buyerEmail: string | null; customerRef: string | null },
  storeId: string,
): string[] {
  const keys: string[] = [];
  if (order.buyerEmail !== null) keys.push(emailHash(order.buyerEmail));
  if (order.customerRef !== null)
    keys.push(createHmac("sha256", key).update(`customer:${storeId}:${order.customerRef}`).digest("hex"));
  return keys;
}
