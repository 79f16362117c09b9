import { expect, it } from "vitest";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { joinShop, member, openShop, release, sell } from "#tests/payout/world.ts";

/** Rejects when the pool is stuck; nothing else here is timed. */
const within = <T>(ms: number, work: Promise<T>) =>
  Promise.race([work, new Promise<never>((_, no) => setTimeout(() => no(new Error("stuck")), ms).unref())]);

it("ten batches that are approved at once are", async () => {
  const waiting = [];
  for (let n = 0; n < 10; n++) {
    const shop = await openShop();
    const finance = (await member(shop, "finance")).scope;
    await sell(shop, await joinShop(shop), 10_000);
    await release();
    const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    waiting.push({ finance, batchId: made.batchId });
  }
  const approved = await within(
    20_000,
    Promise.all(waiting.map(({ finance, batchId }) => approveBatch(finance, batchId))),
  );
  expect(approved.map(({ outcome }) => outcome)).toEqual(Array(10).fill("approved"));
}, 120_000);
