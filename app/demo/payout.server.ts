import { and, eq } from "drizzle-orm";
import { reconcileAll } from "#app/ledger/reconcile.server.ts";
import { sealAll } from "#app/ledger/seal.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { markPaid } from "#app/payout/result.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db } from "#db/client.server.ts";
import { payout } from "#db/schema/index.ts";
import { giveAccounts } from "./accounts.server.ts";
import type { Cast } from "./people.server.ts";

/** Finance makes a batch of the dollars that are available, the owner approves it, the first payout is paid. */
export async function playPayout({ seller, finance, creators }: Cast): Promise<void> {
  const currency = parseCurrency("USD")!;
  await giveAccounts({ creators });
  await reconcileAll();
  const made = await makeBatch(finance, { currency, minimum: 1_000n });
  if (made.outcome !== "made") throw new Error(`the demo batch was not made: ${made.outcome}`);
  await recordFunds(finance, { currency, amount: made.total, reference: "Demo transfer 1" });
  const approved = await approveBatch(seller, made.batchId);
  if (approved.outcome !== "approved")
    throw new Error(`the demo batch was not approved: ${approved.outcome}`);
  const [first] = await db
    .select({ id: payout.id })
    .from(payout)
    .where(and(eq(payout.sellerId, seller.sellerId), eq(payout.batchId, made.batchId)))
    .orderBy(payout.id)
    .limit(1);
  if (first) await markPaid(finance, first.id, "BANK-2041");
  await sealAll();
}
