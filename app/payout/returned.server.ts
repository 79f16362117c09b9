import { eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { netted } from "#app/rules/recovery.ts";
import { seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mailResult } from "./mails.server.ts";
import { openPayout, sentOf } from "./payout.queries.server.ts";
import { recoveryMaxBps } from "./recovery.server.ts";
import type { By } from "./result.server.ts";

const maxTries = 20;

export type ReturnMarked =
  /** `netted` of the amount went to what the creator owed; the rest is available again. Minor units. */
  | { outcome: "marked"; amount: bigint; netted: bigint }
  /** Only what was paid can come back, and only once. */
  | { outcome: "not_paid" }
  | { outcome: "kept_too_much" }
  | { outcome: "not_yours" };

/**
 * A payout that was paid came back. `kept` is what the bank kept of it: that is the seller's cost, and the creator
 * gets the whole amount again, less what is netted against an open debt.
 */
export const markReturned = (
  { sellerId, personId }: SellerScope,
  payoutId: Id<"pay">,
  input: { kept: bigint; reason: string },
): Promise<ReturnMarked> => returnPayout(sellerId, payoutId, input, { personId });

/** The same, also told by a bank or a provider. What was withheld is given back with it. */
export async function returnPayout(
  sellerId: Id<"sel">,
  payoutId: Id<"pay">,
  input: { kept: bigint; reason: string },
  { personId }: By,
): Promise<ReturnMarked> {
  const { kept, reason } = input;
  for (let tries = 0; tries < maxTries; tries++) {
    const payout = await openPayout(sellerId, payoutId);
    if (!payout) return { outcome: "not_yours" };
    if (payout.status !== "paid") return { outcome: "not_paid" };
    const { creatorId, currency, amount, tax, authority } = payout;
    if (kept > sentOf(payout)) return { outcome: "kept_too_much" };
    const maxBps = await recoveryMaxBps(sellerId);
    const { clawback } = await creatorBalance(sellerId, creatorId, currency);
    const back = netted(amount, clawback, maxBps);
    const legs = entriesFor({
      kind: "PAYOUT_RETURNED",
      creatorId,
      currency,
      amount,
      tax,
      authority,
      kept,
      clawback,
      recoveryMaxBps: maxBps,
    });
    const answer = await post(sellerId, {
      transfers: [
        {
          kind: "PAYOUT_RETURNED",
          key: `payout:${payoutId}:returned`,
          occurredAt: new Date(),
          legs,
          payoutId,
          reason,
        },
      ],
      expect: [{ account: "creator_clawback", creatorId, currency, amount: clawback }],
      payouts: [{ id: payoutId, from: "paid", to: "returned", reason }],
    });
    if (answer.outcome !== "posted") continue;
    await transaction(async (tx) => {
      await audit(tx, {
        ...{ personId, sellerId, action: "payout.returned", subject: payoutId },
        ...{
          before: { status: "paid" },
          after: { status: "returned", kept: String(kept), reason, currency },
        },
      });
      const [of] = await tx.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
      const result = { to: "returned", reason, netted: back } as const;
      await mailResult(tx, creatorId, { seller: of?.name ?? "", amount, currency, result });
    });
    return { outcome: "marked", amount, netted: back };
  }
  throw new Error(`payout ${payoutId} could not be marked as returned`);
}
