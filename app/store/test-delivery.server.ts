import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { receive } from "#app/intake/receive.server.ts";
import { settleNow } from "#app/order/settler.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { store } from "#db/schema/index.ts";
import { activeSecrets, forgetStore, routedStore } from "./store.server.ts";
import { testEvent } from "./test-event.server.ts";

export type TestDelivered =
  | { outcome: "arrived"; eventId: Id<"evt"> }
  /** Its secret hasn't been pasted yet. */
  | { outcome: "no_secret" }
  /** Nobody but the other side can sign for it, or it sends nothing. */
  | { outcome: "cannot" }
  | { outcome: "not_yours" };

/**
 * Sends a harmless event, signed with the store's own secret, through the door real ones come through: verified, kept
 * and settled by the same code. Nothing is booked for it.
 */
export async function sendTestDelivery(
  { sellerId }: Pick<SellerScope, "sellerId">,
  storeId: Id<"sto">,
): Promise<TestDelivered> {
  // As it is now, and not as this process knew it a few seconds ago: the secret may have been pasted just now.
  forgetStore(storeId);
  const found = await routedStore(storeId);
  if (!found || found.sellerId !== sellerId) return { outcome: "not_yours" };
  const now = new Date();
  const [secret] = activeSecrets(found, now);
  if (!secret) return { outcome: found.kind === "api" ? "cannot" : "no_secret" };
  const event = testEvent(found.kind, { secret, id: `rekan-test-${randomUUID()}`, now });
  if (!event) return { outcome: "cannot" };
  const intake = await receive(storeId, { ...event, now });
  if (intake.outcome !== "accepted")
    throw new Error(`our own test delivery was not taken: ${intake.outcome}`);
  await settleNow(sellerId, intake.eventId);
  const mine = and(eq(store.sellerId, sellerId), eq(store.id, storeId));
  await db.update(store).set({ greetedAt: now }).where(mine);
  return { outcome: "arrived", eventId: intake.eventId };
}
