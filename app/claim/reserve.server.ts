import { and, asc, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { claimReserve } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { auditMoney } from "./audit-money.ts";

export type Reserve = { currency: Currency; amount: bigint; spent: bigint };

export const reservesOf = (sellerId: Id<"sel">): Promise<Reserve[]> =>
  db
    .select({ currency: claimReserve.currency, amount: claimReserve.amount, spent: claimReserve.spent })
    .from(claimReserve)
    .where(eq(claimReserve.sellerId, sellerId))
    .orderBy(asc(claimReserve.currency));

export type ReserveSet = { outcome: "set" } | { outcome: "below_spent"; spent: bigint };

/**
 * Sets aside what claims may be approved from when their time is over, in all: what was spent of it stays counted.
 * @param amount minor units, from 0
 */
export function setReserve(
  { sellerId, personId }: SellerScope,
  { currency, amount }: { currency: Currency; amount: bigint },
): Promise<ReserveSet> {
  return transaction(async (tx): Promise<ReserveSet> => {
    await tx.insert(claimReserve).values({ sellerId, currency, amount: 0n }).onConflictDoNothing();
    const mine = and(eq(claimReserve.sellerId, sellerId), eq(claimReserve.currency, currency));
    const [before] = await tx.select().from(claimReserve).where(mine).for("update");
    if (amount < before!.spent) return { outcome: "below_spent", spent: before!.spent };
    if (amount === before!.amount) return { outcome: "set" };
    await tx.update(claimReserve).set({ amount }).where(mine);
    await audit(tx, {
      ...{ personId, sellerId, action: "claim.reserve_set", subject: sellerId },
      before: { amount: auditMoney(before!.amount, currency) },
      after: { amount: auditMoney(amount, currency) },
    });
    return { outcome: "set" };
  });
}
