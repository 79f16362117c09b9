import { describe, expect, it } from "vitest";
import { setBudget } from "#app/campaign/budget.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { acceptVersion } from "#app/terms/accept.server.ts";
import { setOverride } from "#app/terms/override.server.ts";
import { publishVersion } from "#app/terms/publish.server.ts";
import { sql } from "#db/client.server.ts";
import { buildCreator, daysAgo, minutesAgo } from "#tests/kit/builders.ts";
import { money, openStore, percent, problems, rulesOf } from "./world.ts";

// Rules that meet, from the store's word to the ledger and the receipt.

const clicks = (...of: { clickAt(at: Date): Promise<string> }[]) =>
  Promise.all(of.map((one, index) => one.clickAt(minutesAgo(90 - index))));

async function recruited(enrolmentId: Id<"enr">, by: Id<"crt">) {
  await sql`UPDATE enrolment SET recruiter_id = ${uuidFromId(by)}, created_at = now() - interval '10 days'
             WHERE id = ${uuidFromId(enrolmentId)}`;
}

describe("every rule at once", () => {
  it("steps, caps, a shared sale, an agency, a recruiter and what is left of a budget, refunded and grown", async () => {
    const store = await openStore(200);
    const { join, budget, terms } = await store.campaign(
      {
        model: "linear",
        rate: percent(1000),
        tiers: { measure: "revenue", apply: "whole", steps: [{ from: 10_000n, bps: 2000 }] },
        caps: { perOrder: 3_000n, perCreatorMonth: 2_500n, perCreator: null },
        recruiter: { bps: 1000, months: 12 },
      },
      4_000n,
    );
    const [ana, budi, agency, rina] = [
      await join(),
      await join(),
      await buildCreator(),
      await buildCreator(),
    ];
    await recruited(ana.enrolmentId, rina.creatorId);
    const withAgency = { ...terms, agency: { creatorId: agency.creatorId, shareBps: 7000 } };
    const offered = await setOverride(store.seller, ana.enrolmentId, withAgency, daysAgo(50));
    expect(offered).toMatchObject({ outcome: "offered" });
    const of = { creatorId: ana.creatorId, personId: ana.personId };
    expect(await acceptVersion(of, ana.enrolmentId, 2, daysAgo(49))).toMatchObject({ outcome: "accepted" });

    const clickTokens = await clicks(ana, budi);
    // 10 % of 160.00, each half of it: 80.00 of goods is below the step.
    await store.order("A", [16_000], { clickTokens });
    expect(await store.left(ana, agency, budi, rina)).toEqual([240, 560, 800, 80]);
    // 80.00 more lift the month to 20 %: 16.00 and 8.00 for each of them, capped at 30.00 together. 23.20 are left.
    await store.order("B", [16_000], { clickTokens });
    expect(rulesOf(await store.receipt("B")).toSorted()).toEqual([
      "agency + agency_share",
      "budget + rest_of_budget",
      "cap_month − below_cap",
      "cap_month − below_cap",
      "cap_order + cap_reached",
      "cap_order + cap_reached",
      "recruiter + was_recruited",
      "recruiter − nobody_recruited",
      "tiers + step_reached",
      "tiers + step_reached",
    ]);
    expect(await store.left(ana, agency, budi, rina)).toEqual([240 + 348, 560 + 812, 800 + 1160, 80]);
    expect(await budget()).toEqual({ amount: 4000, spent: 4000, ended: true });
    expect(await store.order("C", [16_000], { clickTokens })).toMatchObject({ reason: "budget_spent" });

    await store.refund("A", "RA", { 1: 8000 });
    expect(await store.left(ana, agency, budi, rina)).toEqual([120 + 348, 280 + 812, 400 + 1160, 40]);
    // 20.00 are left of B, and the month is below the step: 10 % of them.
    await store.refund("B", "RB", 14_000);
    expect(await store.left(ana, agency, budi, rina)).toEqual([120 + 30, 280 + 70, 400 + 100, 40]);
    // It grows again, and has what the budget gave it, not more; the other one too.
    await store.edit("B", [16_000, 40_000], { clickTokens });
    await store.edit("A", [16_000, 40_000], { clickTokens });
    expect(await store.left(ana, agency, budi, rina)).toEqual([240 + 348, 560 + 812, 800 + 1160, 80]);
    expect(await budget()).toMatchObject({ spent: 4000 });
  });

  it("an agency's 70 % of 20.00, and of what a refund leaves of it", async () => {
    const store = await openStore();
    const { join, terms } = await store.campaign({ rate: percent(2000) });
    const [ana, agency] = [await join(), await buildCreator()];
    const own = { ...terms, agency: { creatorId: agency.creatorId, shareBps: 7000 } };
    await setOverride(store.seller, ana.enrolmentId, own, daysAgo(50));
    await acceptVersion(ana, ana.enrolmentId, 2, daysAgo(49));
    await store.order("A", [10_000], { coupons: [ana.coupon] });
    expect(await store.left(ana, agency)).toEqual([600, 1400]);
    await store.refund("A", "R", { 1: 1 });
    expect(await store.left(ana, agency)).toEqual([600, 1400]);
    await store.refund("A", "R2", { 1: 9998 });
    expect(await store.left(ana, agency)).toEqual([0, 0]);
  });
});

describe("rates", () => {
  it("a customer's first order beside excluded lines, products of their own and steps", async () => {
    const store = await openStore();
    const { join } = await store.campaign({
      newCustomerRate: percent(3000),
      excluded: [{ by: "sku", value: "gift" }],
      productRates: [{ match: { by: "collection", value: "Sale" }, rate: percent(500) }],
      tiers: { measure: "orders", apply: "whole", steps: [{ from: 3n, bps: 2000 }] },
    });
    const ana = await join();
    const lines = [
      { amount: 10_000 },
      { sku: "GIFT", amount: 5000 },
      { amount: 4000, collections: ["sale"] },
    ];
    const buy = (ref: string, isNew?: boolean) =>
      store.order(ref, lines, {
        coupons: [ana.coupon],
        ...(isNew !== undefined && { customer: { email: `${ref}@example.test`, isNew } }),
      });
    await buy("1", false);
    await buy("2");
    expect(await store.left(ana)).toEqual([2400]);
    // 30 % of 100.00, 5 % of 40.00; as the third of the month it lifts the 200.00 before to 20 %.
    await buy("3", true);
    expect(await store.left(ana)).toEqual([2400 + 3200 + 2000]);
    expect(rulesOf(await store.receipt("3"))).toEqual([
      "new_customer + first_order",
      "product_rate + lines_match",
      "excluded + lines_match",
      "tiers + step_reached",
    ]);
    await buy("4", false);
    expect(await store.left(ana)).toEqual([2400 + 5200 + 2200]);
    await store.refund("3", "R", { 1: 10_000, 3: 4000, 2: 5000 });
    expect(await store.left(ana)).toEqual([2400 + 2200]);
  });

  it("so much a piece, of a line that was free at first", async () => {
    const store = await openStore();
    const { join } = await store.campaign({ rate: { kind: "flat_per_unit", amount: 300n } });
    const ana = await join();
    const coupons = [ana.coupon];
    expect(await store.order("A", [{ amount: 5000, discount: 5000 }], { coupons })).toMatchObject({
      reason: "nothing_to_pay",
    });
    expect(await store.edit("A", [{ amount: 5000, quantity: 2 }], { coupons })).toMatchObject({
      state: "posted",
    });
    expect(await store.left(ana)).toEqual([600]);
    await store.refund("A", "R", { 1: 2500 });
    expect(await store.left(ana)).toEqual([300]);
  });

  it.each<[string, number, number, number, number]>([
    // 1,500 yen at 12.5 %: 187.5, half a yen up; a piece at 40 yen. Dinars have three decimals.
    ["JPY", 1500, 188, 750, 94],
    ["KWD", 1234, 154, 617, 77],
  ])("in %s, whole minor units, with a product's own rate", async (currency, amount, earned, back, left) => {
    const store = await openStore();
    const { join } = await store.campaign({
      currency: money(currency),
      rate: percent(1250),
      productRates: [{ match: { by: "sku", value: "P" }, rate: { kind: "flat_per_unit", amount: 40n } }],
    });
    const ana = await join();
    const more = { currency, coupons: [ana.coupon] };
    await store.order("A", [amount, { sku: "p", amount: 300, quantity: 3 }], more);
    expect(await store.left(ana)).toEqual([earned + 120]);
    await store.refund("A", "R", { 1: back, 2: 200 });
    expect(await store.left(ana)).toEqual([left + 40]);
  });
});

describe("terms", () => {
  it("that earn less, accepted while the notice runs, count from its end; the refund keeps to its sale", async () => {
    const store = await openStore();
    const { campaignId, join, terms } = await store.campaign({ noticeDays: 30 });
    const [ana, budi] = [await join(), await join()];
    const lower = { ...terms, rate: percent(500) };
    expect(
      await publishVersion(store.seller, campaignId, lower, daysAgo(40), undefined, daysAgo(40)),
    ).toMatchObject({
      outcome: "published",
      direction: "lowers",
    });
    expect(await acceptVersion(ana, ana.enrolmentId, 2, daysAgo(39))).toMatchObject({ outcome: "accepted" });
    // One creator has terms of their own beside it, which count at once and outlast it.
    expect(
      await setOverride(store.seller, budi.enrolmentId, { ...terms, rate: percent(1500) }, daysAgo(20)),
    ).toMatchObject({ outcome: "raised" });
    const sale = async (ref: string, clickToken: string) => store.order(ref, [10_000], { clickToken });
    await sale("in the notice", await ana.clickAt(daysAgo(11)));
    expect(await store.left(ana)).toEqual([1000]);
    await sale("after it", await ana.clickAt(daysAgo(9)));
    expect(await store.left(ana)).toEqual([1500]);
    await sale("own", await budi.clickAt(daysAgo(2)));
    await sale("own, before", await budi.clickAt(daysAgo(25)));
    expect(await store.left(budi)).toEqual([2500]);
    await store.refund("in the notice", "R", { 1: 5000 });
    expect(await store.left(ana)).toEqual([1000]);
    const version = async (ref: string) => (await store.receipt(ref)).touches[0]?.termsVersion;
    expect([await version("in the notice"), await version("after it"), await version("own")]).toEqual([
      1, 2, 3,
    ]);
  });
});

describe("a budget", () => {
  it.each(["in groups", "each by itself"])("of fifty orders at once, %s, and after a top-up", async (how) => {
    const store = await openStore();
    const limited = await store.campaign({ whenBudgetEnds: "rest" }, 10_500n);
    const other = await store.campaign({}, 3_000n);
    const [ana, budi] = [await limited.join(), await other.join()];
    const rush = async (name: string) => {
      const kept = Array.from({ length: 50 }, (_, n) => [
        // The code of one campaign with a click of the other: each order takes of its decider's budget alone.
        store.keep(`${name}${n}`, [10_000], {
          coupons: [ana.coupon],
          customer: { email: `${name}${n}@example.test` },
        }),
        ...(n < 5 ? [store.keep(`${name}x${n}`, [10_000], { coupons: [budi.coupon] })] : []),
      ]).flat();
      for (const one of kept) {
        await one;
        if (how === "each by itself") await settleDue();
      }
      await Promise.all([settleDue(), settleDue(), settleDue()]);
      await settleDue();
    };
    await rush("a");
    expect(await limited.budget()).toEqual({ amount: 10_500, spent: 10_500, ended: true });
    expect(await store.left(ana, budi)).toEqual([10_500, 3000]);
    await setBudget(store.seller, limited.campaignId, 20_700n);
    await rush("b");
    expect(await limited.budget()).toEqual({ amount: 20_700, spent: 20_700, ended: true });
    expect(await store.left(ana, budi)).toEqual([20_700, 3000]);
  });
});

it("and every invariant and decision holds after all of it", async () => {
  expect(await problems()).toEqual([]);
});
