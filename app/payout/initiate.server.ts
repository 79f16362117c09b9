import { eq } from "drizzle-orm";
import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mailStarted } from "./mails.server.ts";
import { type DraftPayout, draftPayouts, openPayout } from "./payout.queries.server.ts";

const maxTries = 20;

/**
 * Starts every payout of an approved batch that hasn't started. Each is a statement of its own, so a cut in
 * between leaves whole payouts behind, and running it again goes on where it stopped.
 */
export async function initiate(
  sellerId: Id<"sel">,
  batchId: Id<"bat">,
): Promise<{ started: number; dropped: number }> {
  const counts = { started: 0, dropped: 0 };
  for (const payout of await draftPayouts(sellerId, batchId)) counts[await start(sellerId, payout)]++;
  return counts;
}

async function start(sellerId: Id<"sel">, payout: DraftPayout): Promise<"started" | "dropped"> {
  const { id, creatorId, currency, amount } = payout;
  for (let tries = 0; tries < maxTries; tries++) {
    // Stale: perhaps because the job that goes on with cut-off batches was faster. Then it is done all the same.
    const now = tries > 0 ? await openPayout(sellerId, id) : undefined;
    if (now && now.status !== "draft") return now.status === "dropped" ? "dropped" : "started";
    const { available } = await creatorBalance(sellerId, creatorId, currency);
    // A refund took some of it since the batch was made. What was approved was this amount, so it is not paid
    // in part: it waits for the next batch.
    if (available < amount) {
      const answer = await post(sellerId, {
        payouts: [{ id, from: "draft", to: "dropped", reason: "balance_fell" }],
      });
      if (answer.outcome === "posted") return "dropped";
      continue;
    }
    const legs = entriesFor({
      kind: "PAYOUT_INITIATED",
      creatorId,
      currency,
      amount,
      tax: 0n,
      authority: null,
    });
    const answer = await post(sellerId, {
      transfers: [
        {
          kind: "PAYOUT_INITIATED",
          key: `payout:${id}:initiated`,
          occurredAt: new Date(),
          legs,
          payoutId: id,
        },
      ],
      payouts: [{ id, from: "draft", to: "in_transit" }],
    });
    if (answer.outcome === "posted") {
      await tellStarted(sellerId, payout);
      return "started";
    }
  }
  throw new Error(`payout ${id} could not be started`);
}

async function tellStarted(sellerId: Id<"sel">, { creatorId, currency, amount }: DraftPayout): Promise<void> {
  await transaction(async (tx) => {
    const [of] = await tx.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
    await mailStarted(tx, creatorId, { seller: of?.name ?? "", amount, currency });
  });
}
