import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { checkStore } from "#app/pull/check.server.ts";
import { findPull } from "#app/pull/pull.queries.server.ts";
import { reconcileStore, reconcileStores } from "#app/pull/reconcile.server.ts";
import { daysAgo } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";
import { pullWorld, quick, shopifyOrder } from "./world.ts";

const url = "https://rekan-test.myshopify.com/admin/api/2026-07/orders.json";
const serve = (orders: unknown[]) => {
  outside.resetHandlers();
  outside.use(http.get(url, () => HttpResponse.json({ orders })));
};
const of = (days: number) => ({
  created_at: daysAgo(days).toISOString(),
  processed_at: daysAgo(days).toISOString(),
});

describe("a store's list beside ours", () => {
  it("lists missing, extra and different orders, fetches the missing, and agrees the next time", async () => {
    const world = await pullWorld("shopify");
    const { coupon } = world.creator;
    const [a, b, c] = [shopifyOrder(1, coupon), shopifyOrder(2, coupon), shopifyOrder(3, coupon)];
    serve([a, b, c]);
    await world.run();
    const changed = shopifyOrder(2, coupon, {
      line_items: [{ ...shopifyOrder(2, coupon).line_items[0]!, price: "80.00" }],
    });
    serve([
      a,
      changed,
      shopifyOrder(4, coupon),
      shopifyOrder(5, coupon, { test: true }),
      shopifyOrder(6, coupon, { financial_status: "pending" }),
      shopifyOrder(7, coupon, { financial_status: "voided", cancelled_at: daysAgo(0).toISOString() }),
      // Older than what is compared: neither missing nor fetched.
      shopifyOrder(8, coupon, of(12)),
    ]);
    const { sellerId } = world.seller;
    expect(await reconcileStore(sellerId, world.storeId, 7, { patience: quick })).toEqual({
      ...{ outcome: "compared", compared: 4, missing: 1, extra: 1, different: 1 },
    });
    const pull = (await findPull(world.seller, world.storeId))!;
    const told = pull.comparison!.differences.map(({ kind, name, theirs, ours, orderId }) => [
      kind,
      name,
      theirs,
      ours,
      orderId !== null,
    ]);
    expect(told).toEqual([
      ["different", "#2", "8000", "10000", true],
      ["missing", "#4", "10000", null, true],
      ["extra", "#3", null, "10000", true],
    ]);
    // The missing one counts now, the others stand as they were.
    expect(await trialBalance(sellerId)).toEqual({ creator_pending: -5000, seller_settlement: 5000 });

    serve([a, b, c, shopifyOrder(4, coupon)]);
    expect(await reconcileStore(sellerId, world.storeId, 7)).toMatchObject({
      missing: 0,
      extra: 0,
      different: 0,
    });
  });

  it("says why it couldn't be compared, and every store is compared once a day", async () => {
    const world = await pullWorld("shopify");
    outside.resetHandlers();
    outside.use(http.get(url, () => new HttpResponse(null, { status: 401 })));
    expect(await reconcileStore(world.seller.sellerId, world.storeId, 7)).toMatchObject({
      because: "unauthorized",
    });
    expect((await findPull(world.seller, world.storeId))!.progress).toMatchObject({
      compareOutcome: "unauthorized",
    });
    expect(await reconcileStores()).toBe(0);
    const other = await pullWorld("shopify");
    serve([]);
    expect(await reconcileStores()).toBe(1);
    expect((await findPull(other.seller, other.storeId))!.comparison).toMatchObject({
      compared: 0,
      missing: 0,
    });
  });

  it("a check keeps nothing and says what it found", async () => {
    const world = await pullWorld("shopify");
    serve([shopifyOrder(1, "x"), shopifyOrder(2, "x", of(0))]);
    const key = { sellerId: world.seller.sellerId, storeId: world.storeId };
    expect(await checkStore(key)).toEqual({ outcome: "works", found: 2, more: false, newest: "#2" });
    outside.resetHandlers();
    outside.use(http.get(url, () => new HttpResponse(null, { status: 403 })));
    expect(await checkStore(key)).toMatchObject({ outcome: "failed", because: "forbidden" });
  });
});
