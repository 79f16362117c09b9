import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { linksMoved } from "#app/click/links.server.ts";
import { newId } from "#app/id.server.ts";
import { lookAgainForSales } from "#app/order/return.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { enrolment, inboxEvent, store, trackingId } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

export type Assigned =
  /** `events` go through once more and are booked within seconds. */
  | { outcome: "assigned"; events: number }
  | { outcome: "not_yours" }
  /** Somebody has the name at this network already. */
  | { outcome: "taken" };

/** Says whose sales a network's name brings: what waited for that is settled, what comes later needs no asking. */
export async function assignTracking(
  { sellerId, personId }: SellerScope,
  storeId: Id<"sto">,
  name: string,
  enrolmentId: Id<"enr">,
): Promise<Assigned> {
  const value = name.trim();
  if (value === "" || value.length > 256) return { outcome: "not_yours" };
  const assigned = await transaction(async (tx): Promise<Assigned> => {
    const [mine] = await tx
      .select({ id: enrolment.id })
      .from(enrolment)
      .innerJoin(store, and(eq(store.sellerId, enrolment.sellerId), eq(store.id, storeId)))
      .where(and(eq(enrolment.sellerId, sellerId), eq(enrolment.id, enrolmentId)));
    if (!mine) return { outcome: "not_yours" };
    const [made] = await tx
      .insert(trackingId)
      .values({ sellerId, id: newId("trk"), storeId, value, enrolmentId, createdBy: personId })
      .onConflictDoUpdate({
        target: [trackingId.sellerId, trackingId.storeId, trackingId.value],
        set: { enrolmentId, createdBy: personId, createdAt: sql`now()`, closedAt: null },
        setWhere: isNotNull(trackingId.closedAt),
      })
      .returning({ id: trackingId.id });
    if (!made) return { outcome: "taken" };
    const detail = { value, enrolmentId };
    await audit(tx, { personId, sellerId, action: "tracking.assigned", subject: made.id, detail });
    return { outcome: "assigned", events: await wake(tx, sellerId, storeId, value) };
  });
  if (assigned.outcome === "assigned") {
    await lookAgainForSales(sellerId, storeId);
    // Links to the network carry the name from now on.
    await linksMoved(sellerId);
  }
  return assigned;
}

/** Back into the queue, as if they had just come. */
async function wake(tx: Tx, sellerId: Id<"sel">, storeId: Id<"sto">, value: string): Promise<number> {
  const woken = await tx
    .update(inboxEvent)
    .set({
      state: "received",
      reason: null,
      detail: null,
      settledAt: null,
      attempts: 0,
      nextAttemptAt: sql`now()`,
    })
    .where(
      and(
        ...[
          eq(inboxEvent.sellerId, sellerId),
          eq(inboxEvent.storeId, storeId),
          eq(inboxEvent.state, "parked"),
        ],
        ...[eq(inboxEvent.reason, "unassigned"), sql`lower(${inboxEvent.detail}) = lower(${value})`],
      ),
    )
    .returning({ id: inboxEvent.id });
  return woken.length;
}

/** From now on the name stands for nobody; what was booked stays. */
export async function closeTracking({ sellerId, personId }: SellerScope, id: Id<"trk">): Promise<boolean> {
  return transaction(async (tx) => {
    const [closed] = await tx
      .update(trackingId)
      .set({ closedAt: sql`now()` })
      .where(and(eq(trackingId.sellerId, sellerId), eq(trackingId.id, id)))
      .returning({ value: trackingId.value });
    if (!closed) return false;
    await audit(tx, { personId, sellerId, action: "tracking.closed", subject: id, detail: closed });
    return true;
  });
}
