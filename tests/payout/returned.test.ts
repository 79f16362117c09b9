import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { holdOrder } from "#app/order/hold.server.ts";
import { listBatches } from "#app/payout/batch.queries.server.ts";
import { standingOf } from "#app/payout/batch-standing.ts";
import { debtsOf } from "#app/payout/debts.queries.server.ts";
import { setRecoveryMax } from "#app/payout/recovery.server.ts";
import { markReturned } from "#app/payout/returned.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import { mail } from "#db/schema/index.ts";
import { buildSeller, usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import {
  type Books,
  balancesOf,
  moved,
  openBooks,
  payAll,
  refund,
  release,
  sell,
} from "#tests/money-change/world.ts";

/** Dina was paid 12.50. */
async function paid() {
  const books = await openBooks();
  const { ref, orderId } = await sell(books, books.dina, 10_000);
  await release();
  const [payout] = await payAll(books);
  return { books, ref, orderId, payoutId: payout!.payoutId };
}

const totals = (books: Books) => trialBalance(books.seller.sellerId);

describe("a payout that comes back (row 10)", () => {
  it("is the creator's again in full; what the bank kept is a cost", async () => {
    const { books, payoutId } = await paid();
    const before = await totals(books);
    expect(await markReturned(books.seller, payoutId, { kept: 15n, reason: "account closed" })).toEqual({
      outcome: "marked",
      amount: 1_250n,
      netted: 0n,
    });
    expect(moved(before, await totals(books))).toEqual({
      "cash:bank": 1_235,
      payout_cost: 15,
      creator_available: -1_250,
    });
    const again = { kept: 0n, reason: "again" };
    expect(await markReturned(books.seller, payoutId, again)).toEqual({ outcome: "not_paid" });
    expect(await markReturned(await buildSeller(), payoutId, again)).toEqual({ outcome: "not_yours" });
  });

  it("nets an open debt under the ceiling, and the creator reads it in a mail", async () => {
    const { books, ref, payoutId } = await paid();
    await refund(books, ref, 3_000);
    await setRecoveryMax(books.seller, 2_000);
    const before = await totals(books);
    const marked = await markReturned(books.seller, payoutId, { kept: 0n, reason: "account closed" });
    expect(marked).toEqual({ outcome: "marked", amount: 1_250n, netted: 250n });
    expect(moved(before, await totals(books))).toEqual({
      "cash:bank": 1_250,
      creator_clawback: -250,
      creator_available: -1_000,
      seller_recovery: 250,
      seller_settlement: -250,
    });
    const [to] = await sql<{ email: string }[]>`
      SELECT p.email FROM creator c JOIN person p ON p.id = c.person_id WHERE c.id = ${uuidFromId(books.dina.creatorId)}`;
    const [sent] = await db.select().from(mail).where(eq(mail.to, to!.email)).orderBy(desc(mail.id)).limit(1);
    expect(sent?.subject).toContain("came back");
    expect(sent?.body).toMatch(/account closed[\s\S]*\$2\.50 of it covers/);
  });

  it("twice at once is once, the bank keeps no more than was sent, and the batch says so", async () => {
    const { books, payoutId } = await paid();
    expect(await markReturned(books.seller, payoutId, { kept: 1_251n, reason: "x" })).toEqual({
      outcome: "kept_too_much",
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() => markReturned(books.finance, payoutId, { kept: 5n, reason: "x" })),
    );
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["marked", "not_paid", "not_paid"]);
    const [batch] = await listBatches(books.seller.sellerId);
    expect(batch).toMatchObject({ payouts: 1, paid: 0, returned: 1 });
    expect(standingOf(batch!).status).toBe("ended");
    // What came back goes out with the next batch.
    const again = await payAll(books);
    expect(again).toMatchObject([{ amount: 1_250n, status: "paid" }]);
    expect(await balancesOf(books, books.dina)).toEqual({});
  });
});

describe("the netting ceiling", () => {
  it("50 %: of 5.00 that is released 2.50 goes to a debt of 3.75", async () => {
    const { books, ref } = await paid();
    await refund(books, ref, 3_000);
    await setRecoveryMax(books.finance, 5_000);
    await sell(books, books.dina, 4_000);
    const before = await totals(books);
    await release();
    expect(moved(before, await totals(books))).toEqual({
      creator_pending: 500,
      creator_clawback: -250,
      creator_available: -250,
      seller_recovery: 250,
      seller_settlement: -250,
      fee_deferred: 80,
      fee_revenue: -80,
    });
    expect(await balancesOf(books, books.dina)).toEqual({ creator_clawback: 125, creator_available: -250 });
  });

  it("0 %: nothing is kept back; 100 %: as much as is owed", async () => {
    const { books, ref } = await paid();
    await refund(books, ref, 3_000);
    await setRecoveryMax(books.seller, 0);
    await sell(books, books.dina, 4_000);
    await release();
    expect(await balancesOf(books, books.dina)).toEqual({ creator_clawback: 375, creator_available: -500 });
    await setRecoveryMax(books.seller, 10_000);
    await sell(books, books.dina, 4_000);
    await release();
    expect(await balancesOf(books, books.dina)).toEqual({ creator_available: -625 });
  });
});

describe("what a creator reads of a debt", () => {
  it("from which refunds, the ceiling, and when it is covered", async () => {
    const books = await openBooks({ holdDays: 0 });
    const first = await sell(books, books.dina, 10_000);
    const second = await sell(books, books.dina, 10_000);
    await release();
    await payAll(books);
    await refund(books, first.ref, 2_000);
    await refund(books, second.ref, 3_000);
    await setRecoveryMax(books.seller, 5_000);
    expect(await debtsOf(books.dina.creatorId)).toMatchObject([
      { owed: 625n, currency: usd, maxBps: 5_000, schedule: { steps: [], open: 625n } },
    ]);
    await sell(books, books.dina, 4_000);
    const held = await sell(books, books.dina, 4_000);
    await holdOrder(books.seller, held.orderId, "a look");
    const [debt] = await debtsOf(books.dina.creatorId);
    // What is under review pays nothing off.
    expect(debt?.schedule).toMatchObject({ steps: [{ withheld: 250n, left: 375n }], open: 375n });
    await release();
    const [after] = await debtsOf(books.dina.creatorId);
    // The earliest is paid off first: all that is left is of the second order.
    expect(after).toMatchObject({ owed: 375n, from: [{ orderId: second.orderId, amount: 375n }] });
    expect(await debtsOf(books.bagus.creatorId)).toEqual([]);
  });
});
