import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { receive } from "#app/intake/receive.server.ts";
import type { StoreKind } from "#app/intake/registry.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { healthOf } from "#app/store/health.queries.server.ts";
import { findStore } from "#app/store/store.queries.server.ts";
import { connectStore, forgetStore } from "#app/store/store.server.ts";
import { changeStore, closeStore } from "#app/store/store-settings.server.ts";
import { sendTestDelivery } from "#app/store/test-delivery.server.ts";
import { db } from "#db/client.server.ts";
import { inboxEvent, storeOrder } from "#db/schema/index.ts";
import { buildSeller, minutesAgo } from "#tests/kit/builders.ts";
import { send, trialBalance } from "#tests/kit/send.ts";

const kinds: [
  StoreKind & ("shopify" | "woocommerce" | "stripe" | "tiktokshop" | "saleor" | "signed"),
  string?,
][] = [
  ["shopify", "shpss_0123456789"],
  ["woocommerce"],
  ["stripe"],
  ["tiktokshop", "key:0123456789abcdef"],
  ["saleor", "0123456789abcdef"],
  ["signed"],
];

describe("a test delivery", () => {
  test.each(kinds)("%s: arrives, turns green, and books nothing", async (kind, secret) => {
    const seller = await buildSeller();
    const { sellerId } = seller;
    const { storeId } = await connectStore(seller, { kind, name: kind, ...(secret ? { secret } : {}) });
    const before = await healthOf(seller, storeId);
    expect(before).toMatchObject({ last: null, hasOrder: false, forgeries: null });
    const sent = await sendTestDelivery(seller, storeId);
    if (sent.outcome !== "arrived") throw new Error(sent.outcome);
    await settleDue();
    const [event] = await db.select().from(inboxEvent).where(eq(inboxEvent.id, sent.eventId));
    expect(event).toMatchObject({ state: "ignored", storeId });
    expect(["test_order", "topic_not_used"]).toContain(event?.reason);
    expect(await findStore(seller, storeId)).toMatchObject({
      greetedAt: expect.any(Date),
      lastAt: expect.any(Date),
    });
    expect(await healthOf(seller, storeId)).toMatchObject({
      last: { eventId: sent.eventId, state: "ignored" },
      day: { events: 1, dead: 0 },
      hasOrder: false,
    });
    expect(await trialBalance(sellerId)).toEqual({});
    expect(await db.select().from(storeOrder).where(eq(storeOrder.sellerId, sellerId))).toEqual([]);
    // As often as somebody likes.
    expect(await sendTestDelivery(seller, storeId)).toMatchObject({ outcome: "arrived" });
  });

  test("says what is in its way", async () => {
    const [seller, other] = [await buildSeller(), await buildSeller()];
    const stripe = await connectStore(seller, { kind: "stripe", name: "S", secret: null });
    const keys = await connectStore(seller, { kind: "saleor", name: "K", secret: '{"keys":[]}' });
    expect(await sendTestDelivery(seller, stripe.storeId)).toEqual({ outcome: "no_secret" });
    expect(await sendTestDelivery(seller, keys.storeId)).toEqual({ outcome: "cannot" });
    expect(await sendTestDelivery(other, stripe.storeId)).toEqual({ outcome: "not_yours" });
  });
});

describe("a store's health", () => {
  test("tells real orders, what failed, and wrong signatures with their reason", async () => {
    const seller = await buildSeller();
    const { storeId } = await connectStore(seller, { kind: "signed", name: "Shop" });
    const target = { sellerId: seller.sellerId, storeId };
    const order = { occurredAt: minutesAgo(5).toISOString(), currency: "USD" };
    await send(target, "order.paid", { ref: "1", ...order, lines: [{ ref: "1", quantity: 1, amount: 100 }] });
    await send(target, "order.paid", {
      ref: "2",
      ...order,
      lines: [{ ref: "1", quantity: 1, amount: "1e3" }],
    });
    const headers = new Headers({ "webhook-id": "x" });
    for (let i = 0; i < 3; i++) await receive(storeId, { headers, body: Buffer.from("{}"), now: new Date() });
    expect(await healthOf(seller, storeId)).toMatchObject({
      day: { events: 2, dead: 1 },
      week: { events: 2, dead: 1 },
      hasOrder: true,
      // Noted once a minute, however many come.
      forgeries: { minutes: 1, because: "signature_missing" },
    });
  });

  test("closed, it takes nothing more; changed, it keeps what its kind doesn't have out", async () => {
    const [seller, other] = [await buildSeller(), await buildSeller()];
    const made = await connectStore(seller, {
      kind: "tiktokshop",
      name: "T",
      secret: "k:s",
      settings: { appKey: "k" },
    });
    const { storeId } = made;
    const change = { name: "TikTok", settings: { currency: "IDR" } };
    expect(await changeStore(other, storeId, change)).toEqual({ outcome: "not_yours" });
    expect(await changeStore(seller, storeId, change)).toEqual({ outcome: "changed" });
    const settings = { appKey: "k", currency: "IDR" };
    expect(await findStore(seller, storeId)).toMatchObject({ name: "TikTok", settings });
    expect(await closeStore(other, storeId)).toEqual({ outcome: "not_yours" });
    expect(await closeStore(seller, storeId)).toEqual({ outcome: "closed" });
    expect(await closeStore(seller, storeId)).toEqual({ outcome: "not_yours" });
    forgetStore(storeId);
    const delivery = { headers: new Headers(), body: Buffer.from("{}"), now: new Date() };
    expect(await receive(storeId, delivery)).toEqual({ outcome: "unknown_store" });
    expect(await findStore(seller, storeId)).toBeUndefined();
  });
});
