import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { transaction } from "#db/transaction.server.ts";
import { payoutsOf } from "./batch.queries.server.ts";
import { mailResult } from "./mails.server.ts";
import { openPayout } from "./payout.queries.server.ts";

export type ResultMarked =
  | { outcome: "marked"; amount: bigint }
  /** It is not on its way: never started, or its result is known. */
  | { outcome: "not_in_transit" }
  | { outcome: "not_yours" };

/** The bank sent it: in transit becomes paid. `reference` is the bank's own. */
export function markPaid(seller: SellerScope, payoutId: Id<"pay">, reference: string): Promise<ResultMarked> {
  return mark(seller, payoutId, { to: "paid", reference });
}

/** It never left: the money is available again, and the creator reads why. */
export function markFailed(seller: SellerScope, payoutId: Id<"pay">, reason: string): Promise<ResultMarked> {
  return mark(seller, payoutId, { to: "failed", reason });
}

/** Marks whatever of a batch is still on its way as paid, with one reference for all; answers how many. */
export async function markAllPaid(
  seller: SellerScope,
  batchId: Id<"bat">,
  reference: string,
): Promise<number> {
  let marked = 0;
  for (const { payoutId, status } of await payoutsOf(seller.sellerId, batchId)) {
    if (status !== "in_transit") continue;
    const { outcome } = await markPaid(seller, payoutId, reference);
    if (outcome === "marked") marked++;
  }
  return marked;
}

type Result = { to: "paid"; reference: string } | { to: "failed"; reason: string };

async function mark(seller: SellerScope, payoutId: Id<"pay">, result: Result): Promise<ResultMarked> {
  const { sellerId, personId } = seller;
  const payout = await openPayout(sellerId, payoutId);
  if (!payout) return { outcome: "not_yours" };
  if (payout.status !== "in_transit") return { outcome: "not_in_transit" };
  const { creatorId, currency, amount } = payout;
  const kind = result.to === "paid" ? "PAYOUT_PAID" : "PAYOUT_FAILED";
  const legs =
    kind === "PAYOUT_PAID"
      ? entriesFor({ kind, creatorId, currency, amount })
      : entriesFor({ kind, creatorId, currency, amount, tax: 0n, authority: null });
  const answer = await post(sellerId, {
    transfers: [{ kind, key: `payout:${payoutId}:result`, occurredAt: new Date(), legs, payoutId }],
    payouts: [{ id: payoutId, from: "in_transit", ...result }],
  });
  // Two people marked it at once; the first stands.
  if (answer.outcome !== "posted") return { outcome: "not_in_transit" };
  await transaction(async (tx) => {
    await audit(tx, { personId, sellerId, action: `payout.${result.to}`, subject: payoutId });
    await mailResult(tx, creatorId, { seller: seller.sellerName, amount, currency, result });
  });
  return { outcome: "marked", amount };
}
