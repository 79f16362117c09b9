import { eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { seller as table } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** At most this part of what is released goes to what a creator owes the seller, basis points 0 … 10000. */
export async function recoveryMaxBps(sellerId: Id<"sel">): Promise<number> {
  const [row] = await db
    .select({ bps: table.recoveryMaxBps })
    .from(table)
    .where(eq(table.sellerId, sellerId));
  return row!.bps;
}

/** Counts from the next release on. */
export async function setRecoveryMax(seller: SellerScope, bps: number): Promise<void> {
  const { sellerId, personId } = seller;
  await transaction(async (tx) => {
    await tx.update(table).set({ recoveryMaxBps: bps }).where(eq(table.sellerId, sellerId));
    await audit(tx, { personId, sellerId, action: "recovery.ceiling_set", detail: { bps } });
  });
}
