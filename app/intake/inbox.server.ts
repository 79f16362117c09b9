import { and, eq, inArray } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type InboxState, inboxEvent } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

export type TriedAgain =
  | { outcome: "queued" }
  | { outcome: "not_yours" }
  /** It has an end already; settling it twice would change nothing. */
  | { outcome: "not_waiting"; state: InboxState };

/** Puts an event that waits or failed back in the queue, as if it had just come. */
export function tryAgain({ sellerId, personId }: SellerScope, eventId: Id<"evt">): Promise<TriedAgain> {
  return transaction(async (tx) => {
    const mine = and(eq(inboxEvent.sellerId, sellerId), eq(inboxEvent.id, eventId));
    const [row] = await tx
      .select({ state: inboxEvent.state, reason: inboxEvent.reason })
      .from(inboxEvent)
      .where(mine);
    if (!row) return { outcome: "not_yours" };
    const [queued] = await tx
      .update(inboxEvent)
      .set({
        state: "received",
        reason: null,
        detail: null,
        settledAt: null,
        attempts: 0,
        nextAttemptAt: new Date(),
      })
      .where(and(mine, inArray(inboxEvent.state, ["parked", "dead"])))
      .returning({ eventId: inboxEvent.id });
    if (!queued) return { outcome: "not_waiting", state: row.state };
    const detail = { state: row.state, reason: row.reason };
    await audit(tx, { personId, sellerId, action: "inbox.tried_again", subject: eventId, detail });
    return { outcome: "queued" };
  });
}
