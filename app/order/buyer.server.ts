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

const mailboxes = new Map<string, string>();
const mostMailboxes = 5_000;

/** The same of a creator's address, remembered: every order asks whether it is its creator's own. */
export function mailboxOf(email: string): string {
  const known = mailboxes.get(email);
  if (known) return known;
  if (mailboxes.size >= mostMailboxes) mailboxes.clear();
  const hash = emailHash(email);
  mailboxes.set(email, hash);
  return hash;
}

type Buyer = { buyerEmail: string | null; customerRef: string | null };
const known = new WeakMap<Buyer, string[]>();

/**
 * What one customer is known by from order to order: their mailbox, and the store's own id of them. An order comes
 * from one store, so its keys are made once however often they are asked for.
 */
export function customerKeys(order: Buyer, storeId: string): string[] {
  const made = known.get(order) ?? keysOf(order, storeId);
  known.set(order, made);
  return made;
}

function keysOf(order: Buyer, storeId: string): string[] {
  const keys: string[] = [];
  if (order.buyerEmail !== null) keys.push(emailHash(order.buyerEmail));
  if (order.customerRef !== null)
    keys.push(createHmac("sha256", key).update(`customer:${storeId}:${order.customerRef}`).digest("hex"));
  return keys;
}
