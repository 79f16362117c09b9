import { describe, expect, it } from "vitest";
import { checkLedger } from "#app/ledger/check.server.ts";
import { settleDue } from "#app/order/settler.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { payBonus } from "#app/payout/money-in.server.ts";
import { markAllPaid } from "#app/payout/result.server.ts";
import { ageing } from "#app/period/ageing.queries.server.ts";
import { closeMonth } from "#app/period/close.server.ts";
import { loadMonth } from "#app/period/month.server.ts";
import { dayAfter, firstDay } from "#app/period/month.ts";
import { bookMonths } from "#app/period/period.queries.server.ts";
import { rollForward, rollTotals } from "#app/period/roll.queries.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { giveBack, joinShop, member, openShop, release, type Shop, sell } from "../payout/world.ts";

const now = new Date();
const monthText = (at: Date) => at.toISOString().slice(0, 7);
/** A day in the middle of the month before, at noon. */
const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15, 12));
const last = monthText(before);
const current = monthText(now);
const cutoff = () => new Date(Date.now() + 1000);
const span = (month: string) => ({ from: firstDay(month), to: dayAfter(month), cutoff: cutoff() });
const sold = { occurredAt: before.toISOString() };

const booked = (sellerId: Id<"sel">) => sql<{ kind: string; month: string; relates: string | null }[]>`
  SELECT kind, to_char(booked_on, 'YYYY-MM') AS month, to_char(relates_to, 'YYYY-MM') AS relates
    FROM ledger.transfer WHERE seller_id = ${uuidFromId(sellerId)} ORDER BY recorded_at, id`;

async function shopWithSales(hold = 30) {
  const shop = await openShop({ holdDays: hold });
  const dina = await joinShop(shop);
  return { shop, dina, sellerId: shop.seller.sellerId };
}

describe("a month's books", () => {
  it("a sale told late counts for its own month while that is open", async () => {
    const { shop, dina, sellerId } = await shopWithSales();
    await sell(shop, dina, 10_000, sold);
    expect(await booked(sellerId)).toEqual([{ kind: "SALE", month: last, relates: null }]);
  });

  it("closed, a late sale counts for the first open day and names its month; its refund follows it", async () => {
    const { shop, dina, sellerId } = await shopWithSales();
    const early = await sell(shop, dina, 10_000, sold);
    expect(await closeMonth(shop.seller, last)).toEqual({ outcome: "closed" });
    await sell(shop, dina, 4_000, sold);
    await giveBack(shop, early.ref, 3_000);
    expect((await booked(sellerId)).slice(1)).toEqual([
      { kind: "SALE", month: current, relates: last },
      { kind: "REFUND", month: current, relates: null },
    ]);
    const [total] = await rollTotals(sellerId, span(last));
    expect(total).toMatchObject({ stage: "waiting", opening: 0n, accrued: 1_250n, closing: 1_250n });
    const [next] = await rollTotals(sellerId, span(current));
    expect(next).toMatchObject({ opening: 1_250n, accrued: 500n, reversed: -375n, closing: 1_375n });
    expect(await bookMonths(sellerId)).toMatchObject([
      { month: current, closedAt: null, late: 1 },
      { month: last, closedBy: expect.any(String), late: 0 },
    ]);
    expect(await checkLedger(sellerId)).toMatchObject({ outcome: "whole" });
  });

  it("can't be closed twice, or before it is over, or by who may not", async () => {
    const { shop, dina } = await shopWithSales();
    await sell(shop, dina, 10_000, sold);
    expect(await closeMonth(shop.seller, current)).toMatchObject({ outcome: "stopped" });
    expect(await closeMonth(shop.seller, last)).toEqual({ outcome: "closed" });
    expect(await closeMonth(shop.seller, last)).toEqual({ outcome: "already_closed" });
    const viewer = (await member(shop, "viewer")).scope;
    await expect(closeMonth(viewer, current)).resolves.toMatchObject({ outcome: "stopped" });
    const ask = sql`SELECT ledger.close_period(${uuidFromId(shop.seller.sellerId)}, ${firstDay(current)}, ${uuidFromId(viewer.personId)}, '[]')`;
    await expect(Promise.resolve(ask)).rejects.toThrow(/owner or finance/);
  });

  it("raced by orders: each is in the closed month or names it, and the books add up", async () => {
    const { shop, dina, sellerId } = await shopWithSales();
    // One settler takes what another brought: whose answer comes first doesn't matter here.
    const orders = Array.from({ length: 24 }, (_, n) => sell(shop, dina, 1_000 + n, sold).catch(() => {}));
    const [closed] = await Promise.all([
      new Promise((go) => setTimeout(go, 30)).then(() => closeUntilDone(shop)),
      ...orders,
    ]);
    expect(closed).toEqual({ outcome: "closed" });
    await settleDue();
    const [period] = await sql<{ closedAt: Date }[]>`
      SELECT closed_at AS "closedAt" FROM ledger.period WHERE seller_id = ${uuidFromId(sellerId)}`;
    const rows = await sql<{ inside: boolean; relates: boolean; after: boolean }[]>`
      SELECT booked_on < ${dayAfter(last)} AS inside, relates_to IS NOT NULL AS relates, recorded_at > ${period!.closedAt} AS after
        FROM ledger.transfer WHERE seller_id = ${uuidFromId(sellerId)}`;
    expect(rows).toHaveLength(24);
    for (const row of rows) {
      expect(row.relates).toBe(!row.inside);
      // Nothing recorded after the cutoff is inside: the month's files stay what they were.
      expect(row.inside && row.after).toBe(false);
    }
    const [one, two] = [await rollTotals(sellerId, span(last)), await rollTotals(sellerId, span(current))];
    const commission = Array.from({ length: 24 }, (_, n) => BigInt(Math.round((1_000 + n) * 0.125 + 1e-9)));
    const closing = (two[0] ?? one[0])!.closing;
    expect(closing).toBe(commission.reduce((sum, amount) => sum + amount, 0n));
  });

  it("opening + accrued + reversed + released + paid = closing, by creator and stage, through a payout", async () => {
    const { shop, dina, sellerId } = await shopWithSales(0);
    await sell(shop, dina, 10_000, sold);
    await release();
    const finance = (await member(shop, "finance")).scope;
    await payBonus(finance, {
      ...{ creatorId: dina.scope.creatorId, currency: usd, amount: 500n, reason: "thanks" },
      requestId: crypto.randomUUID(),
    });
    const made = await makeBatch(shop.seller, { currency: usd, minimum: 0n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    await approveBatch(finance, made.batchId);
    await markAllPaid(finance, made.batchId, "B1");
    const lines = await rollForward(sellerId, span(current));
    expect(lines).toMatchObject([
      { stage: "waiting", opening: 1_250n, released: -1_250n, closing: 0n },
      { stage: "due", opening: 0n, accrued: 500n, released: 1_250n, paid: -1_750n, other: 0n, closing: 0n },
    ]);
  });

  it("ageing takes what left to have been the oldest", async () => {
    const { shop, dina, sellerId } = await shopWithSales();
    await sell(shop, dina, 10_000, { occurredAt: daysBack(100) });
    await sell(shop, dina, 8_000, { occurredAt: daysBack(45) });
    const third = await sell(shop, dina, 4_000, { occurredAt: daysBack(5) });
    await giveBack(shop, third.ref, 2_000);
    const today = now.toISOString().slice(0, 10);
    expect(await ageing(sellerId, today, cutoff())).toMatchObject([
      { account: "pending", to30: 500n, to60: 1_000n, to90: 0n, older: 1_000n, total: 2_500n },
    ]);
    expect(await ageing(sellerId, daysBack(50).slice(0, 10), cutoff())).toMatchObject([
      { to30: 0n, to60: 1_250n, total: 1_250n },
    ]);
  });

  it("a closed month's page shows what was known then", async () => {
    const { shop, dina, sellerId } = await shopWithSales();
    await sell(shop, dina, 10_000, sold);
    await closeMonth(shop.seller, last);
    const first = await loadMonth(sellerId, last);
    await sell(shop, dina, 4_000, sold);
    const again = await loadMonth(sellerId, last);
    expect(again.totals).toEqual(first.totals);
    expect(again.ages).toEqual(first.ages);
    expect(again.items).toEqual(first.items);
    expect(again.closed).not.toBeNull();
  });
});

/** Orders on their way may stop a close for a moment: then it is asked again, as a person would. */
async function closeUntilDone(shop: Shop) {
  for (;;) {
    const closed = await closeMonth(shop.seller, last);
    if (closed.outcome !== "stopped") return closed;
  }
}

const daysBack = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
