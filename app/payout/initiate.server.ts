import { eq } from "drizzle-orm";
import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { post, type TransferDraft } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mailStarted } from "./mails.server.ts";
import { type DraftPayout, draftPayouts, openPayout, sentOf } from "./payout.queries.server.ts";

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
    const from = payout.fromCurrency ?? currency;
    const taken = payout.fromAmount ?? amount;
    const { available } = await creatorBalance(sellerId, creatorId, from);
    // A refund took some of it since the batch was made. What was approved was this amount, so it is not paid
    // in part: it waits for the next batch.
    if (available < taken) {
      const answer = await post(sellerId, {
        payouts: [{ id, from: "draft", to: "dropped", reason: "balance_fell" }],
      });
      if (answer.outcome === "posted") return "dropped";
      continue;
    }
    const answer = await post(sellerId, {
      transfers: [...exchangeOf(payout), startOf(payout)],
      payouts: [{ id, from: "draft", to: "in_transit" }],
    });
    if (answer.outcome === "posted") {
      await tellStarted(sellerId, payout);
      return "started";
    }
  }
  throw new Error(`payout ${id} could not be started`);
}

/** What was approved in another currency is exchanged in the same statement, at the rate that was approved. */
function exchangeOf({ id, creatorId, currency, amount, ...payout }: DraftPayout): TransferDraft[] {
  const { fromCurrency, fromAmount, fxRate, fxSource, fxAt } = payout;
  if (!fromCurrency || fromAmount === null || !fxRate || !fxSource || !fxAt) return [];
  const from = { currency: fromCurrency, amount: fromAmount };
  return [
    {
      kind: "FX",
      key: `payout:${id}:exchange`,
      occurredAt: new Date(),
      legs: entriesFor({ kind: "FX", creatorId, from, to: { currency, amount } }),
      payoutId: id,
      fx: { rate: fxRate, source: fxSource, at: fxAt },
    },
  ];
}

function startOf({ id, creatorId, currency, amount, tax, authority }: DraftPayout): TransferDraft {
  return {
    kind: "PAYOUT_INITIATED",
    key: `payout:${id}:initiated`,
    occurredAt: new Date(),
    legs: entriesFor({ kind: "PAYOUT_INITIATED", creatorId, currency, amount, tax, authority }),
    payoutId: id,
  };
}

async function tellStarted(sellerId: Id<"sel">, payout: DraftPayout): Promise<void> {
  const { creatorId, currency } = payout;
  await transaction(async (tx) => {
    const [of] = await tx.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
    await mailStarted(tx, creatorId, { seller: of?.name ?? "", amount: sentOf(payout), currency });
  });
}
