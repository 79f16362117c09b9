import { describe, expect, it } from "vitest";
import { type Answer, askAbout } from "#app/order/ask.server.ts";
import { myReceipt } from "#app/order/my-receipt.queries.server.ts";
import { listOrders } from "#app/order/orders.queries.server.ts";
import { listSales } from "#app/order/sales.queries.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { loader as saleLoader } from "#app/routes/creator.sales.$orderId.tsx";
import { loader as orderLoader } from "#app/routes/seller.orders.$orderId.tsx";
import type { Id } from "#app/rules/ids.ts";
import { daysAgo, minutesAgo } from "#tests/kit/builders.ts";
import { keepEvent, send } from "#tests/kit/send.ts";
import { giveBack, joinShop, openShop, orderBody, orderIdOf, release, sell } from "#tests/payout/world.ts";

const shown = (value: unknown) =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `${one}n` : one));

describe("a creator's receipt", () => {
  it("says what was sold, what led to it and what happened since, and hides everybody else", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const [dina, bagus] = [await joinShop(shop), await joinShop(shop)];
    const clickToken = await bagus.enrolled.clickAt(minutesAgo(9));
    const buyer = "buyer@home.test";
    const body = orderBody(10_000, {
      clickToken,
      coupons: [dina.enrolled.coupon],
      customer: { email: buyer },
    });
    await send({ sellerId, storeId: shop.storeId }, "order.paid", body);
    await giveBack(shop, body.ref, 4_000);
    await release();
    const orderId = await orderIdOf(sellerId, body.ref);

    const answer = await dina.browser.get(saleLoader, "/creator/x", { orderId });
    expect(answer.body).toMatchObject({
      receipt: {
        base: 10_000n,
        amount: 1_250n,
        outstanding: 750n,
        pinned: { version: 1, terms: { rate: { kind: "percent_per_line", bps: 1250 } } },
        lines: [{ name: "Linen", base: "10000", amount: "1250" }],
        touches: [
          { mine: true, kind: "coupon", code: dina.enrolled.coupon, verdict: "won" },
          { mine: false, kind: "click", code: null, verdict: "code_wins" },
        ],
        moves: [
          { kind: "SALE", amount: 1_250n },
          { kind: "REFUND", amount: -500n },
          { kind: "APPROVE", amount: 750n },
        ],
        parts: [{ role: "creator", standing: { state: "available" }, payout: null, weightBps: null }],
      },
    });
    const text = shown(answer.body);
    const { creatorId, handle, displayName, email } = bagus.scope;
    for (const secret of [creatorId, handle, email, bagus.enrolled.linkId, bagus.enrolled.coupon, buyer]) {
      expect(text).not.toContain(secret);
    }
    expect(displayName).toBe(dina.scope.displayName);

    // The seller sees both by name, and every leg; never the buyer.
    const whole = shown((await shop.owner.get(orderLoader, "/seller/x", { orderId })).body);
    expect(whole).toContain(creatorId);
    expect(whole).toContain("seller_settlement");
    expect(whole).not.toContain(buyer);
  });

  it("tells of another's own purchase only that it didn't count", async () => {
    const shop = await openShop();
    const [dina, bagus] = [await joinShop(shop), await joinShop(shop)];
    const clickToken = await bagus.enrolled.clickAt(minutesAgo(9));
    const { orderId } = await sell(shop, dina, 1_000, { clickToken, customer: { email: bagus.scope.email } });
    const receipt = await myReceipt(dina.scope.creatorId, orderId);
    expect(receipt?.touches.map(({ mine, verdict }) => [mine, verdict])).toEqual([
      [true, "won"],
      [false, "did_not_count"],
    ]);
  });
});

describe("lists", () => {
  it("page by cursor without a gap, and filter", async () => {
    const shop = await openShop({ holdDays: 14 });
    const dina = await joinShop(shop);
    const refs: string[] = [];
    for (let i = 0; i < 5; i++) refs.push((await sell(shop, dina, 1_000)).ref);
    await giveBack(shop, refs[0]!, 1_000);
    const { creatorId } = dina.scope;
    const first = await listSales(creatorId, {}, 3);
    const rest = await listSales(creatorId, { before: first.next! }, 3);
    const names = [...first.sales, ...rest.sales].map(({ name }) => name);
    expect(new Set(names).size).toBe(5);
    expect(rest.next).toBeNull();
    expect((await listSales(creatorId, { state: "reversed" })).sales).toHaveLength(1);
    expect((await listSales(creatorId, { state: "pending" })).sales).toHaveLength(4);
    const { orders } = await listOrders(shop.seller.sellerId, { search: `#${refs[2]}` });
    expect(orders.map(({ ref }) => ref)).toEqual([refs[2]]);
    expect((await listOrders(shop.seller.sellerId, { search: "%" })).orders).toEqual([]);
    expect((await listOrders(shop.seller.sellerId, { outcome: "nobody" })).orders).toEqual([]);
  });
});

describe("asking about an order", () => {
  async function ask(creatorId: Id<"crt">, text: string): Promise<Answer[]> {
    const asked = await askAbout(creatorId, text);
    if (asked.outcome !== "answered") throw new Error(asked.outcome);
    return asked.answers;
  }

  it("answers each case in its own words, and names nobody", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const target = { sellerId, storeId: shop.storeId };
    const [dina, bagus] = [await joinShop(shop), await joinShop(shop)];
    const me = dina.scope.creatorId;
    const mine = await sell(shop, dina, 1_000);
    const theirs = await sell(shop, bagus, 1_000, { clickToken: await dina.enrolled.clickAt(minutesAgo(8)) });
    const late = orderBody(1_000, { clickToken: await dina.enrolled.clickAt(daysAgo(31)) });
    const own = orderBody(1_000, { coupons: [dina.enrolled.coupon], customer: { email: dina.scope.email } });
    const notMine = orderBody(1_000, {
      coupons: [bagus.enrolled.coupon],
      customer: { email: bagus.scope.email },
    });
    const nothing = orderBody(1_000);
    for (const body of [late, own, notMine, nothing]) await send(target, "order.paid", body);
    await keepEvent(
      target,
      "order.paid",
      orderBody(1_000, { ref: "WAITS", currency: "EUR", coupons: [dina.enrolled.coupon] }),
    );
    await settleDue();

    const outcomes = async (text: string) => (await ask(me, text)).map(({ outcome }) => outcome);
    expect(await ask(me, ` #${mine.ref} `)).toMatchObject([
      { outcome: "credited", orderId: mine.orderId, amount: 125n, left: 125n },
    ]);
    await giveBack(shop, mine.ref, 400);
    expect(await ask(me, mine.ref)).toMatchObject([{ outcome: "credited", amount: 125n, left: 75n }]);
    expect(await outcomes("waits")).toEqual(["waiting"]);
    const [another] = await ask(me, theirs.ref);
    expect(another).toMatchObject({
      outcome: "credited_to_another",
      by: "coupon",
      yours: [{ mine: true, kind: "click", verdict: "code_wins" }],
    });
    for (const secret of [bagus.scope.creatorId, bagus.scope.handle, bagus.enrolled.coupon]) {
      expect(shown(another)).not.toContain(secret);
    }
    expect(await outcomes(late.ref)).toEqual(["outside_window"]);
    expect(await outcomes(own.ref)).toEqual(["own_purchase"]);
    // Whose purchase it was is told to nobody else.
    expect(await outcomes(notMine.ref)).toEqual(["not_touched"]);
    expect(await outcomes(nothing.ref)).toEqual(["not_touched"]);
    expect(await outcomes("WAITS")).toEqual(["waiting"]);
    expect(await outcomes("0000")).toEqual([]);

    // Only of sellers one works with.
    const stranger = await joinShop(await openShop());
    expect(await ask(stranger.scope.creatorId, mine.ref)).toEqual([]);
  });

  it("is slowed down for whoever walks through numbers", async () => {
    const { scope } = await joinShop(await openShop());
    for (let i = 0; i < 30; i++) await ask(scope.creatorId, String(i));
    expect(await askAbout(scope.creatorId, "31")).toMatchObject({ outcome: "too_often" });
  });
});
