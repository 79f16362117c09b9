import { Webhook } from "standardwebhooks";
import { env } from "#app/env.server.ts";
import { receive } from "#app/intake/receive.server.ts";
import { nudgeSettler } from "#app/jobs/settling.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { activeSecrets, routedStore } from "#app/store/store.server.ts";

/** A page of the stand-in shop. */
export function shopUrl(storeId: Id<"sto">, item: string, currency: string): string {
  const query = new URLSearchParams({ store: storeId, currency, ...(item ? { item } : {}) });
  return `${env.PUBLIC_URL}/dev/shop?${query}`;
}

/** Sends an event as the shop would: signed, to the same door. Answers what the door said. */
export async function sendFromShop(
  storeId: Id<"sto">,
  type: "order.paid" | "refund.created",
  data: Record<string, unknown>,
): Promise<string> {
  const store = await routedStore(storeId);
  const now = new Date();
  const [secret] = store?.kind === "signed" ? activeSecrets(store, now) : [];
  if (!secret) return "unknown_store";
  const id = `shop-${type}-${String(data.ref)}`;
  const body = JSON.stringify({ type, data });
  const headers = new Headers({
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, now, body),
  });
  const { outcome } = await receive(storeId, { headers, body: Buffer.from(body), now });
  nudgeSettler();
  return outcome;
}
