import { describe, expect, test } from "vitest";
import { waitingFor } from "#app/dashboard/next-steps.queries.server.ts";
import { findEvent, listEvents, waitingGroups } from "#app/intake/inbox.queries.server.ts";
import { tryAllAgain } from "#app/intake/inbox.server.ts";
import { prettyJson } from "#app/intake/pretty-json.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { explainedEvents } from "#app/store/health.queries.server.ts";
import { sql } from "#db/client.server.ts";
import { buildMember, buildSeller, buildStore, minutesAgo } from "#tests/kit/builders.ts";
import { keepEvent, send } from "#tests/kit/send.ts";

const refund = (n: number) => ({
  orderRef: `never-${n}`,
  ref: `r${n}`,
  occurredAt: minutesAgo(1).toISOString(),
  amount: 5,
});

async function aSellerWithTrouble() {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const target = { sellerId: seller.sellerId, storeId };
  for (let n = 0; n < 3; n++) await send(target, "refund.created", refund(n));
  await send(target, "order.paid", { ref: "x" });
  return { seller, target };
}

const park = (sellerId: Id<"sel">, eventId: Id<"evt">, reason: string, detail: string) => sql`
  UPDATE inbox_event SET state = 'parked', reason = ${reason}, detail = ${detail}
   WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(eventId)}`;

describe("what waits", () => {
  test("is told by its reason, filtered by it, and tried again all at once", async () => {
    const { seller } = await aSellerWithTrouble();
    expect(await waitingGroups(seller)).toEqual([
      { state: "parked", reason: "waits_for_order", events: 3 },
      { state: "dead", reason: "missing", events: 1 },
    ]);
    const { events } = await listEvents(seller, { state: "parked", reason: "waits_for_order" });
    expect(events).toHaveLength(3);
    expect((await listEvents(seller, { reason: "other_currency" })).events).toEqual([]);

    const group = { state: "parked", reason: "waits_for_order" } as const;
    expect(await tryAllAgain(await buildSeller(), group)).toEqual({ outcome: "queued", events: 0 });
    expect(await tryAllAgain(seller, group)).toEqual({ outcome: "queued", events: 3 });
    expect((await listEvents(seller, { state: "received" })).events).toHaveLength(3);
    const trail = await sql`
      SELECT detail FROM audit_event WHERE seller_id = ${uuidFromId(seller.sellerId)} AND action = 'inbox.all_tried_again'`;
    expect(trail).toEqual([{ detail: { ...group, events: 3 } }]);
    await settleDue();
    expect(await waitingGroups(seller)).toHaveLength(2);
  });

  test("stands on the seller's home by what has to be done about it; nothing stands there for nothing", async () => {
    const { seller, target } = await aSellerWithTrouble();
    for (const [n, detail] of ["Siti-21", "siti-21", "budi-20"].entries()) {
      const kept = await keepEvent(target, "order.paid", { ref: `u${n}` });
      if (kept.outcome === "conflict") throw new Error(kept.outcome);
      await park(seller.sellerId, kept.eventId, "unassigned", detail);
    }
    const kept = await keepEvent(target, "order.paid", { ref: "c" });
    if (kept.outcome === "conflict") throw new Error(kept.outcome);
    await park(seller.sellerId, kept.eventId, "other_currency", "EUR");
    await sql`INSERT INTO audit_event (id, seller_id, action, subject)
      SELECT gen_random_uuid(), ${uuidFromId(seller.sellerId)}, 'hook.bad_signature', ${target.storeId} FROM generate_series(1, 5)`;
    const waiting = await waitingFor(seller);
    expect(waiting).toMatchObject({ dead: 1, refunds: 3, unassigned: 2, parked: 1, forged: 1, silent: 0 });
    const quiet = await waitingFor(await buildSeller());
    expect(new Set(Object.values(quiet))).toEqual(new Set([0]));
  });

  test("a store that used to send and stopped is told, one that never sent isn't", async () => {
    const seller = await buildSeller();
    const [silent] = [await buildStore(seller), await buildStore(seller, "stripe")];
    // Ids begin with their time: this one came in 2026's first days.
    await sql`
      INSERT INTO inbox_event (seller_id, id, store_id, source_event_id, topic, body, body_hash, state, reason, received_at)
      VALUES (${uuidFromId(seller.sellerId)}, '019b7a00-0000-7000-8000-000000000001', ${uuidFromId(silent.storeId)},
              'old', 'order.paid', '', '', 'ignored', 'not_paid', now() - interval '9 days')`;
    expect(await waitingFor(seller)).toMatchObject({ silent: 1 });
  });
});

describe("an event's text", () => {
  test("is laid out without changing a digit, and only for those who may read it", async () => {
    const { seller, target } = await aSellerWithTrouble();
    const kept = await keepEvent(target, "order.paid", {
      ref: "1",
      buyer: { email: "siti@example.com" },
      list: [],
    });
    if (kept.outcome === "conflict") throw new Error(kept.outcome);
    const seen = await findEvent(seller, kept.eventId);
    expect(seen?.pretty).toContain(
      '\n    "buyer": {\n      "email": "siti@example.com"\n    },\n    "list": []\n',
    );
    const viewer = await buildMember(seller, "viewer");
    expect(await findEvent(viewer, kept.eventId)).toMatchObject({ body: null, pretty: null });
  });

  test.each([
    ['{"id":12345678901234567890,"a":1.10}', '{\n  "id": 12345678901234567890,\n  "a": 1.10\n}'],
    ['{"a":"{\\"x\\":[1,2]}","a":{}}', '{\n  "a": "{\\"x\\":[1,2]}",\n  "a": {}\n}'],
    ["webhook_id=7", undefined],
    [`${"[".repeat(60_000)}${"]".repeat(60_000)}`, undefined],
  ])("%#", (text, expected) => expect(prettyJson(text)).toBe(expected));
});

test("every event is explained: it has an end, or waits for a reason that is told, or just came", async () => {
  const { seller, target } = await aSellerWithTrouble();
  expect(await explainedEvents(seller)).toEqual({ received: 4, unexplained: 0 });
  await keepEvent(target, "order.paid", { ref: "just came" });
  expect(await explainedEvents(seller)).toEqual({ received: 5, unexplained: 0 });
  await sql`
    INSERT INTO inbox_event (seller_id, id, store_id, source_event_id, topic, body, body_hash, received_at)
    VALUES (${uuidFromId(seller.sellerId)}, gen_random_uuid(), ${uuidFromId(target.storeId)}, 'late', 'order.paid', '', '',
            now() - interval '6 minutes')`;
  expect(await explainedEvents(seller)).toEqual({ received: 6, unexplained: 1 });
});
