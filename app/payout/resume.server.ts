import { initiate } from "./initiate.server.ts";
import { unfinishedBatches } from "./payout.queries.server.ts";

/** Goes on with approved batches that a cut left half started; answers how many payouts it took up. */
export async function resumePayouts(): Promise<number> {
  let taken = 0;
  for (const { sellerId, batchId } of await unfinishedBatches()) {
    const { started, dropped } = await initiate(sellerId, batchId);
    taken += started + dropped;
  }
  return taken;
}
