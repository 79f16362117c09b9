import { HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { uuidFromId } from "#app/rules/ids.ts";
import { switchOn } from "#app/webhook/endpoint.server.ts";
import { follow } from "#app/webhook/follow.server.ts";
import { sendDue } from "#app/webhook/send.server.ts";
import { findEndpoint, listDeliveries } from "#app/webhook/webhook.queries.server.ts";
import { sql } from "#db/client.server.ts";
import { buildMember } from "#tests/kit/builders.ts";
import { eventually } from "#tests/kit/server.ts";
import { addHook, deliveries, openShop, receiver, waited } from "./world.ts";

const answering =
  (...statuses: number[]) =>
  (n: number) =>
    new HttpResponse("what the receiver says", {
      status: statuses[Math.min(n, statuses.length) - 1]!,
      headers: statuses[n - 1] === 302 ? { location: "https://elsewhere.example.test/" } : {},
    });

/** A shop with one message on its way. */
async function withNews(answer?: Parameters<typeof receiver>[1], url?: string) {
  const shop = await openShop();
  const hook = await addHook(shop.seller, url, ["order.created"]);
  const told = receiver(hook, answer);
  await shop.sell();
  await follow();
  return { shop, sellerId: shop.seller.sellerId, hook, ...told };
}

const minutesUntil = (at: Date) => Math.round((at.getTime() - Date.now()) / 60_000);

describe("a delivery that doesn't arrive", () => {
  it.each([[302], [400], [404], [500], [503]])("%i is tried again by the schedule", async (status) => {
    const { sellerId, hook, got } = await withNews(answering(status, status, 200));
    await sendDue();
    expect(await deliveries(sellerId)).toMatchObject([
      { state: "waiting", attempts: 1, last_status: status },
    ]);
    await sendDue();
    expect(got).toHaveLength(1);
    await waited(sellerId);
    await sendDue();
    const [again] = await deliveries(sellerId);
    expect([5, 6]).toContain(minutesUntil(again!.next_attempt_at));
    expect(await findEndpoint({ sellerId }, hook.endpoint.id)).toMatchObject({
      failingSince: expect.any(Date),
    });
    await waited(sellerId);
    await sendDue();
    expect(await deliveries(sellerId)).toMatchObject([{ state: "delivered", attempts: 3, last_status: 200 }]);
    expect(new Set(got.map(({ id }) => id)).size).toBe(1);
    expect(await findEndpoint({ sellerId }, hook.endpoint.id)).toMatchObject({
      failingSince: null,
      lastDeliveredAt: expect.any(Date),
      tried: 1,
      notArrived: 0,
    });
    const { deliveries: log } = await listDeliveries({ sellerId }, hook.endpoint.id, {});
    expect(log[0]!.tries.map((one) => one.status)).toEqual([status, status, 200]);
    expect(JSON.stringify(log)).not.toContain("what the receiver says");
  });

  it("is given up after the tenth try", async () => {
    const { sellerId, got } = await withNews(answering(500));
    for (let n = 0; n < 12; n++) {
      await sendDue();
      await waited(sellerId);
    }
    expect(got).toHaveLength(10);
    expect(await deliveries(sellerId)).toMatchObject([{ state: "failed", attempts: 10 }]);
  });

  it("429 puts off all that waits for this endpoint, for as long as it asks", async () => {
    const { sellerId, shop, got } = await withNews(
      () => new HttpResponse(null, { status: 429, headers: { "retry-after": "1800" } }),
    );
    await shop.sell();
    await follow();
    await sendDue();
    expect(got).toHaveLength(1);
    const waiting = await deliveries(sellerId);
    expect(waiting.map((one) => minutesUntil(one.next_attempt_at))).toEqual([30, 30]);
  });
});

describe("switching off", () => {
  const mails = (sellerId: string) => sql<{ to: string; subject: string; body: string }[]>`
    SELECT m."to", m.subject, m.body FROM mail m JOIN person p ON p.email = m."to"
      JOIN seller_member s ON s.person_id = p.id WHERE s.seller_id = ${sellerId} ORDER BY m.subject`;

  it("after 5 days of failures, with a mail to who manages; switched on it begins anew", async () => {
    const { sellerId, shop, hook } = await withNews(answering(500));
    const manager = await buildMember(shop.seller, "manager");
    await buildMember(shop.seller, "finance");
    await sql`UPDATE person SET locale = 'id' WHERE id = ${uuidFromId(manager.personId)}`;
    await sendDue();
    const since = (days: string) =>
      sql`UPDATE webhook_endpoint SET failing_since = now() - ${days}::interval WHERE seller_id = ${uuidFromId(sellerId)}`;
    await since("4 days 23 hours");
    await waited(sellerId);
    await sendDue();
    expect(await findEndpoint({ sellerId }, hook.endpoint.id)).toMatchObject({ disabledAt: null });
    expect(await mails(uuidFromId(sellerId))).toEqual([]);
    await since("5 days 1 minute");
    await waited(sellerId);
    await sendDue();
    expect(await findEndpoint({ sellerId }, hook.endpoint.id)).toMatchObject({
      disabledAt: expect.any(Date),
      disabledBecause: "failing",
    });
    expect(await deliveries(sellerId)).toMatchObject([{ state: "failed" }]);
    const sent = await mails(uuidFromId(sellerId));
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      [manager.email, `Webhook ke ${hook.url} dimatikan`],
      [shop.seller.email, `Webhooks to ${hook.url} are switched off`],
    ]);
    expect(sent[0]!.body).toContain(`/seller/webhooks/${hook.endpoint.id}`);
    await switchOn({ sellerId }, hook.endpoint.id);
    expect(await findEndpoint({ sellerId }, hook.endpoint.id)).toMatchObject({
      disabledAt: null,
      failingSince: null,
    });
  });

  it("410 Gone does it at once", async () => {
    const { sellerId, hook } = await withNews(answering(410));
    await sendDue();
    expect(await findEndpoint({ sellerId }, hook.endpoint.id)).toMatchObject({ disabledBecause: "gone" });
    expect((await mails(uuidFromId(sellerId)))[0]!.body).toContain("410 Gone");
  });
});

describe("receivers that dawdle (fault 15)", () => {
  it("hold up their own deliveries only, one at a time, and are cut off", async () => {
    const free: (() => void)[] = [];
    const stuck = await withNews(
      () => new Promise<Response>((done) => free.push(() => done(new Response("x")))),
    );
    await stuck.shop.sell();
    await follow();
    const sending = sendDue({ timeoutMs: 60_000 });
    await eventually(async () => (stuck.got.length > 0 ? true : undefined));
    const quick = await withNews();
    await sendDue();
    expect(await deliveries(quick.sellerId)).toMatchObject([{ state: "delivered" }]);
    expect(stuck.got).toHaveLength(1);
    for (const one of free) one();
    await eventually(async () => {
      for (const one of free) one();
      return (await deliveries(stuck.sellerId)).every(({ state }) => state === "delivered")
        ? true
        : undefined;
    });
    await sending;
    expect(stuck.got).toHaveLength(2);
  });

  it("too slow or too long an answer is a failure", async () => {
    const slow = await withNews(() => new Promise<Response>(() => {}));
    await sendDue({ timeoutMs: 50 });
    expect(await deliveries(slow.sellerId)).toMatchObject([{ state: "waiting", last_error: "timeout" }]);
    const long = await withNews(() => new HttpResponse("x".repeat(2_000)));
    await sendDue({ maxBytes: 1_000 });
    expect(await deliveries(long.sellerId)).toMatchObject([{ state: "waiting", last_error: "too_large" }]);
  });

  it("what another process took and died over is sent after its lease", async () => {
    const { sellerId, got } = await withNews();
    const lease = (seconds: number) =>
      sql`UPDATE webhook_delivery SET leased_until = now() + ${seconds} * interval '1 second' WHERE seller_id = ${uuidFromId(sellerId)}`;
    await lease(30);
    await sendDue();
    expect(got).toHaveLength(0);
    await lease(-1);
    await sendDue();
    expect(got).toHaveLength(1);
  });
});
