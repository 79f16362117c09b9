import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { bankFile } from "#app/payout/bank-file.server.ts";
import { findBatch, payoutsOf, previewBatch } from "#app/payout/batch.queries.server.ts";
import { approveBatch, cancelBatch, makeBatch } from "#app/payout/batch.server.ts";
import { payBonus } from "#app/payout/money-in.server.ts";
import { markAllPaid, markFailed, markPaid } from "#app/payout/result.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, mail, person } from "#db/schema/index.ts";
import { giveDetails, usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { giveBack, joinShop, member, openShop, type Promoter, release, sell } from "./world.ts";

/** Two creators with something available each, and a second pair of eyes. */
async function readyToPay() {
  const shop = await openShop();
  const [dina, bagus] = [await joinShop(shop), await joinShop(shop)];
  const sold = await sell(shop, dina, 10_000);
  await sell(shop, bagus, 4_000);
  await release();
  return { shop, dina, bagus, sold, finance: (await member(shop, "finance")).scope };
}

async function batchOf({ shop }: Awaited<ReturnType<typeof readyToPay>>, minimum = 0n): Promise<Id<"bat">> {
  const made = await makeBatch(shop.seller, { currency: usd, minimum });
  if (made.outcome !== "made") throw new Error(made.outcome);
  return made.batchId;
}

const asked = (minimum: bigint) => ({ currency: usd, minimum, rail: "csv" as const });

const lastMail = async (to: string) => {
  const [row] = await db.select().from(mail).where(eq(mail.to, to)).orderBy(desc(mail.id)).limit(1);
  return row;
};

describe("a batch", () => {
  it("holds what the preview said, and whoever made it can't approve it", async () => {
    const ready = await readyToPay();
    const { shop, finance } = ready;
    const preview = await previewBatch(shop.seller.sellerId, asked(1_000n));
    expect(preview).toMatchObject({ payouts: 1, gross: 1_250n, tax: 0n, net: 1_250n });
    expect(preview.lines.map(({ available, decision }) => [available.amount, decision])).toMatchObject([
      [1_250n, { outcome: "pays" }],
      [500n, { outcome: "waits", because: "below_minimum" }],
    ]);
    const batchId = await batchOf(ready, 1_000n);
    expect(await findBatch(shop.seller.sellerId, batchId)).toMatchObject({ payouts: 1, total: 1_250n });
    expect(await approveBatch(shop.seller, batchId)).toEqual({ outcome: "same_person" });
    expect(await approveBatch(finance, batchId)).toEqual({ outcome: "approved", started: 1, dropped: 0 });
    expect(await trialBalance(shop.seller.sellerId)).toMatchObject({
      payout_in_transit: -1_250,
      creator_available: -500,
    });
  });

  it("drops a payout whose money a refund took in between, and starts the others", async () => {
    const ready = await readyToPay();
    const { shop, sold, dina, finance } = ready;
    const batchId = await batchOf(ready);
    await giveBack(shop, sold.ref, 1_000);
    expect(await approveBatch(finance, batchId)).toEqual({ outcome: "approved", started: 1, dropped: 1 });
    const lines = await payoutsOf(shop.seller.sellerId, batchId);
    expect(lines.find(({ creatorId }) => creatorId === dina.scope.creatorId)).toMatchObject({
      status: "dropped",
      reason: "balance_fell",
    });
    expect(await trialBalance(shop.seller.sellerId)).toMatchObject({
      payout_in_transit: -500,
      creator_available: -1_125,
    });
    // What is left goes out with the next batch.
    expect(await previewBatch(shop.seller.sellerId, asked(0n))).toMatchObject({ payouts: 1, gross: 1_125n });
  });

  it("approved twice at once starts each payout once", async () => {
    const ready = await readyToPay();
    const { shop, finance } = ready;
    const other = (await member(shop, "owner")).scope;
    const batchId = await batchOf(ready);
    const answers = await Promise.all([approveBatch(finance, batchId), approveBatch(other, batchId)]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["already_decided", "approved"]);
    expect(await trialBalance(shop.seller.sellerId)).toMatchObject({ payout_in_transit: -1_750 });
  });

  it("cancelled while a draft frees its amounts; later it can't be cancelled", async () => {
    const ready = await readyToPay();
    const { shop, finance } = ready;
    const batchId = await batchOf(ready);
    expect(await previewBatch(shop.seller.sellerId, asked(0n))).toMatchObject({ payouts: 0, gross: 0n });
    expect(await cancelBatch(shop.seller, batchId)).toEqual({ outcome: "cancelled" });
    expect(await approveBatch(finance, batchId)).toEqual({ outcome: "already_decided" });
    const again = await batchOf(ready);
    await approveBatch(finance, again);
    expect(await cancelBatch(shop.seller, again)).toEqual({ outcome: "already_decided" });
  });
});

describe("the bank file", () => {
  it("comes after approval, lists what is on its way, and keeps formulas asleep", async () => {
    const ready = await readyToPay();
    const { dina, bagus, finance } = ready;
    await setCreator(dina, { displayName: "=2+3" });
    await giveDetails(dina.scope.creatorId, { holder: "Dina P.", bank: "BCA", account: "0012 345 678" });
    const batchId = await batchOf(ready);
    expect(await bankFile(finance, batchId)).toEqual({ outcome: "not_approved" });
    await approveBatch(finance, batchId);

    const rows = await read(finance, batchId);
    expect(rows).toHaveLength(2);
    const [first, second] = [rowOf(rows, dina), rowOf(rows, bagus)];
    expect(first).toMatchObject({
      Batch: batchId,
      Name: "'=2+3",
      Amount: "12.50",
      Currency: "USD",
      "Payment details": "Dina P.; BCA; 0012 345 678",
    });
    expect(first.Reference).toMatch(/^REKAN [0-9A-Z]{10}$/);
    expect(second).toMatchObject({ Amount: "5.00", "Payment details": "" });

    // What has a result is never sent a second time.
    await markPaid(finance, first.Payout as Id<"pay">, "BANK-1");
    expect((await read(finance, batchId)).map(({ Payout }) => Payout)).toEqual([second.Payout]);
  });

  it("is of one's own batches only", async () => {
    const ready = await readyToPay();
    const batchId = await batchOf(ready);
    const stranger = await openShop();
    expect(await bankFile(stranger.seller, batchId)).toEqual({ outcome: "not_yours" });
    expect(await approveBatch(stranger.seller, batchId)).toEqual({ outcome: "not_yours" });
    expect(await cancelBatch(stranger.seller, batchId)).toEqual({ outcome: "already_decided" });
    expect(await markAllPaid(stranger.seller, batchId, "X")).toBe(0);
  });
});

describe("results", () => {
  it("paid and failed: the ledger follows and the creators get a mail in their language", async () => {
    const ready = await readyToPay();
    const { shop, dina, bagus, finance } = ready;
    await db.update(person).set({ locale: "id" }).where(eq(person.id, bagus.scope.personId));
    const batchId = await batchOf(ready);
    await approveBatch(finance, batchId);
    const lines = await payoutsOf(shop.seller.sellerId, batchId);
    const payoutTo = ({ scope }: Promoter) =>
      lines.find(({ creatorId }) => creatorId === scope.creatorId)!.payoutId;

    expect(await markPaid(finance, payoutTo(dina), "BANK-7")).toEqual({ outcome: "marked", amount: 1_250n });
    const failed = await markFailed(finance, payoutTo(bagus), "nomor rekening tidak ada");
    expect(failed).toEqual({ outcome: "marked", amount: 500n });
    expect(await markPaid(finance, payoutTo(bagus), "BANK-8")).toEqual({ outcome: "not_in_transit" });
    expect(await trialBalance(shop.seller.sellerId)).toMatchObject({
      "cash:bank": -1_250,
      creator_available: -500,
    });

    expect(await lastMail(dina.scope.email)).toMatchObject({ subject: "Toko Maju has paid you $12.50" });
    expect((await lastMail(dina.scope.email))?.body).toContain("BANK-7");
    expect(await lastMail(bagus.scope.email)).toMatchObject({
      subject: "Pembayaran US$5,00 dari Toko Maju tidak sampai",
    });
    expect((await lastMail(bagus.scope.email))?.body).toContain("nomor rekening tidak ada");
  });
});

it("one form is one bonus, however often it is sent", async () => {
  const { shop, dina } = await readyToPay();
  const { creatorId } = dina.scope;
  const bonus = { creatorId, currency: usd, amount: 300n, reason: "well done", requestId: randomUUID() };
  expect(await payBonus(shop.seller, bonus)).toEqual({ outcome: "posted" });
  expect(await payBonus(shop.seller, bonus)).toEqual({ outcome: "already_sent" });
  expect(await payBonus(shop.seller, { ...bonus, amount: 900n })).toEqual({ outcome: "already_sent" });
  expect(await trialBalance(shop.seller.sellerId)).toMatchObject({ creator_available: -2_050 });
});

async function setCreator({ scope }: Promoter, values: Partial<typeof creator.$inferInsert>) {
  await db.update(creator).set(values).where(eq(creator.id, scope.creatorId));
}

type Line = Record<string, string>;
const rowOf = (rows: Line[], { scope }: Promoter) => rows.find(({ Creator }) => Creator === scope.handle)!;

async function read(by: Parameters<typeof bankFile>[0], batchId: Id<"bat">): Promise<Line[]> {
  const file = await bankFile(by, batchId);
  if (file.outcome !== "file") throw new Error(file.outcome);
  return parse(file.csv, { columns: true }) as Line[];
}
