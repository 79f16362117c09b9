import { createHash } from "node:crypto";
import { keep } from "#app/intake/keep.server.ts";
import { isEventId } from "#app/intake/signature.ts";
import type { Settled } from "#app/order/decision.ts";
import { settleNow } from "#app/order/settler.server.ts";
import { findOrdersByRef, type OrderView, orderView } from "#app/order/view.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { apiStore } from "#app/store/store.server.ts";
import { eventOutcome } from "./event.queries.server.ts";

export type Submitted =
  /** `order` is undefined when the event was parked or refused before there was an order. */
  | { outcome: "settled"; settled: Settled; order: OrderView | undefined; replayed: boolean }
  | { outcome: "conflict" }
  | { outcome: "bad_key" }
  | { outcome: "pending" };

const maxKeyLength = 250;

/**
 * An order or refund through the API. It goes the way of every event: kept raw, then settled, here before the
 * answer. Without an Idempotency-Key the body is its own key, so a repetition is a replay and not a second event.
 */
export async function submit(
  sellerId: Id<"sel">,
  topic: "order" | `refund:${string}`,
  body: Uint8Array,
  idempotencyKey: string | null,
): Promise<Submitted> {
  if (idempotencyKey !== null && !(isEventId(idempotencyKey) && idempotencyKey.length <= maxKeyLength))
    return { outcome: "bad_key" };
  const storeId = await apiStore(sellerId);
  const own = createHash("sha256").update(topic).update("\n").update(body).digest("hex");
  const sourceEventId = idempotencyKey === null ? `body:${own}` : `key:${idempotencyKey}`;
  const kept = await keep(sellerId, storeId, { sourceEventId, topic, body });
  if (kept.outcome === "conflict") return { outcome: "conflict" };
  const settled = (await settleNow(sellerId, kept.eventId)) ?? (await eventOutcome(sellerId, kept.eventId));
  if (!settled) return { outcome: "pending" };
  const [orderId] = settled.orderRef ? await findOrdersByRef(sellerId, settled.orderRef, storeId) : [];
  const order = orderId && (await orderView(sellerId, orderId));
  return { outcome: "settled", settled, order, replayed: kept.outcome === "duplicate" };
}
