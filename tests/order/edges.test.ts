import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { holdOrder } from "#app/order/hold.server.ts";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildSeller,
  buildStore,
  enrol,
  minutesAgo,
} from "#tests/kit/builders.ts";
import { send, trialBalance } from "#tests/kit/send.ts";

// What a review of the engine found, each as it was found.

let versions = 0;

async function shop(terms: Partial<Terms> = {}, { fee = 0, budget }: { fee?: number; budget?: bigint } = {}) {
  const seller = await buildSeller(fee);
  const { storeId } = await buildStore(seller);
  const given = { rate: { kind: "percent_per_line", bps: 1000 } as const, ...terms };
  const { campaignId } = await buildCampaign(seller, given, budget === undefined ? {} : { budget });
  const join = async () => enrol(seller, campaignId, (await buildCreator()).creatorId);
  const target = { sellerId: seller.sellerId, storeId };
  const { sellerId } = seller;
  const tell = (type: string, ref: string, amounts: number[], more: Record<string, unknown> = {}) =>
    send(target, type, {
      ...{ ref, currency: "USD", occurredAt: minutesAgo(60).toISOString() },
      updatedAt: new Date(minutesAgo(50).getTime() + ++versions * 1000).toISOString(),
      lines: amounts.map((amount, index) => ({
        ref: String(index + 1),
        sku: `S${index + 1}`,
        quantity: 1,
        amount,
      })),
      ...more,
    });
  const back = (orderRef: string, ref: string, lines: { ref: string; amount: number }[]) =>
    send(target, "refund.created", { orderRef, ref, occurredAt: minutesAgo(1).toISOString(), lines });
  return { seller, sellerId, campaignId, join, tell, back };
}

async function left(sellerId: Id<"sel">, creatorId: Id<"crt">): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT coalesce(-sum(e.amount), 0)::int AS n FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE e.seller_id = ${uuidFromId(sellerId)} AND a.creator_id = ${uuidFromId(creatorId)}
       AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')`;
  return row?.n ?? 0;
}

async function orderId(sellerId: Id<"sel">, ref: string): Promise<Id<"ord">> {
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND ref = ${ref}`;
  return idFromUuid("ord", row!.id);
}

describe("an order that grows", () => {
  it("while it is reviewed is held with the rest, not paid out", async () => {
    const { seller, sellerId, join, tell } = await shop();
    const { coupon } = await join();
    await tell("order.paid", "A", [10_000], { coupons: [coupon] });
    await releaseHolds();
    await holdOrder(seller, await orderId(sellerId, "A"), "odd");
    await tell("order.updated", "A", [1_000_000], { coupons: [coupon] });
    expect(await trialBalance(sellerId)).toMatchObject({ creator_held: -100_000 });
    expect(await trialBalance(sellerId)).not.toHaveProperty("creator_available");
  });

  it("pays by the terms of its sale, though its first version earned nothing", async () => {
    const { sellerId, join, tell } = await shop({ excluded: [{ by: "sku", value: "S1" }] }, { fee: 200 });
    const { coupon, creatorId } = await join();
    expect(await tell("order.paid", "A", [10_000], { coupons: [coupon] })).toMatchObject({
      reason: "excluded",
    });
    expect(await tell("order.updated", "A", [10_000, 12_000], { coupons: [coupon] })).toMatchObject({
      state: "posted",
      reason: "raised",
    });
    expect(await left(sellerId, creatorId)).toBe(1200);
    expect(await trialBalance(sellerId)).toMatchObject({ fee_deferred: -440 });
  });

  it("gives a share to who had none of it before, and on top what it is of the new amount", async () => {
    const { sellerId, join, tell } = await shop({ model: "linear", recruiter: { bps: 1000, months: 12 } });
    const [ana, budi, citra] = [await join(), await join(), await join()];
    const recruiter = await buildCreator();
    await sql`UPDATE enrolment SET recruiter_id = ${uuidFromId(recruiter.creatorId)}, created_at = now() WHERE seller_id = ${uuidFromId(sellerId)}`;
    const clickTokens = await Promise.all(
      [ana, budi, citra].map((one, n) => one.clickAt(minutesAgo(90 - n))),
    );
    await tell("order.paid", "A", [10], { clickTokens });
    await tell("order.updated", "A", [100_000], { clickTokens });
    const shares = await Promise.all([ana, budi, citra].map(({ creatorId }) => left(sellerId, creatorId)));
    expect(shares.toSorted()).toEqual([3333, 3333, 3334]);
    expect(await left(sellerId, recruiter.creatorId)).toBe(1000);
  });

  it("earns nothing beyond what a budget gave it", async () => {
    const { sellerId, join, tell } = await shop({}, { budget: 5000n });
    const { coupon, creatorId } = await join();
    await tell("order.paid", "A", [10_000], { coupons: [coupon] });
    await tell("order.updated", "A", [40_000], { coupons: [coupon] });
    expect(await left(sellerId, creatorId)).toBe(1000);
  });
});

describe("the fee", () => {
  it("grows by itself where it rounds up and the commission doesn't", async () => {
    const rate = { kind: "percent_per_line", bps: 1250 } as const;
    const { sellerId, join, tell } = await shop({ model: "linear", rate }, { fee: 200 });
    const clickTokens = [
      await (await join()).clickAt(minutesAgo(90)),
      await (await join()).clickAt(minutesAgo(80)),
    ];
    await tell("order.paid", "A", [21], { clickTokens });
    expect(await trialBalance(sellerId)).toEqual({ seller_settlement: 3, creator_pending: -3 });
    await tell("order.updated", "A", [27], { clickTokens });
    expect(await trialBalance(sellerId)).toEqual({
      seller_settlement: 4,
      creator_pending: -3,
      fee_deferred: -1,
    });
  });

  it("goes back with the commission when nothing is left to pay, in any order of the versions", async () => {
    const { sellerId, join, tell, back } = await shop(
      { excluded: [{ by: "sku", value: "S2" }] },
      { fee: 200 },
    );
    const { coupon } = await join();
    await tell("order.paid", "A", [10_000, 10_000], { coupons: [coupon] });
    await back("A", "R", [{ ref: "1", amount: 10_000 }]);
    expect(await trialBalance(sellerId)).toEqual({});
  });
});

describe("a customer", () => {
  it.each(["cancelled", "refunded"])("is not bound by an order that was %s", async (how) => {
    const { sellerId, join, tell, back } = await shop({ lockMonths: 12 });
    const [evil, good] = [await join(), await join()];
    const customer = { email: "victim@example.test" };
    await tell("order.paid", "fake", [100], { coupons: [evil.coupon], customer });
    if (how === "cancelled")
      await tell("order.cancelled", "fake", [100], { coupons: [evil.coupon], customer });
    else await back("fake", "R", [{ ref: "1", amount: 100 }]);
    await tell("order.paid", "real", [100_000], { coupons: [good.coupon], customer });
    expect([await left(sellerId, evil.creatorId), await left(sellerId, good.creatorId)]).toEqual([0, 10_000]);
    // And from now on is bound by the one that stands.
    await tell("order.paid", "next", [10_000], { coupons: [evil.coupon], customer });
    expect(await left(sellerId, good.creatorId)).toBe(11_000);
  });
});

describe("caps", () => {
  it("of a creator are met by their part of a shared sale, not by the whole of it", async () => {
    const caps = { perOrder: null, perCreatorMonth: 10_000n, perCreator: null };
    const { sellerId, join, tell } = await shop({ model: "linear", caps });
    const [ana, budi] = [await join(), await join()];
    const clickTokens = [await ana.clickAt(minutesAgo(90)), await budi.clickAt(minutesAgo(80))];
    for (const ref of ["1", "2", "3"]) await tell("order.paid", ref, [100_000], { clickTokens });
    expect([await left(sellerId, ana.creatorId), await left(sellerId, budi.creatorId)]).toEqual([
      10_000, 10_000,
    ]);
  });

  it("hold when an earlier order grows", async () => {
    const caps = { perOrder: null, perCreatorMonth: 1000n, perCreator: null };
    const { sellerId, join, tell } = await shop({ caps });
    const { coupon, creatorId } = await join();
    for (const ref of ["A", "B"]) await tell("order.paid", ref, [5000], { coupons: [coupon] });
    await tell("order.updated", "A", [10_000], { coupons: [coupon] });
    expect(await left(sellerId, creatorId)).toBe(1000);
  });

  it("whole tiers lift the creator's own part of a shared month", async () => {
    const tiers = { measure: "revenue", apply: "whole", steps: [{ from: 50_100n, bps: 2000 }] } as const;
    const { sellerId, join, tell } = await shop({ model: "linear", tiers });
    const [ana, budi] = [await join(), await join()];
    await tell("order.paid", "1", [100_000], { coupons: [ana.coupon, budi.coupon] });
    await tell("order.paid", "2", [100], { coupons: [ana.coupon] });
    expect(await left(sellerId, ana.creatorId)).toBe(10_020);
  });
});

describe("what the app's own login can't do through the ledger's function", () => {
  it.each<[string, (change: string, person: string, creator: string) => object, string]>([
    ["approve without money", (id, decidedBy) => ({ change: { id, decidedBy } }), "not what was asked for"],
    [
      "post another amount",
      (id, decidedBy, creator) => ({
        change: { id, decidedBy },
        transfers: [byHand("ADJUSTMENT", creator, 999_900)],
      }),
      "another amount",
    ],
    [
      "post another kind",
      (id, decidedBy, creator) => ({
        change: { id, decidedBy },
        transfers: [byHand("WRITE_OFF", creator, 500)],
      }),
      "not what was asked for",
    ],
    [
      "name a kind of its own",
      (_, __, creator) => ({ transfers: [byHand("adjustment", creator, 500)] }),
      "unknown kind",
    ],
    [
      "have a stranger approve",
      (id, _, creator) => ({
        change: { id, decidedBy: creator },
        transfers: [byHand("ADJUSTMENT", creator, 500)],
      }),
      "only an owner or finance",
    ],
    [
      "lower what is spent",
      () => ({ budgets: [{ campaignId: null, take: "-500", short: false, left: "0" }] }),
      "never undone",
    ],
  ])("%s", async (_, request, message) => {
    const { seller, sellerId } = await shop();
    const second = await buildMember(seller, "finance");
    const { creatorId } = await buildCreator();
    const [change, creator] = [crypto.randomUUID(), uuidFromId(creatorId)];
    await sql`INSERT INTO money_change ${sql({
      ...{ seller_id: uuidFromId(sellerId), id: change, kind: "adjustment", reason: "r" },
      asked: { kind: "adjustment", creatorId, currency: "USD", amount: "500" },
      created_by: uuidFromId(seller.personId),
    })}`;
    const body = sql.json(request(change, uuidFromId(second.personId), creator) as never);
    await expect(sql`SELECT ledger.post(${uuidFromId(sellerId)}, ${body})`).rejects.toThrow(message);
  });
});

const byHand = (kind: string, creator: string, amount: number) => ({
  ...{
    id: crypto.randomUUID(),
    kind,
    key: crypto.randomUUID(),
    hash: "h",
    occurredAt: new Date().toISOString(),
  },
  legs: [
    { code: "seller_settlement", creator: null, currency: "USD", amount: String(amount), commission: null },
    { code: "creator_available", creator, currency: "USD", amount: String(-amount), commission: null },
  ],
});

it("and every invariant and decision holds after all of it", async () => {
  for await (const check of verifyLedger()) expect(check).toEqual({ name: check.name, outcome: "holds" });
  expect(await recomputeOrders(true)).toMatchObject({ finding: null });
});
