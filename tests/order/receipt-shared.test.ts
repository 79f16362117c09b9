import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { overviewOf } from "#app/dashboard/figures.queries.server.ts";
import { spanOf } from "#app/dashboard/span.ts";
import { byCarrier, byCreator, byProduct } from "#app/dashboard/tables.queries.server.ts";
import { askAbout } from "#app/order/ask.server.ts";
import { myReceipt } from "#app/order/my-receipt.queries.server.ts";
import { listOrders } from "#app/order/orders.queries.server.ts";
import { listSales } from "#app/order/sales.queries.server.ts";
import { sellerReceipt } from "#app/order/seller-receipt.queries.server.ts";
import { commissionsCsv } from "#app/report/commissions.server.ts";
import { monthOf, monthText } from "#app/report/period.ts";
import { loader as saleLoader } from "#app/routes/creator.sales.$orderId.tsx";
import type { Id } from "#app/rules/ids.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { canonicalTerms } from "#app/rules/terms.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { buildCampaign, buildCreator, daysAgo, enrol, minutesAgo, usd } from "#tests/kit/builders.ts";
import { send, trialBalance } from "#tests/kit/send.ts";
import { joinShop, openShop, orderBody, orderIdOf, type Promoter, type Shop } from "#tests/payout/world.ts";

const buyer = "buyer@home.test";
const shown = (value: unknown) =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `${one}n` : one));
const csvLines = async (shop: Shop) => {
  const text = await new Response(
    commissionsCsv(shop.seller.sellerId, monthOf(monthText(new Date()))),
  ).text();
  return parse(text, { columns: true }) as Record<string, string>[];
};
const cents = (text: string | undefined) => Math.round(Number(text) * 100);
const span = () => spanOf(new URLSearchParams("days=7"), new Date());

/** An order that these clicks, at these minutes before, led to. */
async function soldBy(shop: Shop, clicks: readonly [Promoter, number][], amount = 10_000) {
  const clickTokens = await Promise.all(clicks.map(([by, at]) => by.enrolled.clickAt(minutesAgo(at))));
  const body = orderBody(amount, { clickTokens, customer: { email: buyer } });
  const { sellerId } = shop.seller;
  await send({ sellerId, storeId: shop.storeId }, "order.paid", body);
  return { ref: body.ref, orderId: await orderIdOf(sellerId, body.ref) };
}

describe("a sale shared by two", () => {
  let shop: Shop;
  let ana: Promoter;
  let budi: Promoter;
  let orderId: Id<"ord">;
  beforeAll(async () => {
    shop = await openShop({ model: "linear", rate: { kind: "percent_per_line", bps: 1000 }, holdDays: 14 });
    [ana, budi] = [await joinShop(shop), await joinShop(shop)];
    ({ orderId } = await soldBy(shop, [
      [ana, 30],
      [budi, 10],
    ]));
  });

  it("shows a creator their part alone: not who the other is, nor what they earn by line", async () => {
    const { body } = await ana.browser.get(saleLoader, "/creator/x", { orderId });
    expect(body).toMatchObject({
      receipt: {
        amount: 500n,
        outstanding: 500n,
        parts: [{ role: "creator", weightBps: 5000, amount: 500n }],
        lines: [{ base: "10000", amount: null }],
        moves: [{ kind: "SALE", amount: 500n }],
      },
    });
    const text = shown(body);
    const { creatorId, handle, email } = budi.scope;
    const { enrolmentId, linkId, coupon } = budi.enrolled;
    for (const secret of [creatorId, handle, email, enrolmentId, linkId, coupon, buyer, "1000n"])
      expect(text).not.toContain(secret);
  });

  it("is one row for the seller and for each creator, and counts once", async () => {
    const { sellerId } = shop.seller;
    const { orders } = await listOrders(sellerId, {});
    expect(orders).toMatchObject([{ orderId, earning: { amount: 1000n, outstanding: 1000n } }]);
    expect(orders[0]?.creators).toHaveLength(2);
    expect((await listSales(budi.scope.creatorId)).sales).toMatchObject([{ orderId, outstanding: 500n }]);
    const all = { orders: 1, revenue: 10_000n, commission: 1000n };
    expect((await overviewOf({ sellerId }, usd, span())).figures).toMatchObject(all);
    const creators = await byCreator(sellerId, usd, span());
    expect(creators.reduce((sum, { commission }) => sum + commission, 0n)).toBe(1000n);
    expect(await byProduct(sellerId, usd, span())).toMatchObject([
      { quantity: 1, base: 10_000n, amount: 1000n },
    ]);
  });

  it("is a line for each in the report, and the lines add up to the ledger", async () => {
    const lines = await csvLines(shop);
    const total = lines.pop();
    expect(lines.map((line) => [line.Role, line.Pot, line["Commission change"]])).toEqual([
      ["creator", "main", "5.00"],
      ["creator", "main", "5.00"],
    ]);
    const { creator_pending } = await trialBalance(shop.seller.sellerId);
    expect(cents(total?.["Commission change"])).toBe(-creator_pending!);
  });
});

describe("a sale with an agency, a recruiter and an assist", () => {
  let shop: Shop;
  let ana: Promoter;
  let budi: Promoter;
  let orderId: Id<"ord">;
  let agencyId: Id<"crt">;
  let recruiterId: Id<"crt">;
  beforeAll(async () => {
    shop = await openShop();
    const { seller } = shop;
    const { campaignId, terms } = await buildCampaign(
      seller,
      {
        rate: { kind: "percent_per_line", bps: 2000 },
        recruiter: { bps: 1000, months: 12 },
        assistBps: 100,
        caps: { perOrder: 1000n, perCreatorMonth: null, perCreator: null },
      },
      { budget: 50_000n },
    );
    const join = async (): Promise<Promoter> => {
      const one = await joinShop(shop);
      return { ...one, enrolled: await enrol(seller, campaignId, one.scope.creatorId) };
    };
    [ana, budi] = [await join(), await join()];
    agencyId = (await buildCreator()).creatorId;
    recruiterId = (await buildCreator()).creatorId;
    await sql`UPDATE enrolment SET recruiter_id = ${uuidFromId(recruiterId)} WHERE id = ${uuidFromId(ana.enrolled.enrolmentId)}`;
    const { enrolmentId } = ana.enrolled;
    const canonical = canonicalTerms({ ...terms, agency: { creatorId: agencyId, shareBps: 7000 } });
    await db.insert(tables.terms).values({
      ...{ sellerId: seller.sellerId, campaignId, version: 2, canonical, enrolmentId },
      hash: createHash("sha256").update(canonical).digest("hex"),
      effectiveAt: daysAgo(299),
      publishedBy: seller.personId,
    });
    await db.insert(tables.termsAcceptance).values({
      ...{ sellerId: seller.sellerId, enrolmentId, version: 2, countsFrom: daysAgo(299) },
      acceptedAt: daysAgo(299),
      how: "accepted",
    });
    ({ orderId } = await soldBy(shop, [
      [budi, 30],
      [ana, 10],
    ]));
  });

  it("shows each their own part and rules, and nobody else", async () => {
    const known = { ana: ana.scope.creatorId, budi: budi.scope.creatorId, agencyId, recruiterId };
    const rows = [];
    for (const [name, creatorId] of Object.entries(known)) {
      const receipt = await myReceipt(creatorId, orderId);
      const text = shown(receipt);
      for (const [other, id] of Object.entries(known)) if (other !== name) expect(text).not.toContain(id);
      const rules = receipt?.rules.map(({ rule, because }) => `${rule} ${because}`);
      const sees = { link: receipt?.enrolmentId !== null, terms: receipt?.pinned !== null };
      rows.push([name, Number(receipt?.amount), rules, receipt?.touches.length, sees]);
    }
    const budget = "budget covered";
    expect(rows).toEqual([
      ["ana", 300, ["cap_order cap_reached", "agency your_agency", budget], 2, { link: true, terms: true }],
      ["budi", 100, ["assist you_assisted", budget], 2, { link: true, terms: false }],
      ["agencyId", 700, ["agency you_as_agency", budget], 0, { link: false, terms: false }],
      ["recruiterId", 100, ["recruiter you_recruited", budget], 0, { link: false, terms: false }],
    ]);
  });

  it("shows the seller every part", async () => {
    const receipt = await sellerReceipt(shop.seller.sellerId, orderId);
    expect(
      receipt?.parts.map(({ role, amount, standing }) => [role, Number(amount), standing?.state]),
    ).toEqual(
      [
        ["creator", 300, "available"],
        ["agency", 700, "available"],
        ["assist", 100, "available"],
        ["recruiter", 100, "available"],
      ].map(([role, amount]) => [role, amount, expect.stringMatching(/pending|available/)]),
    );
    expect(receipt?.pinned).toMatchObject([{ version: 2, creatorId: ana.scope.creatorId }]);
  });

  it("counts once on every dashboard, with all it cost", async () => {
    const { sellerId } = shop.seller;
    const all = { orders: 1, revenue: 10_000n, commission: 1200n };
    expect((await overviewOf({ sellerId }, usd, span())).figures).toMatchObject(all);
    const creators = await byCreator(sellerId, usd, span());
    expect(creators.reduce((sum, { commission }) => sum + commission, 0n)).toBe(1200n);
    expect((await byCarrier({ sellerId }, usd, span())).filter(({ orders }) => orders > 0)).toMatchObject([
      { key: uuidFromId(ana.enrolled.linkId), orders: 1, revenue: 10_000n, commission: 1200n },
    ]);
    // Another's link is nothing of an agency's.
    expect(await byCarrier({ creatorId: agencyId }, usd, span())).toEqual([]);
    expect((await overviewOf({ creatorId: agencyId }, usd, span())).figures).toMatchObject({
      orders: 0,
      commission: 700n,
    });
  });
});

describe("asking about an order", () => {
  const asked = async (by: Promoter, ref: string) => {
    const answer = await askAbout(by.scope.creatorId, ref);
    if (answer.outcome !== "answered") throw new Error(answer.outcome);
    const [one] = answer.answers;
    return one && [one.outcome, "because" in one ? one.because : "by" in one ? one.by : null];
  };

  it.each([
    ["below the minimum", { minimumOrder: 20_000n }, undefined, "below_minimum"],
    [
      "the cap is reached",
      { caps: { perOrder: null, perCreatorMonth: 0n, perCreator: null } },
      undefined,
      "cap_reached",
    ],
    ["the budget is spent", { whenBudgetEnds: "nothing" as const }, 10n, "budget_spent"],
  ])("credited, and it earned nothing: %s", async (_, terms, budget, because) => {
    const shop = await openShop();
    const { campaignId } = await buildCampaign(shop.seller, terms, budget === undefined ? {} : { budget });
    const one = await joinShop(shop);
    const ana = { ...one, enrolled: await enrol(shop.seller, campaignId, one.scope.creatorId) };
    const { ref, orderId } = await soldBy(shop, [[ana, 5]]);
    expect(await asked(ana, ref)).toEqual(["earned_nothing", because]);
    expect(await sellerReceipt(shop.seller.sellerId, orderId)).toMatchObject({ nothing: because });
    expect((await listOrders(shop.seller.sellerId, {})).orders).toMatchObject([
      { nothing: because, earning: null },
    ]);
  });

  it("a customer another creator brought", async () => {
    const shop = await openShop({ lockMonths: 6 });
    const [ana, budi] = [await joinShop(shop), await joinShop(shop)];
    await soldBy(shop, [[ana, 20]]);
    const { ref, orderId } = await soldBy(shop, [[budi, 5]]);
    expect(await asked(budi, ref)).toEqual(["credited_to_another", "customer"]);
    expect(await asked(ana, ref)).toEqual(["credited", null]);
    expect(await myReceipt(budi.scope.creatorId, orderId)).toBeUndefined();
  });
});
