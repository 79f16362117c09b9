import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { rateFor } from "#app/fx/rate.server.ts";
import { newId } from "#app/id.server.ts";
import { listBatches, payoutsOf, previewBatch } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { setLimit } from "#app/payout/limit.server.ts";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { markFailed, markPaid } from "#app/payout/result.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { draftDue, setSchedule } from "#app/payout/schedule.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { fxRate, payoutMethod, sellerBooks, taxProfile, withholdingRule } from "#db/schema/index.ts";
import { usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { joinShop, member, openShop, type Promoter, release, type Shop, sell } from "./world.ts";

const idr = parseCurrency("IDR")!;

/** A shop with one creator who has 12.50 available. */
async function shopToPay() {
  const shop = await openShop();
  const dina = await joinShop(shop);
  await sell(shop, dina, 10_000);
  await release();
  const finance = (await member(shop, "finance")).scope;
  return { shop, dina, finance, sellerId: shop.seller.sellerId };
}

const isTaxedIn = (creatorId: Id<"crt">, country: string) =>
  db.insert(taxProfile).values({ creatorId, person: "person", legalName: "Dina P.", country });

async function fivePercent({ seller }: Shop, change: Partial<typeof withholdingRule.$inferInsert> = {}) {
  await db.insert(withholdingRule).values({
    ...{ sellerId: seller.sellerId, id: newId("wht"), name: "Five percent", authority: "irs" },
    ...{ bps: 500, bpsWithoutId: 500, validFrom: "2020-01-01", createdBy: seller.personId },
    ...change,
  });
}

async function makeAndApprove({ shop, finance }: Awaited<ReturnType<typeof shopToPay>>) {
  const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  expect(await approveBatch(finance, made.batchId)).toMatchObject({ outcome: "approved", started: 1 });
  const [line] = await payoutsOf(shop.seller.sellerId, made.batchId);
  return { batchId: made.batchId, payoutId: line!.payoutId, line: line! };
}

describe("withholding", () => {
  it("rows 4 and 5: 63 of 1,250 are withheld, 1,187 sent", async () => {
    const world = await shopToPay();
    await fivePercent(world.shop);
    await isTaxedIn(world.dina.scope.creatorId, "US");
    const { payoutId, line } = await makeAndApprove(world);
    expect(line).toMatchObject({ amount: 1_250n, tax: 63n, taxRule: "Five percent" });
    expect(await trialBalance(world.sellerId)).toMatchObject({
      ...{ "tax_withheld:irs": -63, payout_in_transit: -1_187 },
    });
    await markPaid(world.finance, payoutId, "BANK-1");
    expect(await trialBalance(world.sellerId)).toMatchObject({ "cash:bank": -1_187 });
    // Row 10: what came back comes back whole, the tax with it; the bank kept 15.
    expect(await markReturned(world.finance, payoutId, { kept: 15n, reason: "closed" })).toMatchObject({
      outcome: "marked",
    });
    expect(await trialBalance(world.sellerId)).toMatchObject({
      ...{ creator_available: -1_250, "cash:bank": -15, payout_cost: 15 },
    });
  });

  it("row 9: failed before it left, the tax is undone too", async () => {
    const world = await shopToPay();
    await fivePercent(world.shop);
    await isTaxedIn(world.dina.scope.creatorId, "US");
    const { payoutId } = await makeAndApprove(world);
    await markFailed(world.finance, payoutId, "wrong account");
    expect(await trialBalance(world.sellerId)).toMatchObject({
      ...{ creator_available: -1_250 },
    });
  });

  it("who said nothing to a tax office waits, and is told so", async () => {
    const world = await shopToPay();
    await fivePercent(world.shop);
    const preview = await previewBatch(world.sellerId, { currency: usd, minimum: 0n, rail: "csv" });
    expect(preview.lines[0]?.decision).toEqual({ outcome: "waits", because: "no_tax_profile" });
    expect(await makeBatch(world.shop.seller, { currency: usd, minimum: 0n })).toEqual({
      outcome: "nothing_available",
    });
  });

  it("counted in a month that is over, it can't be approved", async () => {
    const world = await shopToPay();
    await fivePercent(world.shop);
    await isTaxedIn(world.dina.scope.creatorId, "US");
    const made = await makeBatch(world.shop.seller, { currency: usd, minimum: 0n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    await ownerSql(
      `UPDATE payout_batch SET created_at = now() - interval '40 days' WHERE id = '${uuidFromId(made.batchId)}'`,
    );
    expect(await approveBatch(world.finance, made.batchId)).toEqual({ outcome: "month_over" });
  });
});

describe("exchange", () => {
  const bank = ({ scope: { creatorId } }: Promoter) =>
    db.insert(payoutMethod).values({
      ...{ id: newId("pym"), creatorId, kind: "id_bank", sealed: "v1", shown: "BCA •••• 5678" },
      ...{ fingerprint: "", usableFrom: new Date() },
    });

  it("into the only currency the account takes, at a pinned rate, in the payout's own statement", async () => {
    const world = await shopToPay();
    await bank(world.dina);
    await db.insert(fxRate).values({ source: "file", day: today, base: usd, quote: idr, rate: "16250.50" });
    const preview = await previewBatch(world.sellerId, { currency: idr, minimum: 0n, rail: "csv" });
    expect(preview).toMatchObject({ payouts: 1, gross: 20_313_100n });
    const inUsd = await previewBatch(world.sellerId, { currency: usd, minimum: 0n, rail: "csv" });
    expect(inUsd.lines[0]?.decision).toEqual({ outcome: "waits", because: "other_currency" });
    const made = await makeBatch(world.shop.seller, { currency: idr, minimum: 0n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    await approveBatch(world.finance, made.batchId);
    const [line] = await payoutsOf(world.sellerId, made.batchId);
    expect(line).toMatchObject({ status: "in_transit", fromAmount: 1_250n, fxRate: "16250.50" });
    const rows = await sql<{ code: string; currency: string; amount: bigint }[]>`
      SELECT a.code, e.currency, sum(e.amount)::bigint AS amount FROM ledger.entry e
        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
       WHERE e.seller_id = ${uuidFromId(world.sellerId)} AND a.code IN ('fx_position', 'creator_available', 'payout_in_transit')
       GROUP BY 1, 2 HAVING sum(e.amount) <> 0 ORDER BY 1, 2`;
    expect(rows).toEqual([
      { code: "fx_position", currency: "IDR", amount: 20_313_100n },
      { code: "fx_position", currency: "USD", amount: -1_250n },
      { code: "payout_in_transit", currency: "IDR", amount: -20_313_100n },
    ]);
  });

  it("without a rate of the week it is parked, never guessed", async () => {
    const world = await shopToPay();
    const sgd = parseCurrency("SGD")!;
    const { creatorId } = world.dina.scope;
    await db.insert(payoutMethod).values({
      ...{ id: newId("pym"), creatorId, kind: "iban", currency: usd, sealed: "v1", shown: "DE •••• 3000" },
      ...{ fingerprint: "", usableFrom: new Date() },
    });
    const old = new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10);
    await db.insert(fxRate).values({ source: "ecb", day: old, base: usd, quote: sgd, rate: "1.3" });
    expect(await rateFor(usd, sgd, today)).toBeNull();
    expect(await rateFor(usd, sgd, old)).toMatchObject({ source: "ecb", rate: { text: "1.3" } });
  });

  it("two ways through the euro make one rate, as old as its older half", async () => {
    const [eur, jpy, chf] = [parseCurrency("EUR")!, parseCurrency("JPY")!, parseCurrency("CHF")!];
    const ecb = { source: "ecb", base: eur };
    await db.insert(fxRate).values([
      { ...ecb, day: "2026-10-02", quote: jpy, rate: "160" },
      { ...ecb, day: "2026-10-01", quote: chf, rate: "0.8" },
    ]);
    expect(await rateFor(chf, jpy, "2026-10-03")).toMatchObject({ day: "2026-10-01", rate: { text: "200" } });
    expect(await rateFor(jpy, eur, "2026-10-03")).toMatchObject({ rate: { text: "0.00625" } });
  });
});

describe("limits, funds, schedules", () => {
  it("a finance member approves up to the limit, an owner beyond it", async () => {
    const { shop, finance } = await shopToPay();
    const other = (await member(shop, "owner")).scope;
    await setLimit(shop.seller, usd, 1_249n);
    const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    expect(await approveBatch(finance, made.batchId)).toEqual({
      ...{ outcome: "beyond_limit", limit: 1_249n, currency: usd },
    });
    expect(await approveBatch(other, made.batchId)).toMatchObject({ outcome: "approved" });
  });

  it("where the operator says so, only what was funded is paid", async () => {
    const { shop, finance, sellerId } = await shopToPay();
    await db.insert(sellerBooks).values({ sellerId, needsFunds: true });
    const asked = { currency: usd, minimum: 0n };
    await recordFunds(
      finance,
      { currency: usd, amount: 1_249n, reference: `F${sellerId}` },
      { byOperator: true },
    );
    expect(await makeBatch(shop.seller, asked)).toMatchObject({ outcome: "beyond_funds", missing: 1n });
    await recordFunds(
      finance,
      { currency: usd, amount: 1n, reference: `G${sellerId}` },
      { byOperator: true },
    );
    const made = await makeBatch(shop.seller, asked);
    if (made.outcome !== "made") throw new Error(made.outcome);
    expect(await approveBatch(finance, made.batchId)).toMatchObject({ outcome: "approved" });
  });

  it("two who make a batch at once make one", async () => {
    const { shop, finance } = await shopToPay();
    const asked = { currency: usd, minimum: 0n };
    const made = await Promise.all([makeBatch(shop.seller, asked), makeBatch(finance, asked)]);
    expect(made.map(({ outcome }) => outcome).sort()).toEqual(["made", "nothing_available"]);
  });

  it("a schedule drafts once, two at once too, and whoever set it up can't approve", async () => {
    const { shop, finance, sellerId } = await shopToPay();
    await setSchedule(finance, { currency: usd, every: "monthly", onDay: 5, minimum: 0n, rail: "csv" });
    expect(await draftDue()).toBe(0);
    const far = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    const drafted = await Promise.all([draftDue(far), draftDue(far)]);
    expect(drafted.reduce((sum, one) => sum + one)).toBe(1);
    const [batch] = await sql<{ id: string; scheduled: boolean }[]>`
      SELECT id, scheduled FROM payout_batch WHERE seller_id = ${uuidFromId(sellerId)}`;
    expect(batch?.scheduled).toBe(true);
    const batchId = (await listBatches(sellerId))[0]!.batchId;
    expect(await approveBatch(finance, batchId)).toEqual({ outcome: "same_person" });
    expect(await approveBatch(shop.seller, batchId)).toMatchObject({ outcome: "approved" });
  });
});

const today = new Date().toISOString().slice(0, 10);

/** As the owner of the tables: what the app may not do. */
async function ownerSql(text: string): Promise<void> {
  const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1 });
  await owner.unsafe(`ALTER TABLE payout_batch DISABLE TRIGGER USER; ${text}`);
  await owner.unsafe("ALTER TABLE payout_batch ENABLE ALWAYS TRIGGER batch_decided_once");
  await owner.end();
}
