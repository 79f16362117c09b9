import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { payBonus, recordFunds } from "#app/payout/money-in.server.ts";
import { markAllPaid } from "#app/payout/result.server.ts";
import { monthsOf } from "#app/report/months.queries.server.ts";
import { positionsOf } from "#app/report/position.queries.server.ts";
import { waysOf } from "#app/report/way.queries.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { giveBack, joinShop, member, openShop, release, sell } from "#tests/payout/world.ts";

it("opening + accrued + reversed + paid = closing, after sales, refunds, a bonus and a payout", async () => {
  const shop = await openShop();
  const dina = await joinShop(shop);
  const { creatorId } = dina.scope;
  const { sellerId } = shop.seller;
  const first = await sell(shop, dina, 10_000);
  await sell(shop, dina, 2_000);
  await release();
  const reason = "thank you";
  const bonus = { creatorId, currency: usd, amount: 500n, reason, requestId: randomUUID() };
  expect(await payBonus(shop.seller, bonus)).toEqual({ outcome: "posted" });
  await recordFunds(shop.seller, { currency: usd, amount: 5_000n, reference: "F1" });

  const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  const other = await member(shop, "finance");
  await approveBatch(other.scope, made.batchId);
  expect(await markAllPaid(shop.seller, made.batchId, "BANK-1")).toBe(1);
  // Everything was paid, so what comes back now is owed.
  await giveBack(shop, first.ref, 4_000);

  const [month] = await monthsOf(sellerId, usd);
  expect(month).toMatchObject({
    opening: 0n,
    accrued: 2_000n,
    bonuses: 500n,
    reversed: -500n,
    paid: -2_000n,
    other: 0n,
    closing: -500n,
  });
  const { opening, accrued, reversed, paid, other: rest, closing } = month!;
  expect(opening + accrued + reversed + paid + rest).toBe(closing);

  const [position] = await positionsOf(sellerId);
  expect(position).toMatchObject({
    pending: 0n,
    available: 0n,
    inTransit: 0n,
    paid: 2_000n,
    owed: 500n,
    cash: 3_000n,
  });
  expect(position!.pending + position!.available + position!.inTransit - position!.owed).toBe(closing);
  expect(await waysOf({ creatorId })).toEqual([
    {
      sellerId,
      creatorId,
      currency: usd,
      pending: 0n,
      held: 0n,
      available: 0n,
      inTransit: 0n,
      paid: 2_000n,
      owed: 500n,
    },
  ]);
});
