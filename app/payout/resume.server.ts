import { log } from "#app/log.server.ts";
import { initiate } from "./initiate.server.ts";
import { reconcilerFinding, unfinishedBatches } from "./payout.queries.server.ts";

/** Goes on with approved batches that a cut left half started; answers how many payouts it took up. */
export async function resumePayouts(): Promise<number> {
  let taken = 0;
  for (const { sellerId, batchId } of await unfinishedBatches()) {
    // Nothing starts while money can't be explained, here neither.
    if ((await reconcilerFinding(sellerId)) !== null) continue;
    try {
      const { started, dropped } = await initiate(sellerId, batchId);
      taken += started + dropped;
    } catch (error) {
      log.error({ error, batchId }, "a batch could not be finished");
    }
  }
  return taken;
}
