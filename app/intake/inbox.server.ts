import { and, asc, eq, inArray, isNull } from "drizzle-orm";
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

const asNew = () => ({
  state: "received" as const,
  ...{ reason: null, detail: null, settledAt: null, attempts: 0, nextAttemptAt: new Date() },
});

/** Tried again at a time: the settler takes seconds for so many, and a page can show what came of them. */
export const mostAgain = 1_000;

/** Puts the oldest of those that wait or failed for one reason back in the queue, at most `mostAgain`. Answers how many. */
export function tryAllAgain(
  { sellerId, personId }: Pick<SellerScope, "sellerId" | "personId">,
  { state, reason }: { state: "parked" | "dead"; reason: string },
): Promise<{ outcome: "queued"; events: number }> {
  const group = and(
    eq(inboxEvent.sellerId, sellerId),
    eq(inboxEvent.state, state),
    reason === "" ? isNull(inboxEvent.reason) : eq(inboxEvent.reason, reason),
  );
  return transaction(async (tx) => {
    const oldest = tx
      .select({ id: inboxEvent.id })
      .from(inboxEvent)
      .where(group)
      .orderBy(asc(inboxEvent.id))
      .limit(mostAgain);
    const queued = await tx
      .update(inboxEvent)
      .set(asNew())
      .where(and(group, inArray(inboxEvent.id, oldest)))
      .returning({ eventId: inboxEvent.id });
    const events = queued.length;
    const detail = { state, reason, events };
    if (events > 0) await audit(tx, { personId, sellerId, action: "inbox.all_tried_again", detail });
    return { outcome: "queued", events };
  });
}

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
      .set(asNew())
      .where(and(mine, inArray(inboxEvent.state, ["parked", "dead"])))
      .returning({ eventId: inboxEvent.id });
    if (!queued) return { outcome: "not_waiting", state: row.state };
    const detail = { state: row.state, reason: row.reason };
    await audit(tx, { personId, sellerId, action: "inbox.tried_again", subject: eventId, detail });
    return { outcome: "queued" };
  });
}
