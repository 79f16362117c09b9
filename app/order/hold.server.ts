import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { type CommissionState, commissionsOf, creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { post, type TransferDraft } from "#app/ledger/post.server.ts";
import { entriesFor, type Leg } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { orderHead } from "./hold.queries.server.ts";

const maxTries = 20;

export type OrderHeld =
  | { outcome: "held"; amount: bigint; currency: Currency }
  | { outcome: "already_held" }
  | { outcome: "already_rejected" }
  /** Nobody earned from it, or nothing is left. */
  | { outcome: "nothing_left" }
  /** It was released, and the creator no longer has it: what is paid can't be held. */
  | { outcome: "already_paid" }
  | { outcome: "not_yours" };

/** Sets what an order earned its creators aside, from wherever it is. The creators read the reason. */
export async function holdOrder(seller: SellerScope, orderId: Id<"ord">, reason: string): Promise<OrderHeld> {
  const { sellerId, personId } = seller;
  for (let tries = 0; tries < maxTries; tries++) {
    const order = await orderHead(sellerId, orderId);
    if (!order) return { outcome: "not_yours" };
    const commissions = await commissionsOf(sellerId, orderId);
    if (commissions.some(({ heldAt, rejectedAt }) => heldAt && !rejectedAt))
      return { outcome: "already_held" };
    // Every part of the order, also one of which nothing is left now: a review ends for all of them alike.
    const open = commissions.filter((one) => !one.rejectedAt);
    if (open.every((one) => inReach(one) === 0n)) {
      const rejected = commissions.some(({ rejectedAt }) => rejectedAt);
      return { outcome: rejected ? "already_rejected" : "nothing_left" };
    }
    if (!(await isThere(sellerId, open))) return { outcome: "already_paid" };
    const answer = await post(sellerId, {
      transfers: transferOf("HOLD", orderId, order.version, open.flatMap(holdLegs), reason),
      order: { id: orderId, expectedVersion: order.version },
      holds: open.map(({ id }) => ({ id, to: "held" })),
    });
    if (answer.outcome !== "posted") continue;
    await audit(db, { personId, sellerId, action: "order.held", subject: orderId, detail: { reason } });
    const amount = open.reduce((sum, one) => sum + inReach(one), 0n);
    return { outcome: "held", amount, currency: order.currency };
  }
  throw new Error(`order ${orderId} kept changing while it was being held`);
}

export type HoldReleased =
  | { outcome: "released"; amount: bigint; currency: Currency }
  | { outcome: "not_held" }
  | { outcome: "not_yours" };

/** The review found nothing: what is still held goes back to where it would be by now. */
export async function releaseHold(seller: SellerScope, orderId: Id<"ord">): Promise<HoldReleased> {
  const { sellerId, personId } = seller;
  for (let tries = 0; tries < maxTries; tries++) {
    const order = await orderHead(sellerId, orderId);
    if (!order) return { outcome: "not_yours" };
    const commissions = await commissionsOf(sellerId, orderId);
    const held = commissions.filter(({ heldAt, rejectedAt }) => heldAt && !rejectedAt);
    if (held.length === 0) return { outcome: "not_held" };
    const answer = await post(sellerId, {
      transfers: transferOf("HOLD_RELEASED", orderId, order.version, held.flatMap(releaseLegs)),
      order: { id: orderId, expectedVersion: order.version },
      holds: held.map(({ id }) => ({ id, to: "released" })),
    });
    if (answer.outcome !== "posted") continue;
    await audit(db, { personId, sellerId, action: "order.hold_released", subject: orderId });
    return {
      outcome: "released",
      amount: held.reduce((sum, one) => sum + one.held, 0n),
      currency: order.currency,
    };
  }
  throw new Error(`order ${orderId} kept changing while its hold was being released`);
}

/** What of a commission a hold can take: all that is pending, or all of it once released. */
const inReach = (one: CommissionState) => (one.releasedAt ? one.outstanding : one.pending);

/** Whether the creators still have what was released to them from this order. */
async function isThere(sellerId: Id<"sel">, open: readonly CommissionState[]): Promise<boolean> {
  const released = open.filter(({ releasedAt }) => releasedAt);
  for (const { creatorId, currency } of released) {
    const { available } = await creatorBalance(sellerId, creatorId, currency);
    const wanted = released.reduce(
      (sum, one) => (one.creatorId === creatorId ? sum + inReach(one) : sum),
      0n,
    );
    if (available < wanted) return false;
  }
  return true;
}

function holdLegs(one: CommissionState): Leg[] {
  const { id: commissionId, creatorId, currency, releasedAt } = one;
  const from = releasedAt ? "available" : "pending";
  return entriesFor({ kind: "HOLD", commissionId, creatorId, currency, amount: inReach(one), from });
}

function releaseLegs({ id: commissionId, creatorId, currency, held, releasedAt }: CommissionState): Leg[] {
  const to = releasedAt ? "available" : "pending";
  return entriesFor({ kind: "HOLD_RELEASED", commissionId, creatorId, currency, amount: held, to });
}

/** No transfer where a refund has taken all that was held. The order's version makes the key of each hold its own. */
function transferOf(
  kind: "HOLD" | "HOLD_RELEASED",
  orderId: Id<"ord">,
  version: number,
  legs: Leg[],
  reason?: string,
): TransferDraft[] {
  if (legs.length === 0) return [];
  const key = `${kind === "HOLD" ? "hold" : "hold-released"}:${orderId}:${version + 1}`;
  return [{ kind, key, occurredAt: new Date(), legs, orderId, ...(reason ? { reason } : {}) }];
}
