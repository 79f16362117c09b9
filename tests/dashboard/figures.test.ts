import { expect, it } from "vitest";
import { currenciesOf, overviewOf } from "#app/dashboard/figures.queries.server.ts";
import { nextReleases } from "#app/dashboard/my-money.queries.server.ts";
import { waitingFor } from "#app/dashboard/next-steps.queries.server.ts";
import { spanOf } from "#app/dashboard/span.ts";
import { byCarrier, byCreator, byProduct } from "#app/dashboard/tables.queries.server.ts";
import { minutesAgo, usd } from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";
import { giveBack, joinShop, openShop, orderBody, sell } from "#tests/payout/world.ts";

const span = () => spanOf(new URLSearchParams("days=7"), new Date());

it("clicks, orders, revenue and commission are sums over their rows, for seller and creator alike", async () => {
  const shop = await openShop({ holdDays: 14 });
  const { sellerId } = shop.seller;
  const [dina, bagus] = [await joinShop(shop), await joinShop(shop)];
  const clickToken = await dina.enrolled.clickAt(minutesAgo(30));
  await dina.enrolled.clickAt(minutesAgo(29));
  await bagus.enrolled.clickAt(minutesAgo(28));
  await send({ sellerId, storeId: shop.storeId }, "order.paid", orderBody(10_000, { clickToken }));
  const second = await sell(shop, dina, 2_000);
  await sell(shop, bagus, 8_000);
  // Nobody's order counts for nobody.
  await send({ sellerId, storeId: shop.storeId }, "order.paid", orderBody(99_000));
  await giveBack(shop, second.ref, 800);

  const all = { clicks: 3, hidden: 0, orders: 3, revenue: 19_200n, commission: 2_400n };
  expect((await overviewOf({ sellerId }, usd, span())).figures).toEqual(all);
  expect((await overviewOf({ sellerId }, usd, span())).before).toMatchObject({ clicks: 0, orders: 0 });
  const mine = { clicks: 2, hidden: 0, orders: 2, revenue: 11_200n, commission: 1_400n };
  expect((await overviewOf({ creatorId: dina.scope.creatorId }, usd, span())).figures).toEqual(mine);

  const { series } = await overviewOf({ sellerId }, usd, span());
  expect(series).toHaveLength(7);
  expect(series.reduce((sum, day) => sum + day.commission, 0n)).toBe(all.commission);
  expect(series.reduce((sum, day) => sum + day.clicks, 0)).toBe(all.clicks);

  const creators = await byCreator(sellerId, usd, span());
  expect(creators.map(({ creatorId, clicks, commission }) => [creatorId, clicks, commission])).toEqual([
    [dina.scope.creatorId, 2, 1_400n],
    [bagus.scope.creatorId, 1, 1_000n],
  ]);
  const carriers = await byCarrier({ sellerId }, usd, span());
  expect(carriers.map(({ kind, clicks, orders, commission }) => [kind, clicks, orders, commission])).toEqual([
    ["link", 2, 1, 1_250n],
    ["coupon", 0, 1, 1_000n],
    ["coupon", 0, 1, 150n],
    ["link", 1, 0, 0n],
  ]);
  expect(await byProduct(sellerId, usd, span())).toEqual([
    { name: "Linen", quantity: 3, base: 20_000n, amount: 2_500n },
  ]);
  expect(await currenciesOf({ sellerId })).toEqual([usd]);
  expect(await waitingFor(shop.seller)).toEqual({
    applications: 0,
    dead: 0,
    held: 0,
    ...{ forged: 0, refunds: 0, silent: 0, unassigned: 0 },
    parked: 0,
    batches: 0,
    ownBatches: 0,
  });
  const releases = await nextReleases(dina.scope.creatorId);
  expect(releases.map(({ holdDays, amount }) => [holdDays, amount])).toEqual([[14, 1_400n]]);
});

it("a span is whole days up to today, and odd addresses get 30 days", () => {
  const now = new Date("2026-11-22T17:00:00Z");
  const of = (query: string) => {
    const { from, to, days } = spanOf(new URLSearchParams(query), now);
    return [from.toISOString().slice(0, 10), to.toISOString().slice(0, 10), days];
  };
  expect(of("days=7")).toEqual(["2026-11-16", "2026-11-23", 7]);
  expect(of("")).toEqual(["2026-10-24", "2026-11-23", 30]);
  expect(of("days=1000000")).toEqual(["2026-10-24", "2026-11-23", 30]);
  expect(of("from=2026-11-01&to=2026-11-10")).toEqual(["2026-11-01", "2026-11-11", null]);
  expect(of("from=2026-11-10&to=2026-11-01")).toEqual(["2026-10-24", "2026-11-23", 30]);
  expect(of("from=1000-01-01&to=2026-11-01")).toEqual(["2026-10-24", "2026-11-23", 30]);
});
