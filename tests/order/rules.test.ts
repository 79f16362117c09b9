import { createHash } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { verifyLedger } from "#app/ledger/verify.server.ts";
import { pinnedSale, receiptFromJson } from "#app/order/receipt.ts";
import { recomputeOrders } from "#app/order/recompute.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { paySalesBonuses } from "#app/order/sales-bonus.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { visitorKey } from "#app/order/visitor.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { canonicalTerms, type Terms } from "#app/rules/terms.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
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
import { keepEvent, type OrderBody, send, trialBalance } from "#tests/kit/send.ts";

// What only a hand in the database does.
const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

async function shop(terms: Partial<Terms> = {}, budget?: bigint) {
  const seller = await buildSeller(0);
  const { storeId } = await buildStore(seller);
  const { campaignId, terms: full } = await buildCampaign(
    seller,
    terms,
    budget === undefined ? {} : { budget },
  );
  const join = async () => {
    const creator = await buildCreator();
    return { ...creator, ...(await enrol(seller, campaignId, creator.creatorId)) };
  };
  const target = { sellerId: seller.sellerId, storeId };
  return { seller, campaignId, terms: full, join, target, sellerId: seller.sellerId };
}

const order = (ref: string, amount: number, more: Record<string, unknown> = {}): OrderBody => ({
  ref,
  occurredAt: minutesAgo(1).toISOString(),
  currency: "USD",
  lines: [{ ref: "1", quantity: 1, amount }],
  ...more,
});
const refund = (orderRef: string, ref: string, amount: number) => ({
  ...{ orderRef, ref },
  occurredAt: minutesAgo(0).toISOString(),
  lines: [{ ref: "1", amount }],
});

async function pending(sellerId: Id<"sel">, creatorId: Id<"crt">): Promise<number> {
  return Number((await creatorBalance(sellerId, creatorId, usd)).pending);
}

async function receipt(sellerId: Id<"sel">, ref: string) {
  const [row] = await sql<{ decision: unknown }[]>`
    SELECT r.decision FROM receipt r JOIN store_order o ON o.seller_id = r.seller_id AND o.id = r.order_id
     WHERE o.seller_id = ${uuidFromId(sellerId)} AND o.ref = ${ref}`;
  return receiptFromJson(row!.decision);
}

const rulesOf = (found: Awaited<ReturnType<typeof receipt>>) =>
  [
    ...(found.commission?.rules ?? []),
    ...(found.commission?.credits ?? []).flatMap(({ rules }) => rules),
  ].map(({ rule, applied, because }) => `${rule} ${applied ? "+" : "−"} ${because}`);

describe("a shared sale", () => {
  it("books every share, reverses over what each has left, and gives back what was taken", async () => {
    const { sellerId, target, join } = await shop({
      model: "linear",
      rate: { kind: "percent_per_line", bps: 1000 },
    });
    const [ana, budi, citra] = [await join(), await join(), await join()];
    const clickTokens = await Promise.all([
      ana.clickAt(daysAgo(3)),
      budi.clickAt(daysAgo(2)),
      citra.clickAt(daysAgo(1)),
    ]);
    await send(target, "order.paid", order("A", 10_000, { clickTokens }));
    const all = () => Promise.all([ana, budi, citra].map(({ creatorId }) => pending(sellerId, creatorId)));
    expect((await all()).reduce((sum, one) => sum + one, 0)).toBe(1000);
    expect((await all()).toSorted()).toEqual([333, 333, 334]);
    await send(target, "refund.created", refund("A", "R1", 5000));
    expect((await all()).reduce((sum, one) => sum + one, 0)).toBe(500);
    await send(target, "refund.created", refund("A", "R2", 5000));
    expect(await all()).toEqual([0, 0, 0]);
    expect((await receipt(sellerId, "A")).touches.map(({ verdict }) => verdict)).toEqual([
      "shared",
      "shared",
      "shared",
    ]);
  });

  it("pays the agency, the recruiter and who assisted beside the creator", async () => {
    const { sellerId, target, join, campaignId, terms, seller } = await shop({
      rate: { kind: "percent_per_line", bps: 2000 },
      recruiter: { bps: 1000, months: 12 },
      assistBps: 100,
    });
    const [ana, budi] = [await join(), await join()];
    const [agency, recruiter] = [await buildCreator(), await buildCreator()];
    await sql`UPDATE enrolment SET recruiter_id = ${uuidFromId(recruiter.creatorId)} WHERE id = ${uuidFromId(ana.enrolmentId)}`;
    await accept(seller, campaignId, ana.enrolmentId, 2, {
      ...terms,
      agency: { creatorId: agency.creatorId, shareBps: 7000 },
    });
    const clickTokens = await Promise.all([budi.clickAt(minutesAgo(20)), ana.clickAt(minutesAgo(5))]);
    await send(target, "order.paid", order("A", 10_000, { clickTokens }));
    const all = () =>
      Promise.all([ana, agency, recruiter, budi].map(({ creatorId }) => pending(sellerId, creatorId)));
    expect(await all()).toEqual([600, 1400, 200, 100]);
    await send(target, "refund.created", refund("A", "R1", 5000));
    expect(await all()).toEqual([300, 700, 100, 50]);
    expect(rulesOf(await receipt(sellerId, "A"))).toEqual([
      "assist + creators_assisted",
      "recruiter + was_recruited",
      "agency + agency_share",
    ]);
  });
});

/** A version made for one enrolment, accepted long ago. */
async function accept(
  seller: Awaited<ReturnType<typeof buildSeller>>,
  campaignId: Id<"cmp">,
  enrolmentId: Id<"enr"> | null,
  version: number,
  terms: Terms,
  when: { effectiveAt?: Date; accepted?: { by: Id<"enr">; countsFrom: Date } } = {},
) {
  const { sellerId, personId } = seller;
  const canonical = canonicalTerms(terms);
  const hash = createHash("sha256").update(canonical).digest("hex");
  const effectiveAt = when.effectiveAt ?? daysAgo(299);
  await db.insert(tables.terms).values({
    ...{ sellerId, campaignId, version, canonical, hash, enrolmentId, effectiveAt },
    publishedBy: personId,
  });
  const by = when.accepted?.by ?? enrolmentId;
  if (!by) return;
  const countsFrom = when.accepted?.countsFrom ?? effectiveAt;
  await db.insert(tables.termsAcceptance).values({
    ...{ sellerId, enrolmentId: by, version, countsFrom },
    acceptedAt: countsFrom,
    how: "accepted",
  });
}

describe("the version that counts", () => {
  it.each([
    ["before the new version's date: the old rate", 12, 1250],
    ["in the notice: still the old rate", 5, 1250],
    ["after the notice, not accepted: nothing", 1, 0],
  ])("%s", async (_, clickedDaysAgo, amount) => {
    const { sellerId, target, join, campaignId, terms, seller } = await shop({ noticeDays: 7 });
    const ana = await join();
    await accept(
      seller,
      campaignId,
      null,
      2,
      { ...terms, rate: { kind: "percent_per_line", bps: 500 } },
      {
        effectiveAt: daysAgo(10),
      },
    );
    const clickToken = await ana.clickAt(daysAgo(clickedDaysAgo));
    await send(target, "order.paid", order("A", 10_000, { clickToken }));
    expect(await pending(sellerId, ana.creatorId)).toBe(amount);
    if (amount === 0) {
      expect((await receipt(sellerId, "A")).touches[0]?.verdict).toBe("terms_not_accepted");
    }
  });

  it("is the accepted one for clicks after it counts, and a refund keeps to the sale's", async () => {
    const { sellerId, target, join, campaignId, terms, seller } = await shop();
    const ana = await join();
    await accept(
      seller,
      campaignId,
      null,
      2,
      { ...terms, rate: { kind: "percent_per_line", bps: 2000 } },
      {
        effectiveAt: daysAgo(10),
        accepted: { by: ana.enrolmentId, countsFrom: daysAgo(10) },
      },
    );
    await send(target, "order.paid", order("old", 10_000, { clickToken: await ana.clickAt(daysAgo(11)) }));
    expect(await pending(sellerId, ana.creatorId)).toBe(1250);
    await send(target, "order.paid", order("new", 10_000, { clickToken: await ana.clickAt(daysAgo(9)) }));
    expect(await pending(sellerId, ana.creatorId)).toBe(3250);
    await send(target, "refund.created", refund("old", "R", 10_000));
    expect(await pending(sellerId, ana.creatorId)).toBe(2000);
    expect((await receipt(sellerId, "new")).commission?.credits[0]?.termsVersion).toBe(2);
  });
});

describe("touches", () => {
  it("a returning customer stays with who brought them, until the lock is over", async () => {
    const { sellerId, target, join } = await shop({ lockMonths: 1 });
    const [ana, budi] = [await join(), await join()];
    const customer = { email: "buyer@example.test" };
    const at = (days: number) => daysAgo(days).toISOString();
    await send(
      target,
      "order.paid",
      order("1", 10_000, { customer, occurredAt: at(60), clickToken: await ana.clickAt(daysAgo(61)) }),
    );
    const budiLater = await budi.clickAt(daysAgo(41));
    await send(
      target,
      "order.paid",
      order("2", 10_000, { customer, occurredAt: at(40), clickToken: budiLater }),
    );
    expect(await pending(sellerId, ana.creatorId)).toBe(2500);
    expect((await receipt(sellerId, "2")).touches.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ["click", "customer_lock"],
      ["lock", "won"],
    ]);
    const budiAgain = await budi.clickAt(daysAgo(2));
    await send(
      target,
      "order.paid",
      order("3", 10_000, { customer, occurredAt: at(1), clickToken: budiAgain }),
    );
    expect(await pending(sellerId, budi.creatorId)).toBe(1250);
  });

  it("a coupon site's click never displaces a creator", async () => {
    const { sellerId, target, join } = await shop();
    const [ana, site] = [await join(), await join()];
    await sql`UPDATE enrolment SET soft = true WHERE id = ${uuidFromId(site.enrolmentId)}`;
    const clickTokens = await Promise.all([ana.clickAt(minutesAgo(60)), site.clickAt(minutesAgo(2))]);
    await send(target, "order.paid", order("A", 10_000, { clickTokens, coupons: [site.coupon] }));
    expect([await pending(sellerId, ana.creatorId), await pending(sellerId, site.creatorId)]).toEqual([
      1250, 0,
    ]);
  });

  it("clicks the shop knows by its own id of the visitor count as if their tokens had come", async () => {
    const { sellerId, target, join } = await shop({ model: "first_touch" });
    const [ana, budi] = [await join(), await join()];
    const clickedAt = daysAgo(3);
    const clickId = newId("clk");
    await db
      .insert(tables.visitorTouch)
      .values({ sellerId, visitorKey: visitorKey("visitor-7"), clickId, linkId: ana.linkId, clickedAt });
    const clickToken = await budi.clickAt(minutesAgo(5));
    await send(target, "order.paid", order("A", 10_000, { clickToken, visitorId: "visitor-7" }));
    expect([await pending(sellerId, ana.creatorId), await pending(sellerId, budi.creatorId)]).toEqual([
      1250, 0,
    ]);
  });
});

describe("limits", () => {
  it("tiers and caps count the creator's month, pinned on the receipt", async () => {
    const { sellerId, target, join } = await shop({
      rate: { kind: "percent_per_line", bps: 1000 },
      tiers: { measure: "orders", apply: "marginal", steps: [{ from: 2n, bps: 2000 }] },
      caps: { perOrder: null, perCreatorMonth: 3500n, perCreator: null },
    });
    const { creatorId, coupon } = await join();
    for (const ref of ["1", "2", "3"])
      await send(target, "order.paid", order(ref, 10_000, { coupons: [coupon] }));
    // 10.00, then 20.00, then what the month still allows.
    expect(await pending(sellerId, creatorId)).toBe(3500);
    expect(rulesOf(await receipt(sellerId, "3"))).toEqual([
      "tiers + step_reached",
      "cap_month + cap_reached",
    ]);
    expect(pinnedSale(await receipt(sellerId, "3"))?.credits[0]?.before).toMatchObject({
      orders: 2,
      commission: 3000n,
    });
    expect(await send(target, "order.paid", order("4", 10_000, { coupons: [coupon] }))).toMatchObject({
      state: "ignored",
      reason: "cap_reached",
    });
  });

  it("twenty orders of one month at once climb as if they had come one by one", async () => {
    const { sellerId, target, join } = await shop({
      rate: { kind: "percent_per_line", bps: 1000 },
      tiers: { measure: "revenue", apply: "marginal", steps: [{ from: 50_000n, bps: 2000 }] },
    });
    const { creatorId, coupon } = await join();
    for (let n = 0; n < 20; n++)
      await keepEvent(target, "order.paid", order(`o${n}`, 10_000, { coupons: [coupon] }));
    await Promise.all([settleDue(), settleDue(), settleDue()]);
    await settleDue();
    expect(await pending(sellerId, creatorId)).toBe(5000 + 30_000);
  });

  it.each(["rest", "nothing"] as const)(
    "fifty orders at once never take a budget below 0; the campaign pays %s",
    async (whenBudgetEnds) => {
      const { sellerId, target, join, campaignId } = await shop({ whenBudgetEnds }, 10_300n);
      const { creatorId, coupon } = await join();
      for (let n = 0; n < 50; n++)
        await keepEvent(target, "order.paid", order(`b${n}`, 10_000, { coupons: [coupon] }));
      await Promise.all([settleDue(), settleDue(), settleDue()]);
      await settleDue();
      const [budget] = await sql<{ spent: bigint; ended: boolean }[]>`
        SELECT spent, ended_at IS NOT NULL AS ended FROM campaign_budget WHERE campaign_id = ${uuidFromId(campaignId)}`;
      const whole = 8 * 1250;
      const spent = whenBudgetEnds === "rest" ? 10_300 : whole;
      expect(budget).toEqual({ spent: BigInt(spent), ended: true });
      expect(await pending(sellerId, creatorId)).toBe(spent);
      const states = await sql<{ reason: string; n: bigint }[]>`
        SELECT reason, count(*) AS n FROM inbox_event WHERE seller_id = ${uuidFromId(sellerId)} GROUP BY 1 ORDER BY 1`;
      const sold = whenBudgetEnds === "rest" ? 9n : 8n;
      expect(states.map(({ reason, n }) => [reason, n])).toEqual([
        ["budget_spent", 50n - sold],
        ["sale", sold],
      ]);
    },
  );

  it("a bonus for two sales is paid when two are past their hold and kept, once, and waits for the budget", async () => {
    const { sellerId, target, join, campaignId } = await shop(
      { salesBonus: { sales: 2, amount: 700n } },
      6000n,
    );
    const { creatorId, coupon } = await join();
    const available = async () => Number((await creatorBalance(sellerId, creatorId, usd)).available);
    for (const ref of ["1", "2"]) await send(target, "order.paid", order(ref, 10_000, { coupons: [coupon] }));
    await send(target, "refund.created", refund("1", "R", 10_000));
    await releaseHolds();
    await paySalesBonuses();
    expect(await available()).toBe(1250);
    await send(target, "order.paid", order("3", 24_000, { coupons: [coupon] }));
    await releaseHolds();
    // 5.00 of the budget is left: not the whole bonus.
    await paySalesBonuses();
    expect(await available()).toBe(4250);
    await sql`UPDATE campaign_budget SET amount = 7000 WHERE campaign_id = ${uuidFromId(campaignId)}`;
    await paySalesBonuses();
    await paySalesBonuses();
    expect(await available()).toBe(4950);
  });

  it("says on the receipt which rule of the terms did what", async () => {
    const { sellerId, target, join } = await shop({
      minimumOrder: 2000n,
      excluded: [{ by: "sku", value: "GIFT" }],
    });
    const { coupon } = await join();
    expect(await send(target, "order.paid", order("small", 1999, { coupons: [coupon] }))).toMatchObject({
      state: "ignored",
      reason: "below_minimum",
    });
    expect(rulesOf(await receipt(sellerId, "small"))).toEqual([
      "excluded − no_line_matches",
      "minimum_order + too_small",
    ]);
    await send(target, "refund.created", refund("small", "R", 1999));
    expect(await trialBalance(sellerId)).toEqual({});
  });
});

it("every invariant holds over all of it", async () => {
  for await (const check of verifyLedger()) expect(check).toEqual({ name: check.name, outcome: "holds" });
  expect(await recomputeOrders(true)).toMatchObject({ finding: null });
});

it("a commission that isn't what its facts say is named", async () => {
  const { sellerId, target, join } = await shop();
  const { coupon } = await join();
  await send(target, "order.paid", order("tampered", 10_000, { coupons: [coupon] }));
  expect(await recomputeOrders(true, undefined, sellerId)).toEqual({ orders: 1, finding: null });
  const tamper = (statement: string) => owner.unsafe(statement, [uuidFromId(sellerId)]);
  await tamper("UPDATE commission SET amount = amount + 1 WHERE seller_id = $1");
  expect((await recomputeOrders(true, undefined, sellerId)).finding).toContain("its commissions are");
  await tamper("UPDATE commission SET amount = amount - 1 WHERE seller_id = $1");
  await tamper("UPDATE store_order SET facts = jsonb_set(facts, '{cancelled}', 'true') WHERE seller_id = $1");
  expect((await recomputeOrders(false, undefined, sellerId)).finding).toContain(
    "main share is 1250, recomputed 0",
  );
});
