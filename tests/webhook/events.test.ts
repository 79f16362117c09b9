import { describe, expect, it } from "vitest";
import { declineApplication } from "#app/application/decide.server.ts";
import { newId } from "#app/id.server.ts";
import { holdOrder, releaseHold } from "#app/order/hold.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { markPaid } from "#app/payout/result.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { followClicks } from "#app/webhook/clicks.server.ts";
import { follow } from "#app/webhook/follow.server.ts";
import { sendDue } from "#app/webhook/send.server.ts";
import { listeners } from "#app/webhook/stream.server.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { buildCreator, buildMember, enrol, usd } from "#tests/kit/builders.ts";
import { addHook, openShop, receiver } from "./world.ts";

async function listening() {
  const shop = await openShop();
  const { sellerId } = shop.seller;
  const hook = await addHook(shop.seller);
  const told = receiver(hook);
  /** What came since the last time it was asked. */
  let before = 0;
  const news = async () => {
    await follow();
    await sendDue();
    const since = told.got.slice(before);
    before = told.got.length;
    return since;
  };
  const [order] = await Promise.all([
    shop.sell().then(async (ref) => {
      const [row] = await sql<{ id: string }[]>`
        SELECT id FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND ref = ${ref}`;
      return { ref, orderId: idFromUuid("ord", row!.id) };
    }),
  ]);
  return { ...shop, sellerId, hook, told, news, order };
}

const of = (news: { type: string; data: Record<string, unknown> }[], type: string) =>
  news.filter((one) => one.type === type).map(({ data }) => data);
const types = (news: { type: string }[]) => news.map(({ type }) => type).sort();

describe("what the ledger posts is told", () => {
  it("a sale: its order and its commission, in minor units, without the buyer", async () => {
    const { news, order, told, enrolled, campaignId, creator, storeId } = await listening();
    const first = await news();
    expect(types(first)).toEqual(["commission.created", "order.created"]);
    expect(of(first, "commission.created")).toEqual([
      expect.objectContaining({
        commissionId: expect.stringMatching(/^com_/),
        transferId: expect.stringMatching(/^trf_/),
        orderId: order.orderId,
        orderRef: order.ref,
        creatorId: creator.creatorId,
        enrolmentId: enrolled.enrolmentId,
        campaignId,
        storeId,
        currency: "USD",
        base: 10_000,
        amount: 1_250,
        change: 1_250,
        outstanding: 1_250,
        because: "sale",
        soldAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
      }),
    ]);
    expect(of(first, "order.created")[0]).toMatchObject({
      ref: order.ref,
      saleBase: 10_000,
      netBase: 10_000,
      cancelled: false,
      outcome: "credited",
    });
    expect(JSON.stringify(told.got)).not.toMatch(/BUYER|buyer@/);
    expect(await news()).toEqual([]);
  });

  it("a refund, a hold and its end, a release", async () => {
    const { news, order, seller, refund } = await listening();
    await news();
    await refund(order.ref, 4_000);
    const refunded = await news();
    expect(types(refunded)).toEqual(["commission.reversed", "order.updated"]);
    expect(of(refunded, "commission.reversed")[0]).toMatchObject({ change: -500, outstanding: 750 });
    expect(of(refunded, "order.updated")[0]).toMatchObject({ netBase: 6_000, saleBase: 10_000 });

    expect(await holdOrder(seller, order.orderId, "looks odd")).toMatchObject({ outcome: "held" });
    const held = await news();
    expect(types(held)).toEqual(["commission.updated"]);
    expect(held[0]!.data).toMatchObject({ because: "held", change: 0, outstanding: 750 });

    await releaseHold(seller, order.orderId);
    const freed = await news();
    expect(freed.map(({ type, data }) => [type, data.because])).toEqual([
      ["commission.updated", "hold_ended"],
    ]);
    await releaseHolds();
    const released = await news();
    expect(released.map(({ type, data }) => [type, data.because])).toEqual([
      ["commission.updated", "released"],
    ]);
  });

  it("a payout on its way, paid and returned", async () => {
    const { news, seller, sellerId, creator } = await listening();
    await releaseHolds();
    await news();
    const finance = await buildMember(seller, "finance");
    const made = await makeBatch(finance, { currency: usd, minimum: 1n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    await approveBatch(seller, made.batchId);
    const [payout] = await payoutsOf(sellerId, made.batchId);
    await markPaid(finance, payout!.payoutId, "BANK-1");
    const paid = await news();
    expect(types(paid)).toEqual(["payout.initiated", "payout.paid"]);
    const data = { payoutId: payout!.payoutId, creatorId: creator.creatorId, amount: 1_250, currency: "USD" };
    expect(of(paid, "payout.paid")[0]).toMatchObject({ ...data, reference: "BANK-1", tax: 0 });
    await markReturned(finance, payout!.payoutId, { kept: 15n, reason: "account closed" });
    const returned = await news();
    expect(types(returned)).toEqual(["payout.returned"]);
    expect(returned[0]!.data).toMatchObject({ ...data, bankKept: 15, recovered: 0 });
  });

  it("nothing that has no order behind it is made up, and nothing is told of a seller who doesn't listen", async () => {
    const shop = await openShop();
    await shop.sell();
    await follow();
    const [row] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM webhook_message WHERE seller_id = ${uuidFromId(shop.seller.sellerId)}`;
    expect(row!.n).toBe(0);
  });
});

describe("what people do is told", () => {
  it("applications, enrolments, terms", async () => {
    const { news, seller, sellerId, campaignId } = await listening();
    await news();
    const applicationId = newId("app");
    const { creatorId } = await buildCreator();
    await db.insert(tables.application).values({
      ...{ sellerId, id: applicationId, campaignId, creatorId, pitch: "My pitch", channels: [] },
      termsVersion: 1,
    });
    const applied = await news();
    expect(types(applied)).toEqual(["application.created"]);
    expect(applied[0]!.data).toMatchObject({ applicationId, campaignId, creatorId, termsVersion: 1 });
    expect(await declineApplication(seller, applicationId, "not now")).toMatchObject({ outcome: "declined" });
    const declined = await news();
    expect(declined.map(({ type, data }) => [type, data.reason])).toEqual([
      ["application.declined", "not now"],
    ]);
    const { enrolmentId } = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    expect(of(await news(), "enrolment.created")[0]).toMatchObject({ enrolmentId });
    await sql`UPDATE enrolment SET ended_at = now() WHERE id = ${uuidFromId(enrolmentId)}`;
    expect(of(await news(), "enrolment.ended")[0]).toMatchObject({ enrolmentId });
    await sql`
      INSERT INTO terms (seller_id, campaign_id, version, canonical, hash, published_by, direction)
      SELECT seller_id, campaign_id, 2, canonical, hash, published_by, 'raises' FROM terms
       WHERE seller_id = ${uuidFromId(sellerId)} AND campaign_id = ${uuidFromId(campaignId)}`;
    expect(of(await news(), "terms.published")[0]).toMatchObject({
      campaignId,
      version: 2,
      direction: "raises",
    });
    expect(await news()).toEqual([]);
  });

  it("a day's clicks, once the day is over", async () => {
    const { news, sellerId, enrolled, told } = await listening();
    await news();
    await enrolled.clickAt(new Date());
    await enrolled.clickAt(new Date());
    const day = new Date().toISOString().slice(0, 10);
    const listener = (await listeners()).find((one) => one.sellerId === sellerId)!;
    const next = Date.parse(day) + 86_400_000;
    expect(await followClicks(listener, new Date(next + 60_000))).toBe(0);
    expect(await followClicks(listener, new Date(next + 3_600_000))).toBe(1);
    expect(await followClicks(listener, new Date(next + 7_200_000))).toBe(0);
    await sendDue();
    const data = { enrolmentId: enrolled.enrolmentId, day, clicks: 2, hidden: 0 };
    expect(told.got.at(-1)).toMatchObject({ type: "click.summary", data });
  });
});
