import { describe, expect, it } from "vitest";
import { orderHead, reviewOf } from "#app/order/hold.queries.server.ts";
import { releaseHold } from "#app/order/hold.server.ts";
import { readReason } from "#app/order/hold-reason.ts";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { keepEvent, send, trialBalance } from "#tests/kit/send.ts";

/** A campaign that has orders looked at that come sooner than five seconds after their click: 12.5 %, a 2 % fee. */
async function shop(quickOrderSeconds = 5) {
  const seller = await buildSeller();
  const { sellerId } = seller;
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller, {}, { quickOrderSeconds });
  const dina = await enrol(seller, campaignId, (await buildCreator()).creatorId);
  const soldAt = new Date(Math.floor(minutesAgo(30).getTime() / 1000) * 1000);
  const order = async (ref: string, secondsAfterClick: number, more: object = {}) => ({
    ...{ ref, occurredAt: soldAt.toISOString(), currency: "USD" },
    clickToken: await dina.clickAt(new Date(soldAt.getTime() - secondsAfterClick * 1000)),
    lines: [{ ref: "1", quantity: 1, amount: 10_000 }],
    ...more,
  });
  const orderId = async (ref: string) => {
    const [row] = await sql<{ id: string }[]>`
      SELECT id FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND ref = ${ref}`;
    return idFromUuid("ord", row!.id);
  };
  return { seller, target: { sellerId, storeId }, order, orderId };
}

describe("an order that comes seconds after its click", () => {
  it("is booked and held, with the reason both sides read; let go, it is released as any other", async () => {
    const { seller, target, order, orderId } = await shop();
    expect(await send(target, "order.paid", await order("quick", 3))).toMatchObject({ state: "posted" });
    await releaseHolds();
    expect(await trialBalance(target.sellerId)).toEqual({
      ...{ creator_held: -1250, fee_deferred: -200, seller_settlement: 1450 },
    });
    const id = await orderId("quick");
    const review = await reviewOf(target.sellerId, id);
    expect(review).toMatchObject({ state: "held", amount: 1250n, by: null });
    expect(readReason(review!.reason!)).toEqual({
      ...{ by: "rule", because: "soon_after_click", seconds: 3, leastSeconds: 5 },
    });
    expect(await orderHead(target.sellerId, id)).toMatchObject({ version: 1 });

    expect(await releaseHold(seller, id)).toMatchObject({ outcome: "released", amount: 1250n });
    await releaseHolds();
    expect(await trialBalance(target.sellerId)).toMatchObject({
      creator_available: -1250,
      fee_revenue: -200,
    });
    expect(await recomputeOrders(true, undefined, target.sellerId)).toMatchObject({ finding: null });
  });

  it("is found in a rush of orders too, and holds none of the others", async () => {
    const { target, order } = await shop();
    for (const [index, after] of [2, 60, 5, 4, 3_600].entries())
      await keepEvent(target, "order.paid", await order(`rush-${index}`, after));
    await settleDue();
    const held = await sql<{ ref: string }[]>`
      SELECT o.ref FROM commission c JOIN store_order o ON o.seller_id = c.seller_id AND o.id = c.order_id
       WHERE c.seller_id = ${uuidFromId(target.sellerId)} AND c.held_at IS NOT NULL ORDER BY 1`;
    expect(held.map(({ ref }) => ref)).toEqual(["rush-0", "rush-3"]);
    expect(await trialBalance(target.sellerId)).toMatchObject({
      creator_held: -2500,
      creator_pending: -3750,
    });
  });

  it("is held for what is left of it, and what comes back is taken from there", async () => {
    const { target, order } = await shop();
    const back = (ref: string, amount: number) => ({
      ...{ orderRef: "part", ref, occurredAt: minutesAgo(1).toISOString() },
      lines: [{ ref: "1", amount }],
    });
    await send(target, "refund.created", back("r1", 4_000));
    await send(target, "order.paid", await order("part", 1));
    await settleDue();
    expect(await trialBalance(target.sellerId)).toMatchObject({ creator_held: -750 });
    await send(target, "refund.created", back("r2", 6_000));
    expect(await trialBalance(target.sellerId)).toEqual({});
  });

  it("that was cancelled when it was first heard of is held when it is restored", async () => {
    const { target, order } = await shop();
    const told = await order("late", 1);
    await send(target, "order.cancelled", { ...told, updatedAt: minutesAgo(20).toISOString() });
    expect(await trialBalance(target.sellerId)).toEqual({});
    await send(target, "order.updated", { ...told, updatedAt: minutesAgo(10).toISOString() });
    expect(await trialBalance(target.sellerId)).toMatchObject({ creator_held: -1250 });
    expect(await recomputeOrders(true, undefined, target.sellerId)).toMatchObject({ finding: null });
  });

  it("is not held where the campaign doesn't ask", async () => {
    const { target, order } = await shop(0);
    await send(target, "order.paid", await order("any", 0));
    expect(await trialBalance(target.sellerId)).toMatchObject({ creator_pending: -1250 });
  });
});
