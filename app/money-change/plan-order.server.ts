import { newId } from "#app/id.server.ts";
import { type CommissionState, commissionsOf } from "#app/ledger/balances.queries.server.ts";
import type { TransferDraft } from "#app/ledger/post.server.ts";
import { orderHead } from "#app/order/hold.queries.server.ts";
import { entriesFor, type Leg } from "#app/rules/entries.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { halfUpDiv } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { belowFloor } from "./floors.server.ts";
import { keyOf, notPossible, type Plan, type Planned } from "./plan.ts";

/**
 * What is left of a pending commission becomes another creator's, in the same campaign and with all that was
 * pinned at the sale.
 */
export async function planReattribution(planned: Planned<"reattribution">): Promise<Plan> {
  const { sellerId, changeId, asked, reason, now } = planned;
  const order = await orderHead(sellerId, asked.orderId);
  if (!order) return notPossible("unknown_order");
  const commissions = await commissionsOf(sellerId, asked.orderId);
  const from = commissions.find(({ id }) => id === asked.commissionId);
  if (!from) return notPossible("unknown_order");
  const refused = whyNotMovable(from);
  if (refused) return notPossible(refused);
  const enrolmentId = await enrolmentIn(sellerId, from.campaignId, asked.toCreatorId);
  if (!enrolmentId) return notPossible("not_enrolled");
  if (commissions.some((one) => one.enrolmentId === enrolmentId && one.role === from.role)) {
    return notPossible("already_credited");
  }
  const { currency, outstanding: amount, feeOutstanding: fee } = from;
  const commissionId = newId("com");
  const legs = entriesFor({
    kind: "REATTRIBUTED",
    from: { commissionId: from.id, creatorId: from.creatorId },
    to: { commissionId, creatorId: asked.toCreatorId },
    currency,
    amount,
    fee,
  });
  const { termsVersion, campaignId, base, feeBps, occurredAt, releaseAt, pot, role } = from;
  return {
    outcome: "possible",
    request: {
      transfers: [
        {
          kind: "REATTRIBUTED",
          key: keyOf(changeId),
          occurredAt: now,
          legs,
          orderId: asked.orderId,
          reason,
        },
      ],
      // A refund that gets in between moves the order's version: then this is decided anew.
      order: { id: asked.orderId, expectedVersion: order.version },
      commissions: [
        {
          ...{ id: commissionId, orderId: asked.orderId, creatorId: asked.toCreatorId, enrolmentId },
          // With all it has been, so that what a refund took and a later one gives back is theirs too.
          ...{ campaignId, termsVersion, currency, base, amount: from.ceiling, fee: from.fee, feeBps },
          // Nothing of theirs led to the sale, so it names no link, code or click.
          ...{ linkId: null, couponId: null, clickId: null },
          ...{ occurredAt, releaseAt, pot, role, movedFrom: from.id },
        },
      ],
    },
  };
}

function whyNotMovable(from: CommissionState) {
  if (from.role !== "creator") return "creators_part_only";
  if (from.rejectedAt) return "is_rejected";
  if (from.heldAt) return "is_held";
  if (from.releasedAt) return "already_released";
  if (from.outstanding <= 0n) return "nothing_left";
  // A part of it paid off a debt when a refund was taken back: that part can't be another's.
  return from.pending === from.outstanding ? undefined : "partly_settled";
}

async function enrolmentIn(sellerId: Id<"sel">, campaignId: Id<"cmp">, creatorId: Id<"crt">) {
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM enrolment WHERE seller_id = ${uuidFromId(sellerId)} AND campaign_id = ${uuidFromId(campaignId)}
       AND creator_id = ${uuidFromId(creatorId)}`;
  return row && idFromUuid("enr", row.id);
}

/** What an order's review holds goes back to the seller, with the fee's part, for good. */
export async function planRejection(planned: Planned<"rejection">): Promise<Plan> {
  const { sellerId, changeId, asked, reason, now } = planned;
  const { orderId } = asked;
  const order = await orderHead(sellerId, orderId);
  if (!order) return notPossible("unknown_order");
  const commissions = await commissionsOf(sellerId, orderId);
  const held = commissions.filter(({ heldAt, rejectedAt }) => heldAt && !rejectedAt);
  if (held.length === 0) return notPossible("not_held");
  const base = { occurredAt: now, orderId, reason };
  const transfers: TransferDraft[] = [];
  const late = held.flatMap(stillOutside);
  if (late.length) transfers.push({ ...base, kind: "HOLD", key: `${keyOf(changeId)}:hold`, legs: late });
  const legs = held.flatMap(rejected);
  if (legs.length === 0) return notPossible("nothing_left");
  transfers.push({ ...base, kind: "HOLD_REJECTED", key: keyOf(changeId), legs });
  const short = await belowFloor(
    sellerId,
    transfers.flatMap((one) => one.legs),
  );
  if (short) return short;
  return {
    outcome: "possible",
    request: {
      transfers,
      order: { id: orderId, expectedVersion: order.version },
      holds: held.map(({ id }) => ({ id, to: "rejected" })),
    },
  };
}

/** What a dispute gave back after the hold was placed stands beside it: it is held first, then rejected with it. */
function outside(one: CommissionState): bigint {
  const amount = one.releasedAt ? one.outstanding - one.held : one.pending;
  return amount > 0n ? amount : 0n;
}

function stillOutside(one: CommissionState): Leg[] {
  const { id: commissionId, creatorId, currency } = one;
  const from = one.releasedAt ? "available" : "pending";
  return entriesFor({ kind: "HOLD", commissionId, creatorId, currency, amount: outside(one), from });
}

function rejected(one: CommissionState): Leg[] {
  const { id: commissionId, creatorId, currency, outstanding, feeOutstanding } = one;
  const amount = one.held + outside(one);
  // The whole fee with the whole commission, else its part.
  const reverseFee = outstanding > 0n ? halfUpDiv(feeOutstanding * amount, outstanding) : 0n;
  const released = one.releasedAt !== null;
  return entriesFor({
    kind: "HOLD_REJECTED",
    commissionId,
    creatorId,
    currency,
    amount,
    reverseFee,
    released,
  });
}
