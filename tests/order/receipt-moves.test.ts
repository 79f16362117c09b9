import { expect, it } from "vitest";
import { overviewOf } from "#app/dashboard/figures.queries.server.ts";
import { spanOf } from "#app/dashboard/span.ts";
import { commissionsOf } from "#app/ledger/balances.queries.server.ts";
import { askAbout } from "#app/order/ask.server.ts";
import { holdOrder, releaseHold } from "#app/order/hold.server.ts";
import { myReceipt } from "#app/order/my-receipt.queries.server.ts";
import { listOrders } from "#app/order/orders.queries.server.ts";
import { listSales } from "#app/order/sales.queries.server.ts";
import { sellerReceipt } from "#app/order/seller-receipt.queries.server.ts";
import { monthsOf } from "#app/report/months.queries.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { change, openBooks, payAll, refund, release, sell } from "#tests/money-change/world.ts";

const span = () => spanOf(new URLSearchParams("days=7"), new Date());

it("a sale credited anew leaves the one and comes to the other, once in every sum", async () => {
  const books = await openBooks({ holdDays: 14 });
  const { seller, dina, bagus } = books;
  const { sellerId } = seller;
  const { orderId, ref } = await sell(books, dina, 10_000);
  const [commission] = await commissionsOf(sellerId, orderId);
  const asked = {
    kind: "reattribution",
    orderId,
    commissionId: commission!.id,
    toCreatorId: bagus.creatorId,
  };
  expect(await change(books, asked as Parameters<typeof change>[1])).toMatchObject({ outcome: "posted" });

  const from = await myReceipt(dina.creatorId, orderId);
  expect(from).toMatchObject({ outstanding: 0n, parts: [{ standing: { state: "moved" } }] });
  expect(from?.moves.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["SALE", 1250n],
    ["REATTRIBUTED_AWAY", -1250n],
  ]);
  expect(JSON.stringify(from, (_, one) => String(one))).not.toContain(bagus.creatorId);
  const to = await myReceipt(bagus.creatorId, orderId);
  expect(to).toMatchObject({ amount: 1250n, parts: [{ moved: true, weightBps: null }], rules: [] });
  expect(to?.moves).toMatchObject([{ kind: "REATTRIBUTED_TO", amount: 1250n }]);

  const { orders } = await listOrders(sellerId, {});
  expect(orders).toMatchObject([{ earning: { amount: 1250n, outstanding: 1250n } }]);
  expect((await sellerReceipt(sellerId, orderId))?.parts).toMatchObject([
    { creatorId: dina.creatorId, outstanding: 0n, movedFrom: null },
    { creatorId: bagus.creatorId, outstanding: 1250n, movedFrom: dina.creatorId },
  ]);
  const sums = async (whose: Parameters<typeof overviewOf>[0]) => {
    const { orders: count, commission: sum } = (await overviewOf(whose, usd, span())).figures;
    return [count, sum];
  };
  expect(await sums({ sellerId })).toEqual([1, 1250n]);
  expect(await sums({ creatorId: dina.creatorId })).toEqual([0, 0n]);
  expect(await sums({ creatorId: bagus.creatorId })).toEqual([1, 1250n]);
  const outcome = async (id: typeof dina.creatorId) => {
    const answer = await askAbout(id, ref);
    return answer.outcome === "answered" ? answer.answers.map((one) => one.outcome) : answer.outcome;
  };
  expect(await outcome(dina.creatorId)).toEqual(["moved_away"]);
  expect(await outcome(bagus.creatorId)).toEqual(["credited"]);
});

it("a review says so with its reason, and is nobody's while it lasts", async () => {
  const books = await openBooks({ holdDays: 14 });
  const { seller, dina } = books;
  const { orderId } = await sell(books, dina, 10_000);
  await holdOrder(seller, orderId, "three orders from one address");
  const states = async () => (await listSales(dina.creatorId)).sales.map(({ standing }) => standing.state);
  expect(await states()).toEqual(["held"]);
  expect((await listSales(dina.creatorId, { state: "held" })).sales).toHaveLength(1);
  expect(await myReceipt(dina.creatorId, orderId)).toMatchObject({
    parts: [{ standing: { state: "held" }, reason: "three orders from one address" }],
  });
  await releaseHold(seller, orderId);
  expect(await states()).toEqual(["pending"]);
  await holdOrder(seller, orderId, "again");
  await change(books, { kind: "rejection", orderId });
  expect(await states()).toEqual(["rejected"]);
  expect((await monthsOf(seller.sellerId, usd))[0]).toMatchObject({
    reversed: -1250n,
    other: 0n,
    closing: 0n,
  });
});

it("what went wholly into an earlier debt doesn't say that it is available", async () => {
  const books = await openBooks();
  const { dina } = books;
  const first = await sell(books, dina, 10_000);
  await release();
  await payAll(books);
  await refund(books, first.ref, 10_000);
  const second = await sell(books, dina, 4_000);
  await release();
  const { sales } = await listSales(dina.creatorId);
  expect(new Map(sales.map(({ orderId, standing }) => [orderId, standing.state]))).toEqual(
    new Map([
      [first.orderId, "reversed"],
      [second.orderId, "netted"],
    ]),
  );
});
