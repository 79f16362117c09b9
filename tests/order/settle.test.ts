import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { post } from "#app/ledger/post.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { buryWaiting, settleDue } from "#app/order/settler.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  daysAgo,
  enrol,
  minutesAgo,
  usd,
} from "#tests/kit/builders.ts";
import { eventState, keepEvent, type OrderBody, send, trialBalance } from "#tests/kit/send.ts";

// What only time does, or a race: the app itself may not write these.
const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

async function shop(terms: Parameters<typeof buildCampaign>[1] = {}) {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const { campaignId } = await buildCampaign(seller, terms);
  const creator = await buildCreator();
  const enrolled = await enrol(seller, campaignId, creator.creatorId);
  return { seller, campaignId, creator, enrolled, target: { sellerId: seller.sellerId, storeId } };
}

const order = (ref: string, amount: number, more: Record<string, unknown> = {}): OrderBody => ({
  ref,
  occurredAt: minutesAgo(1).toISOString(),
  currency: "USD",
  lines: [{ ref: "1", quantity: 1, amount }],
  ...more,
});
const refund = (orderRef: string, ref: string, amount: number) => ({
  orderRef,
  ref,
  occurredAt: minutesAgo(0).toISOString(),
  lines: [{ ref: "1", amount }],
});

describe("a sale and what follows, as in the ledger's table of events", () => {
  it("rows 1, 2, 6b: sale, release, refund after the release", async () => {
    const { target, enrolled } = await shop();
    const clickToken = await enrolled.clickAt(minutesAgo(5));
    expect(await send(target, "order.paid", order("A", 10_000, { clickToken }))).toMatchObject({
      state: "posted",
      reason: "sale",
    });
    expect(await trialBalance(target.sellerId)).toEqual({
      seller_settlement: 1450,
      creator_pending: -1250,
      fee_deferred: -200,
    });
    await releaseHolds();
    expect(await trialBalance(target.sellerId)).toEqual({
      seller_settlement: 1450,
      creator_available: -1250,
      fee_revenue: -200,
    });
    expect(await send(target, "refund.created", refund("A", "R1", 3_000))).toMatchObject({
      state: "posted",
      reason: "reversed",
    });
    expect(await trialBalance(target.sellerId)).toEqual({
      seller_settlement: 1015,
      creator_available: -875,
      fee_revenue: -140,
    });
  });

  it("row 6a: refund while pending", async () => {
    const { target, enrolled } = await shop({ holdDays: 14 });
    await send(target, "order.paid", order("A", 10_000, { coupons: [enrolled.coupon.toLowerCase()] }));
    await send(target, "refund.created", refund("A", "R1", 3_000));
    expect(await trialBalance(target.sellerId)).toEqual({
      seller_settlement: 1015,
      creator_pending: -875,
      fee_deferred: -140,
    });
    expect(await releaseHolds()).toBe(0);
  });

  it("a refund before its order waits, and then the net is right with no hand work", async () => {
    const { target, enrolled } = await shop();
    const clickToken = await enrolled.clickAt(minutesAgo(5));
    const early = await keepEvent(target, "refund.created", refund("A", "R1", 4_000));
    await settleDue();
    if (early.outcome !== "accepted") throw new Error("not kept");
    expect(await eventState(target.sellerId, early.eventId)).toMatchObject({
      state: "parked",
      reason: "waits_for_order",
    });
    await send(target, "order.paid", order("A", 10_000, { clickToken }));
    await settleDue();
    expect(await eventState(target.sellerId, early.eventId)).toMatchObject({
      state: "posted",
      reason: "reversed",
    });
    expect(await trialBalance(target.sellerId)).toEqual({
      seller_settlement: 870,
      creator_pending: -750,
      fee_deferred: -120,
    });
  });

  it("a refund parked in the very moment its order is booked is woken all the same", async () => {
    const { target, enrolled } = await shop();
    await send(target, "order.paid", order("A", 10_000, { coupons: [enrolled.coupon] }));
    const late = await keepEvent(target, "refund.created", refund("A", "R1", 4_000));
    if (late.outcome !== "accepted") throw new Error("not kept");
    // What the race leaves behind: it read "no such order", and parked when the order had just woken the others.
    await owner`UPDATE inbox_event SET state = 'parked', reason = 'waits_for_order', order_ref = 'A' WHERE id = ${uuidFromId(late.eventId)}`;
    await settleDue();
    expect(await eventState(target.sellerId, late.eventId)).toMatchObject({
      state: "posted",
      reason: "reversed",
    });
  });

  it("one order delivered 200 times at once earns one commission", async () => {
    const { target, enrolled } = await shop();
    const clickToken = await enrolled.clickAt(minutesAgo(5));
    const body = order("A", 10_000, { clickToken });
    const kept = await Promise.all(
      Array.from({ length: 200 }, () => keepEvent(target, "order.paid", body, "evt-1")),
    );
    expect(kept.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
    expect(kept.filter(({ outcome }) => outcome === "duplicate")).toHaveLength(199);
    // The same order through another subscription has another event id.
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => keepEvent(target, "order.paid", body, `other-${i}`)),
    );
    await Promise.all([settleDue(), settleDue(), settleDue()]);
    expect(await trialBalance(target.sellerId)).toEqual({
      seller_settlement: 1450,
      creator_pending: -1250,
      fee_deferred: -200,
    });
  });

  it("the same event id with another body is a conflict, and the first stands", async () => {
    const { target } = await shop();
    await keepEvent(target, "order.paid", order("A", 10_000), "evt-1");
    expect(await keepEvent(target, "order.paid", order("A", 99_000), "evt-1")).toEqual({
      outcome: "conflict",
    });
    const alerts = await sql`SELECT 1 FROM audit_event WHERE action = 'hook.same_id_other_body'`;
    expect(alerts).toHaveLength(1);
  });

  it("ten 10 % refunds of a 25-cent commission reverse exactly 25", async () => {
    const { target, enrolled } = await shop();
    await send(target, "order.paid", order("A", 200, { coupons: [enrolled.coupon] }));
    for (let i = 0; i < 10; i++) await send(target, "refund.created", refund("A", `R${i}`, 20));
    expect(await trialBalance(target.sellerId)).toEqual({});
  });

  it("twelve refunds of one order settled in the same moment all end at once", async () => {
    const { target, enrolled } = await shop();
    await send(target, "order.paid", order("A", 12_000, { coupons: [enrolled.coupon] }));
    const kept = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        keepEvent(target, "refund.created", refund("A", `R${i}`, 100 + i)),
      ),
    );
    await Promise.all([settleDue(), settleDue()]);
    for (const one of kept) {
      if (one.outcome !== "accepted") throw new Error(one.outcome);
      expect(await eventState(target.sellerId, one.eventId)).toMatchObject({
        state: "posted",
        reason: "reversed",
      });
    }
  });

  it("an order that comes again in another currency waits for a person, and nothing is reversed", async () => {
    const { target, enrolled } = await shop();
    await send(target, "order.paid", order("A", 10_000, { coupons: [enrolled.coupon] }));
    const before = await trialBalance(target.sellerId);
    const later = { currency: "JPY", updatedAt: minutesAgo(0).toISOString(), coupons: [enrolled.coupon] };
    expect(await send(target, "order.updated", order("A", 15, later))).toMatchObject({
      state: "parked",
      reason: "other_currency",
    });
    expect(await trialBalance(target.sellerId)).toEqual(before);
  });

  it("a refund above the total is capped, and says so", async () => {
    const { target, enrolled } = await shop();
    await send(target, "order.paid", order("A", 10_000, { coupons: [enrolled.coupon] }));
    const settled = await send(target, "refund.created", refund("A", "R", 12_000));
    expect(settled.state).toBe("posted");
    expect(settled.detail).toContain("2000");
    expect(await trialBalance(target.sellerId)).toEqual({});
  });

  it("paid, cancelled, paid again: the last version of the store wins", async () => {
    const { target, enrolled } = await shop();
    const versions = [
      ["order.paid", minutesAgo(9)],
      ["order.cancelled", minutesAgo(8)],
      ["order.updated", minutesAgo(7)],
    ] as const;
    for (const [type, at] of versions) {
      await send(
        target,
        type,
        order("A", 10_000, { coupons: [enrolled.coupon], updatedAt: at.toISOString() }),
      );
    }
    expect(await trialBalance(target.sellerId)).toEqual({
      seller_settlement: 1450,
      creator_pending: -1250,
      fee_deferred: -200,
    });
    // The cancellation heard again, late: it is the older version.
    await send(
      target,
      "order.cancelled",
      order("A", 10_000, { updatedAt: minutesAgo(8).toISOString() }),
      "again",
    );
    expect(await trialBalance(target.sellerId)).toMatchObject({ creator_pending: -1250 });
  });
});

/** The only receipt of a seller with one order. */
async function receiptOf(sellerId: Parameters<typeof uuidFromId>[0]) {
  const rows = await sql`SELECT decision FROM receipt WHERE seller_id = ${uuidFromId(sellerId)}`;
  expect(rows).toHaveLength(1);
  return rows[0]!.decision;
}

describe("who is credited", () => {
  it.each([
    ["code_wins", "coupon"],
    ["link_wins", "click"],
  ] as const)("%s: the %s counts when both point at two creators", async (precedence, expected) => {
    const { seller, target, campaignId, enrolled } = await shop({ precedence });
    const other = await enrol(seller, campaignId, (await buildCreator()).creatorId);
    const clickToken = await other.clickAt(minutesAgo(5));
    await send(target, "order.paid", order("A", 10_000, { clickToken, coupons: [enrolled.coupon] }));
    const receipt = await receiptOf(target.sellerId);
    const touches = receipt.touches as { kind: string; verdict: string }[];
    expect(touches.find(({ verdict }) => verdict === "won")?.kind).toBe(expected);
    expect(touches.find(({ verdict }) => verdict === precedence)).toBeDefined();
  });

  it.each([
    ["nobody came by a link", () => ({}), "no_touch"],
    [
      "the window is over",
      async (s: Awaited<ReturnType<typeof shop>>) => ({ clickToken: await s.enrolled.clickAt(daysAgo(31)) }),
      "outside_window",
    ],
    [
      "it is the creator's own purchase",
      async (s: Awaited<ReturnType<typeof shop>>) => ({
        coupons: [s.enrolled.coupon],
        customer: { email: s.creator.email.toUpperCase() },
      }),
      "own_purchase",
    ],
    ["somebody made the token up", () => ({ clickToken: "A".repeat(64) }), "no_touch"],
  ] as const)("%s: nobody, and the receipt says why", async (_, more, because) => {
    const s = await shop();
    const settled = await send(s.target, "order.paid", order("A", 10_000, await more(s)));
    expect(settled).toMatchObject({ state: "ignored", reason: because });
    expect(await trialBalance(s.target.sellerId)).toEqual({});
    const receipt = await receiptOf(s.target.sellerId);
    expect(receipt.because).toBe(because);
  });

  it("a token of another seller's link is no touch here", async () => {
    const mine = await shop();
    const theirs = await shop();
    const clickToken = await theirs.enrolled.clickAt(minutesAgo(5));
    expect(await send(mine.target, "order.paid", order("A", 10_000, { clickToken }))).toMatchObject({
      reason: "no_touch",
    });
  });
});

describe("what waits or is refused", () => {
  it.each([
    ["another currency than the campaign's", { currency: "EUR" }, "parked", "other_currency", null],
    ["no currency at all", { currency: "XXX" }, "parked", "unknown_currency", "data.currency"],
    ["a date beyond 400 days", { occurredAt: "2019-01-01T00:00:00Z" }, "parked", "date_out_of_bounds", null],
    [
      "a date of the Unix epoch",
      { occurredAt: "1970-01-01T00:00:00Z" },
      "parked",
      "date_out_of_range",
      "data.occurredAt",
    ],
    ["a total of 0", { lines: [{ ref: "1", quantity: 1, amount: 0 }] }, "ignored", "nothing_to_pay", null],
    [
      "an amount as text",
      { lines: [{ ref: "1", quantity: 1, amount: "12.50" }] },
      "dead",
      "not_an_integer",
      "data.lines[0].amount",
    ],
  ])("%s", async (_, more, state, reason, detail) => {
    const { target, enrolled } = await shop();
    const settled = await send(
      target,
      "order.paid",
      order("A", 10_000, { coupons: [enrolled.coupon], ...more }),
    );
    expect(settled).toEqual({ state, reason, detail });
    expect(await trialBalance(target.sellerId)).toEqual({});
  });
});

describe("a refund whose order never comes", () => {
  it("is dead after 30 days, with the reason on screen", async () => {
    const { target } = await shop();
    const kept = await keepEvent(target, "refund.created", refund("never", "R1", 100));
    if (kept.outcome !== "accepted") throw new Error("not kept");
    await settleDue();
    expect(await buryWaiting()).toBe(0);
    await owner`UPDATE inbox_event SET received_at = now() - interval '31 days' WHERE id = ${uuidFromId(kept.eventId)}`;
    expect(await buryWaiting()).toBe(1);
    expect(await eventState(target.sellerId, kept.eventId)).toMatchObject({
      state: "dead",
      reason: "order_never_came",
    });
  });

  it("an event that always fails is given up after 15 tries, and delays nobody else", async () => {
    const { target, enrolled } = await shop();
    const poison = await keepEvent(target, "order.paid", order("P", 10_000, { coupons: [enrolled.coupon] }));
    if (poison.outcome !== "accepted") throw new Error("not kept");
    // Its money is booked under a key that another event already has: a contradiction only a person can resolve.
    const { creatorId } = await buildCreator();
    const legs = entriesFor({ kind: "BONUS", creatorId, currency: usd, amount: 1n });
    await post(target.sellerId, {
      transfers: [{ kind: "BONUS", key: `sale:${target.storeId}:P`, occurredAt: new Date(), legs }],
    });
    await sql`UPDATE inbox_event SET attempts = 14 WHERE id = ${uuidFromId(poison.eventId)}`;
    expect(
      await send(target, "order.paid", order("Q", 10_000, { coupons: [enrolled.coupon] })),
    ).toMatchObject({ state: "posted" });
    expect(await eventState(target.sellerId, poison.eventId)).toMatchObject({
      state: "dead",
      reason: "gave_up",
    });
  });
});
