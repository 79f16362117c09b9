import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { i18nFor } from "#app/i18n/config.ts";
import { en } from "#app/i18n/en.ts";
import { findEvent, listEvents } from "#app/intake/inbox.queries.server.ts";
import { tryAgain } from "#app/intake/inbox.server.ts";
import { keep } from "#app/intake/keep.server.ts";
import { reasonText } from "#app/intake/reason-text.ts";
import { settleDue } from "#app/order/settler.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { findStore, listStores } from "#app/store/store.queries.server.ts";
import { connectStore } from "#app/store/store.server.ts";
import { db } from "#db/client.server.ts";
import { inboxEvent } from "#db/schema/index.ts";
import { aMember, aSeller } from "./people.ts";

async function aStore(seller: SellerScope) {
  const { storeId } = await connectStore(seller, { kind: "signed", name: "Shop" });
  let n = 0;
  const send = async (body: unknown): Promise<Id<"evt">> => {
    const event = { sourceEventId: `e${++n}`, topic: "order.paid", body: Buffer.from(JSON.stringify(body)) };
    const kept = await keep(seller.sellerId, storeId, event);
    if (kept.outcome === "conflict") throw new Error(kept.outcome);
    return kept.eventId;
  };
  return { storeId, send };
}

const aRefund = {
  type: "refund.created",
  data: { ref: "r1", orderRef: "77", occurredAt: new Date(), lines: [] },
};

describe("the inbox", () => {
  test("lists the newest first, filters, and pages", async () => {
    const seller = await aSeller();
    const { storeId, send } = await aStore(seller);
    const sent: Id<"evt">[] = [];
    for (let i = 0; i < 53; i++) sent.push(await send({ type: "order.paid", data: i }));
    const first = await listEvents(seller);
    expect(first.events.map(({ eventId }) => eventId)).toEqual(sent.slice(3).reverse());
    const before = first.next ?? undefined;
    const second = await listEvents(seller, { ...(before ? { before } : {}), storeId });
    expect(second).toMatchObject({ next: null });
    expect(second.events).toHaveLength(3);
    expect((await listEvents(seller, { state: "posted" })).events).toEqual([]);
    expect((await listEvents(await aSeller())).events).toEqual([]);
    expect(await findStore(seller, storeId)).toMatchObject({ events: { received: 53, posted: 0 } });
    expect(await listStores(await aSeller())).toEqual([]);
  });

  test("shows what came word for word, but not to viewers: it names buyers", async () => {
    const seller = await aSeller();
    const { send } = await aStore(seller);
    const eventId = await send({ buyer: "Budi\u0000" });
    expect(await findEvent(seller, eventId)).toMatchObject({ body: '{"buyer":"Budi\\u0000"}', bytes: 22 });
    expect(await findEvent(await aMember(seller, "viewer"), eventId)).toMatchObject({
      body: null,
      bytes: 22,
    });
    expect(await findEvent(await aSeller(), eventId)).toBeUndefined();
  });

  test("tries again what waits, and nothing else", async () => {
    const seller = await aSeller();
    const { send } = await aStore(seller);
    const eventId = await send(aRefund);
    expect(await tryAgain(seller, eventId)).toEqual({ outcome: "not_waiting", state: "received" });
    await settleDue();
    const waiting = await findEvent(seller, eventId);
    expect(["parked", "dead"]).toContain(waiting?.state);
    expect(await tryAgain(await aSeller(), eventId)).toEqual({ outcome: "not_yours" });
    expect(await tryAgain(seller, eventId)).toEqual({ outcome: "queued" });
    const mine = and(eq(inboxEvent.sellerId, seller.sellerId), eq(inboxEvent.id, eventId));
    const [row] = await db.select().from(inboxEvent).where(mine);
    expect(row).toMatchObject({
      state: "received",
      reason: null,
      detail: null,
      attempts: 0,
      settledAt: null,
    });
    await settleDue();
    expect((await findEvent(seller, eventId))?.state).toBe(waiting?.state);
  });
});

test("every stored reason has words, and an unknown one is shown as it is", () => {
  for (const locale of ["en", "id"] as const) {
    for (const reason of Object.keys(en.seller.inbox.reason)) {
      expect(reasonText(i18nFor(locale), "dead", reason)).toMatch(/\.$/);
    }
    expect(reasonText(i18nFor(locale), "dead", "made_up")).toBe("made_up");
    expect(reasonText(i18nFor(locale), "received", null)).toMatch(/\.$/);
  }
});
