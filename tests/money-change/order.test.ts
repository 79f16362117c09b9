import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { commissionsOf } from "#app/ledger/balances.queries.server.ts";
import { approveChange, askChange } from "#app/money-change/change.server.ts";
import { reviewOf } from "#app/order/hold.queries.server.ts";
import { holdOrder, releaseHold } from "#app/order/hold.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { buildCreator, buildSeller, usd } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import {
  ask,
  type Books,
  balancesOf,
  change,
  edit,
  moved,
  openBooks,
  payAll,
  refund,
  release,
  sell,
} from "./world.ts";

// Past the app's login, which may not move a commission's date.
const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const totals = (books: Books) => trialBalance(books.seller.sellerId);
const pending = { holdDays: 14 };

/** A sale of 100.00 by Dina. */
async function sold(terms: Parameters<typeof openBooks>[0] = pending) {
  const books = await openBooks(terms);
  return { books, ...(await sell(books, books.dina, 10_000)) };
}

/** As if the hold's days were over. */
async function passTime(books: Books, orderId: Id<"ord">) {
  await owner`UPDATE commission SET release_at = now() - interval '1 minute'
               WHERE seller_id = ${uuidFromId(books.seller.sellerId)} AND order_id = ${uuidFromId(orderId)}`;
}

const reattribution = async (books: Books, orderId: Id<"ord">, to = books.bagus) => {
  const [commission] = await commissionsOf(books.seller.sellerId, orderId);
  return {
    kind: "reattribution",
    orderId,
    commissionId: commission!.id,
    toCreatorId: to.creatorId,
  } as const;
};

describe("a reattribution (row 18)", () => {
  it("moves what is pending, and the fee with it, to a commission of the same terms", async () => {
    const { books, orderId } = await sold();
    const before = await totals(books);
    expect(await change(books, await reattribution(books, orderId))).toEqual({ outcome: "posted" });
    expect(await totals(books)).toEqual(before);
    expect(await balancesOf(books, books.dina)).toEqual({});
    expect(await balancesOf(books, books.bagus)).toEqual({ creator_pending: -1_250 });
    const [from, to] = await commissionsOf(books.seller.sellerId, orderId);
    expect(from).toMatchObject({ outstanding: 0n, feeOutstanding: 0n, ceiling: 0n });
    const { termsVersion, base, feeBps, releaseAt, occurredAt, pot, role, campaignId } = from!;
    expect(to).toMatchObject({ termsVersion, base, feeBps, releaseAt, occurredAt, pot, role, campaignId });
    expect(to).toMatchObject({
      creatorId: books.bagus.creatorId,
      amount: 1_250n,
      outstanding: 1_250n,
      feeOutstanding: 200n,
    });
  });

  it("a reversal that is taken back afterwards is the new creator's alone", async () => {
    const { books, orderId, ref } = await sold();
    await change(books, await reattribution(books, orderId));
    await edit(books, ref, 7_000, 2);
    expect(await balancesOf(books, books.bagus)).toEqual({ creator_pending: -875 });
    expect(await balancesOf(books, books.dina)).toEqual({});
    await edit(books, ref, 10_000, 1);
    expect(await balancesOf(books, books.bagus)).toEqual({ creator_pending: -1_250 });
    expect(await balancesOf(books, books.dina)).toEqual({});
    await refund(books, ref, 10_000, "R-2");
    expect(await totals(books)).toEqual({});
  });

  it("after a part was refunded moves what is left", async () => {
    const { books, orderId, ref } = await sold();
    await refund(books, ref, 3_000);
    const asked = await reattribution(books, orderId);
    const changeId = await ask(books, asked);
    // Another refund gets in between: what is moved is what is left when it is approved.
    await refund(books, ref, 3_000);
    expect(await approveChange(books.finance, changeId)).toEqual({ outcome: "posted" });
    expect(await balancesOf(books, books.bagus)).toEqual({ creator_pending: -500 });
    await refund(books, ref, 4_000);
    expect(await totals(books)).toEqual({});
  });

  it("is refused with the reason", async () => {
    const { books, orderId } = await sold();
    const asked = await reattribution(books, orderId);
    const why = async (more = {}) => askChange(books.seller, { ...asked, ...more }, "x");
    const { creatorId: stranger } = await buildCreator();
    expect(await why({ toCreatorId: stranger })).toMatchObject({ because: "not_enrolled" });
    expect(await why({ toCreatorId: books.dina.creatorId })).toMatchObject({ because: "already_credited" });
    expect(await askChange(await buildSeller(), asked, "x")).toMatchObject({ because: "unknown_order" });
    await holdOrder(books.seller, orderId, "a look");
    expect(await why()).toMatchObject({ because: "is_held" });
    await releaseHold(books.seller, orderId);
    await passTime(books, orderId);
    await release();
    expect(await why()).toMatchObject({ because: "already_released" });
  });
});

describe("a hold (row 13)", () => {
  it("from pending: it isn't released until it is let go, then at its time", async () => {
    const { books, orderId } = await sold({ holdDays: 0 });
    const before = await totals(books);
    expect(await holdOrder(books.seller, orderId, "three orders from one address")).toEqual({
      outcome: "held",
      amount: 1_250n,
      currency: usd,
    });
    expect(moved(before, await totals(books))).toEqual({ creator_pending: 1_250, creator_held: -1_250 });
    expect(await holdOrder(books.seller, orderId, "again")).toEqual({ outcome: "already_held" });
    expect(await reviewOf(books.seller.sellerId, orderId)).toMatchObject({
      state: "held",
      amount: 1_250n,
      reason: "three orders from one address",
    });
    await release();
    expect(await balancesOf(books, books.dina)).toEqual({ creator_held: -1_250 });
    expect(await releaseHold(books.seller, orderId)).toMatchObject({ outcome: "released", amount: 1_250n });
    expect(await totals(books)).toEqual(before);
    expect(await releaseHold(books.seller, orderId)).toEqual({ outcome: "not_held" });
    await release();
    expect(await balancesOf(books, books.dina)).toEqual({ creator_available: -1_250 });
  });

  it("from available, and back there", async () => {
    const { books, orderId } = await sold({ holdDays: 0 });
    await release();
    await holdOrder(books.seller, orderId, "x");
    expect(await balancesOf(books, books.dina)).toEqual({ creator_held: -1_250 });
    await releaseHold(books.seller, orderId);
    expect(await balancesOf(books, books.dina)).toEqual({ creator_available: -1_250 });
    // And once more: each hold is a posting of its own.
    expect(await holdOrder(books.seller, orderId, "y")).toMatchObject({ outcome: "held" });
  });

  it("not what is paid, not twice at once, not another seller's", async () => {
    const { books, orderId } = await sold({ holdDays: 0 });
    expect(await holdOrder(await buildSeller(), orderId, "x")).toEqual({ outcome: "not_yours" });
    await release();
    await payAll(books);
    expect(await holdOrder(books.seller, orderId, "x")).toEqual({ outcome: "already_paid" });
    const other = await sell(books, books.dina, 10_000);
    const answers = await Promise.all([1, 2, 3].map(() => holdOrder(books.seller, other.orderId, "x")));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["already_held", "already_held", "held"]);
  });

  it("a refund takes from what is held; what is let go later is what is left", async () => {
    const { books, orderId, ref } = await sold();
    await holdOrder(books.seller, orderId, "x");
    await refund(books, ref, 3_000);
    expect(await balancesOf(books, books.dina)).toEqual({ creator_held: -875 });
    await refund(books, ref, 7_000);
    expect(await totals(books)).toEqual({});
    expect(await releaseHold(books.seller, orderId)).toMatchObject({ outcome: "released", amount: 0n });
    expect(await reviewOf(books.seller.sellerId, orderId)).toMatchObject({ state: "none" });
    expect(await totals(books)).toEqual({});
  });
});

describe("a rejection", () => {
  it.each([
    ["pending", false],
    ["released", true],
  ])("of a %s commission gives it and its fee back to the seller", async (_, released) => {
    const { books, orderId } = await sold({ holdDays: 0 });
    if (released) await release();
    const before = await totals(books);
    await holdOrder(books.seller, orderId, "x");
    expect(await change(books, { kind: "rejection", orderId }, "it was a bot")).toEqual({
      outcome: "posted",
    });
    expect(moved(before, await totals(books))).toEqual({
      [released ? "creator_available" : "creator_pending"]: 1_250,
      [released ? "fee_revenue" : "fee_deferred"]: 200,
      seller_settlement: -1_450,
    });
    expect(await totals(books)).toEqual({});
    expect(await reviewOf(books.seller.sellerId, orderId)).toMatchObject({
      state: "rejected",
      reason: "it was a bot",
    });
    await release();
    expect(await totals(books)).toEqual({});
    expect(await holdOrder(books.seller, orderId, "x")).toEqual({ outcome: "already_rejected" });
  });

  it("needs a hold, and takes what a refund left of it", async () => {
    const { books, orderId, ref } = await sold();
    const asked = { kind: "rejection", orderId } as const;
    expect(await askChange(books.seller, asked, "x")).toMatchObject({ because: "not_held" });
    await holdOrder(books.seller, orderId, "x");
    const changeId = await ask(books, asked);
    expect(await reviewOf(books.seller.sellerId, orderId)).toMatchObject({ changeId });
    await refund(books, ref, 3_000);
    expect(await approveChange(books.finance, changeId)).toEqual({ outcome: "posted" });
    expect(await totals(books)).toEqual({});
    // The store goes on talking about the order; it earns nobody anything any more.
    await refund(books, ref, 1_000);
    expect(await totals(books)).toEqual({});
  });
});

it("nothing that was done by hand leaves a commission below zero", async () => {
  const rows = await sql`
    SELECT e.commission_id, a.code, sum(e.amount) FROM ledger.entry e
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE a.code IN ('creator_pending', 'creator_held') AND e.commission_id IS NOT NULL
     GROUP BY 1, 2 HAVING sum(e.amount) > 0`;
  expect(rows).toEqual([]);
});
