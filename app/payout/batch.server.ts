import { and, eq, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { payableNow } from "#app/rules/payout.ts";
import { db } from "#db/client.server.ts";
import { payout, payoutBatch } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { initiate } from "./initiate.server.ts";
import { availableByCreator, reconcilerFinding } from "./payout.queries.server.ts";

export type BatchMade =
  | { outcome: "made"; batchId: Id<"bat">; payouts: number; total: bigint }
  | { outcome: "nothing_available" }
  /** The reconciler found money it can't explain; no payout starts until it is. */
  | { outcome: "unexplained"; finding: string };

/** Everything available in one currency, one payout a creator, as a draft somebody else approves. */
export async function makeBatch(
  seller: SellerScope,
  input: { currency: Currency; minimum: bigint },
): Promise<BatchMade> {
  const finding = await reconcilerFinding(seller.sellerId);
  if (finding !== null) return { outcome: "unexplained", finding };
  const payable = payableNow(await availableByCreator(seller.sellerId, input.currency), input.minimum);
  if (payable.length === 0) return { outcome: "nothing_available" };
  const batchId = newId("bat");
  const { sellerId, personId } = seller;
  await transaction(async (tx) => {
    await tx
      .insert(payoutBatch)
      .values({ sellerId, id: batchId, currency: input.currency, createdBy: personId });
    await tx.insert(payout).values(
      payable.map(({ creatorId, amount }) => ({
        sellerId,
        id: newId("pay"),
        batchId,
        creatorId,
        currency: input.currency,
        amount,
      })),
    );
    await audit(tx, { personId, sellerId, action: "payout.batch_made", subject: batchId });
  });
  return {
    outcome: "made",
    batchId,
    payouts: payable.length,
    total: payable.reduce((sum, { amount }) => sum + amount, 0n),
  };
}

export type BatchApproved =
  | { outcome: "approved"; started: number; dropped: number }
  /** Whoever made a batch can't approve it. */
  | { outcome: "same_person" }
  | { outcome: "already_decided" }
  | { outcome: "not_yours" }
  | { outcome: "unexplained"; finding: string };

/** The second pair of eyes: from here on the money is on its way. */
export async function approveBatch(seller: SellerScope, batchId: Id<"bat">): Promise<BatchApproved> {
  const finding = await reconcilerFinding(seller.sellerId);
  if (finding !== null) return { outcome: "unexplained", finding };
  const { sellerId, personId } = seller;
  const mine = and(eq(payoutBatch.sellerId, sellerId), eq(payoutBatch.id, batchId));
  const approved = await transaction(async (tx) => {
    const [batch] = await tx.select().from(payoutBatch).where(mine).for("update");
    if (!batch) return "not_yours" as const;
    if (batch.approvedAt || batch.cancelledAt) return "already_decided" as const;
    if (batch.createdBy === personId) return "same_person" as const;
    await tx.update(payoutBatch).set({ approvedBy: personId, approvedAt: new Date() }).where(mine);
    await audit(tx, { personId, sellerId, action: "payout.batch_approved", subject: batchId });
    return "approved" as const;
  });
  if (approved !== "approved") return { outcome: approved };
  return { outcome: "approved", ...(await initiate(sellerId, batchId)) };
}

/** Takes a draft back; nothing had moved. */
export async function cancelBatch(
  seller: SellerScope,
  batchId: Id<"bat">,
): Promise<{ outcome: "cancelled" } | { outcome: "already_decided" }> {
  const rows = await db
    .update(payoutBatch)
    .set({ cancelledAt: new Date() })
    .where(
      and(
        eq(payoutBatch.sellerId, seller.sellerId),
        eq(payoutBatch.id, batchId),
        isNull(payoutBatch.approvedAt),
        isNull(payoutBatch.cancelledAt),
      ),
    )
    .returning({ id: payoutBatch.id });
  if (rows.length === 0) return { outcome: "already_decided" };
  const { personId, sellerId } = seller;
  await audit(db, { personId, sellerId, action: "payout.batch_cancelled", subject: batchId });
  return { outcome: "cancelled" };
}
