import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { sealAll } from "#app/ledger/seal.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { operations } from "./operations.ts";
import { World } from "./world.ts";

// The same command replays a failure: the seed and the path it prints go into FC_SEED and FC_PATH.
const long = process.env.TEST_LONG === "1";
const runs = long ? { numRuns: 2_000, steps: 200 } : { numRuns: 300, steps: 100 };

describe("the ledger against a model", () => {
  it(`holds what the model holds after every step: ${runs.numRuns} sequences of up to ${runs.steps}`, {
    timeout: long ? 4 * 3_600_000 : 1_200_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(operations(runs.steps), async (steps) => {
        const world = await World.open();
        for (const [index, step] of steps.entries()) {
          await world.play(step);
          await world.compare(`step ${index}: ${JSON.stringify(step)}`);
        }
        expect(await recomputeOrders(true, undefined, world.owner.sellerId)).toMatchObject({ finding: null });
      }),
      {
        numRuns: runs.numRuns,
        endOnFailure: true,
        ...(process.env.FC_SEED ? { seed: Number(process.env.FC_SEED) } : {}),
        ...(process.env.FC_PATH ? { path: process.env.FC_PATH } : {}),
      },
    );
  });

  afterAll(async () => {
    await sealAll();
    for await (const check of verifyLedger()) expect(check).toEqual({ name: check.name, outcome: "holds" });
  }, 600_000);
});
