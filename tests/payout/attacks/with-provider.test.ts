import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { markFailed, markPaid } from "#app/payout/result.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { importResults } from "#app/rail/import.server.ts";
import { takeResult } from "#app/rail/take.server.ts";
import { db } from "#db/client.server.ts";
import { payoutSend } from "#db/schema/index.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { type Batch, type Line, onItsWay, says, ways } from "#tests/rail/world.ts";

/** A payout that PayPal has taken and is working on. */
async function atProvider(): Promise<{ batch: Batch; line: Line }> {
  const batch = await onItsWay({ rail: "paypal", way: ways.paypal });
  const line = batch.lines[0]!;
  await db
    .update(payoutSend)
    .set({ state: "accepted", providerRef: "PPBATCH1", sentAt: new Date() })
    .where(eq(payoutSend.payoutId, line.payoutId));
  expect(await markFailed(batch.finance, line.payoutId, "looks stuck")).toEqual({ outcome: "with_provider" });
  return { batch, line };
}

const availableAgain = async ({ seller }: Batch) =>
  (await trialBalance(seller.sellerId)).creator_available ?? 0;

it("'paid' and then 'came back' by hand frees nothing that the provider may still pay", async () => {
  const { batch, line } = await atProvider();
  await markPaid(batch.finance, line.payoutId, "by hand");
  await markReturned(batch.finance, line.payoutId, { kept: 0n, reason: "by hand" });
  // Late, and true: PayPal paid it.
  await takeResult(
    says(line, "paid", { source: "paypal", amount: 1_250n, currency: "USD", reference: "TX1" }),
  );
  expect(await availableAgain(batch)).toBe(0);
});

it("a list of results that says 'failed' frees nothing that the provider may still pay", async () => {
  const { batch, line } = await atProvider();
  const csv = `payout,status,reason\n${line.payoutId},failed,looks stuck\n`;
  await importResults(batch.finance, batch.batchId, new TextEncoder().encode(csv));
  expect(await availableAgain(batch)).toBe(0);
});
