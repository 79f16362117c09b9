import { describe, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { actOn } from "#app/webhook/endpoint-action.server.ts";
import { follow } from "#app/webhook/follow.server.ts";
import { sendDue } from "#app/webhook/send.server.ts";
import { findEndpoint, listDeliveries } from "#app/webhook/webhook.queries.server.ts";
import { sql } from "#db/client.server.ts";
import { addHook, openShop, receiver } from "./world.ts";

const form = (fields: Record<string, string | string[]>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) data.append(name, one);
  return data;
};

async function opened() {
  const shop = await openShop();
  const hook = await addHook(shop.seller);
  const told = receiver(hook);
  const asker = { sellerId: shop.seller.sellerId, personId: shop.seller.personId };
  const id = hook.endpoint.id;
  const act = (fields: Record<string, string | string[]>, who = asker) => actOn(who, id, form(fields));
  const now = () => findEndpoint(asker, id);
  return { shop, asker, id, act, now, ...told };
}

describe("an endpoint's page", () => {
  it("tests, chooses, switches, sends again and deletes", async () => {
    const { shop, asker, id, act, now, got } = await opened();
    expect(await act({ intent: "test" })).toMatchObject({ outcome: "tried", delivered: true, status: 204 });
    await act({ intent: "events", events: ["order.created", "payout.paid"] });
    expect(await now()).toMatchObject({ events: ["order.created", "payout.paid"] });
    await shop.sell();
    await follow();
    await sendDue();
    const { deliveries } = await listDeliveries(asker, id, { state: "delivered" });
    expect(deliveries.map(({ type }) => type)).toEqual(["order.created", "webhook.test"]);
    const deliveryId = deliveries[0]!.deliveryId;
    expect(await act({ intent: "replay", deliveryId })).toMatchObject({ outcome: "said" });
    await sendDue();
    expect(got).toHaveLength(3);
    await act({ intent: "off" });
    expect(await now()).toMatchObject({ disabledBecause: "by_hand" });
    expect(await act({ intent: "replay", deliveryId })).toEqual({ outcome: "replayOff" });
    // Also while it is off, so that one can see whether it works again.
    expect(await act({ intent: "test" })).toMatchObject({ delivered: true });
    await act({ intent: "on" });
    expect(await now()).toMatchObject({ disabledAt: null });
    expect(await act({ intent: "delete" })).toEqual({ outcome: "deleted" });
    expect(await now()).toBeUndefined();
    for (const intent of ["test", "on", "off", "rotate", "delete", "replay", "events"])
      expect(await act({ intent, deliveryId })).toEqual({ outcome: "not_yours" });
  });

  it("takes nothing it doesn't know, and each deed is in the trail", async () => {
    const { asker, id, act } = await opened();
    expect(await act({ intent: "events", events: ["order.exploded"] })).toMatchObject({ outcome: "refused" });
    expect(await act({ intent: "replay", deliveryId: newId("whd") })).toEqual({ outcome: "not_yours" });
    await act({ intent: "rotate" });
    const trail = await sql<{ action: string; person_id: string }[]>`
      SELECT action, person_id FROM audit_event WHERE subject = ${id} ORDER BY id`;
    const person_id = uuidFromId(asker.personId);
    expect(trail).toEqual([
      { action: "webhook.added", person_id },
      { action: "webhook.rotated", person_id },
    ]);
  });
});
