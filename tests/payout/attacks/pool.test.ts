import { expect, it } from "vitest";
import { makeBatch } from "#app/payout/batch.server.ts";
import { db } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { joinShop, openShop, release, sell } from "#tests/payout/world.ts";

/** Rejects when the pool is stuck; nothing else here is timed. */
const within = <T>(ms: number, work: Promise<T>) =>
  Promise.race([work, new Promise<never>((_, no) => setTimeout(() => no(new Error("stuck")), ms).unref())]);

it("ten sellers that make a batch at once don't take each other's connections", async () => {
  const shops = [];
  for (let n = 0; n < 10; n++) {
    const shop = await openShop();
    const by = await joinShop(shop);
    await sell(shop, by, 10_000);
    shops.push(shop);
  }
  await release();
  const made = await within(
    15_000,
    Promise.all(shops.map((shop) => makeBatch(shop.seller, { currency: usd, minimum: 0n }))),
  );
  expect(made.map(({ outcome }) => outcome)).toEqual(Array(10).fill("made"));
  expect(await within(2_000, db.execute("SELECT 1"))).toBeTruthy();
}, 120_000);
