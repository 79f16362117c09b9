import { describe, expect, it } from "vitest";
import { uuidFromId } from "#app/rules/ids.ts";
import { chooseEvents, switchOffByHand, switchOn } from "#app/webhook/endpoint.server.ts";
import { follow } from "#app/webhook/follow.server.ts";
import { tell } from "#app/webhook/message.server.ts";
import { pruneMessages } from "#app/webhook/prune.server.ts";
import { sendDue } from "#app/webhook/send.server.ts";
import type { News } from "#app/webhook/types.ts";
import { sql } from "#db/client.server.ts";
import { addHook, deliveries, openShop, receiver } from "./world.ts";

describe("one thing is told once", () => {
  it("by many followers and senders at once, however often they look", async () => {
    const shop = await openShop();
    const hook = await addHook(shop.seller);
    const { got } = receiver(hook);
    for (let n = 0; n < 12; n++) await shop.sell();
    await Promise.all([follow(), follow(), follow(), follow()]);
    await Promise.all([sendDue(), sendDue(), sendDue()]);
    // As after a restart: what was told isn't remembered, only written.
    await sql`DELETE FROM webhook_cursor`;
    await follow({ thorough: true });
    await sendDue();
    expect(got).toHaveLength(24);
    expect(new Set(got.map(({ id }) => id)).size).toBe(24);
    expect(new Set(got.map(({ data }) => `${data.orderId} ${data.commissionId}`)).size).toBe(24);
  });

  it("the same news told by two at the same moment are one message", async () => {
    const shop = await openShop();
    receiver(await addHook(shop.seller));
    const news: News[] = Array.from({ length: 50 }, (_, n) => ({
      type: "order.created",
      about: `order:${n}`,
      at: new Date(Date.now() + 1000),
      data: { n },
    }));
    const told = await Promise.all(Array.from({ length: 4 }, () => tell(shop.seller.sellerId, news)));
    expect(told.reduce((a, b) => a + b)).toBe(50);
    expect(await deliveries(shop.seller.sellerId)).toHaveLength(50);
  });

  it("a transfer that is committed late isn't passed over", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const hook = await addHook(shop.seller);
    const { got } = receiver(hook);
    await shop.sell();
    // As if one had been recorded after this one and committed before it: the cursor is already further on.
    await sql`
      INSERT INTO webhook_cursor (seller_id, stream, position)
      SELECT ${uuidFromId(sellerId)}, s, ${new Date(Date.now() + 30_000).toISOString()} FROM unnest(ARRAY['transfers', 'orders']) s`;
    await follow({ all: false });
    await sendDue();
    expect(got.map(({ type }) => type).sort()).toEqual(["commission.created", "order.created"]);
  });
});

describe("who hears of what", () => {
  it("a new endpoint only of what happens after it, and only of the types it chose", async () => {
    const shop = await openShop();
    const first = await addHook(shop.seller, undefined, ["commission.created"]);
    const a = receiver(first);
    await shop.sell();
    const second = await addHook(shop.seller);
    const b = receiver(second);
    await follow();
    await sendDue();
    expect([a.types(), b.types()]).toEqual([["commission.created"], []]);
    await shop.sell();
    await follow();
    await sendDue();
    expect([a.got.length, b.got.length]).toEqual([2, 2]);
    const { sellerId } = shop.seller;
    expect(await chooseEvents({ sellerId }, first.endpoint.id, ["order.created"])).toBe(true);
    await shop.sell();
    await follow();
    await sendDue();
    expect(a.got.at(-1)!.type).toBe("order.created");
  });

  it("switched off it hears nothing; switched on again, of what happens from then on", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const hook = await addHook(shop.seller);
    const { got } = receiver(hook);
    await shop.sell();
    await follow();
    await switchOffByHand({ sellerId }, hook.endpoint.id);
    await shop.sell();
    await follow();
    await sendDue();
    expect(got).toEqual([]);
    expect((await deliveries(sellerId)).map(({ state }) => state)).toEqual(["failed", "failed"]);
    await switchOn({ sellerId }, hook.endpoint.id);
    await follow({ thorough: true });
    await sendDue();
    expect(got).toEqual([]);
    const ref = await shop.sell();
    await follow();
    await sendDue();
    expect(got.map(({ data }) => data.ref ?? data.orderRef)).toEqual([ref, ref]);
  });

  it("what is older than 30 days and arrived is deleted, what still waits isn't", async () => {
    const shop = await openShop();
    const { sellerId } = shop.seller;
    const hook = await addHook(shop.seller);
    receiver(hook);
    await shop.sell();
    await follow();
    await sendDue();
    await shop.sell();
    await follow();
    const long = sql`now() - interval '31 days'`;
    await sql`UPDATE webhook_message SET created_at = ${long} WHERE seller_id = ${uuidFromId(sellerId)}`;
    await sql`UPDATE webhook_delivery SET last_attempt_at = ${long} WHERE seller_id = ${uuidFromId(sellerId)} AND state = 'delivered'`;
    expect(await pruneMessages()).toBe(2);
    expect((await deliveries(sellerId)).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  });
});
