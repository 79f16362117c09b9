import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { payoutLimit } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** What finance members may approve at most, by currency; owners have no limit. */
export function limitsOf(sellerId: Id<"sel">): Promise<{ currency: Currency; amount: bigint }[]> {
  return db
    .select({ currency: payoutLimit.currency, amount: payoutLimit.amount })
    .from(payoutLimit)
    .where(and(eq(payoutLimit.sellerId, sellerId), eq(payoutLimit.role, "finance")))
    .orderBy(payoutLimit.currency);
}

/** The largest batch (gross, minor units) somebody may approve; null: any. */
export async function limitFor({ sellerId, role }: SellerScope, currency: Currency): Promise<bigint | null> {
  if (role !== "finance") return null;
  const limits = await limitsOf(sellerId);
  return limits.find((limit) => limit.currency === currency)?.amount ?? null;
}

/** Sets what finance members may approve; null takes the limit away. An owner's to say. */
export async function setLimit(
  { sellerId, personId }: SellerScope,
  currency: Currency,
  amount: bigint | null,
): Promise<void> {
  const at = { sellerId, role: "finance" as const, currency };
  await transaction(async (tx) => {
    const [before] = await tx
      .select({ amount: payoutLimit.amount })
      .from(payoutLimit)
      .where(
        and(
          eq(payoutLimit.sellerId, sellerId),
          eq(payoutLimit.role, "finance"),
          eq(payoutLimit.currency, currency),
        ),
      );
    if (amount === null)
      await tx
        .delete(payoutLimit)
        .where(
          and(
            eq(payoutLimit.sellerId, sellerId),
            eq(payoutLimit.role, "finance"),
            eq(payoutLimit.currency, currency),
          ),
        );
    else
      await tx
        .insert(payoutLimit)
        .values({ ...at, amount })
        .onConflictDoUpdate({
          target: [payoutLimit.sellerId, payoutLimit.role, payoutLimit.currency],
          set: { amount },
        });
    await audit(tx, {
      ...{ personId, sellerId, action: "payout.limit_set", subject: currency },
      ...{
        before: { limit: before?.amount.toString() ?? null },
        after: { limit: amount?.toString() ?? null },
      },
    });
  });
}
