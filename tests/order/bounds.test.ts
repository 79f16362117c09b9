import { describe, expect, it } from "vitest";
import { uuidFromId } from "#app/rules/ids.ts";
import { maxAmount } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { type Line, openStore, percent, problems } from "./world.ts";

// What a store may say that is too much, too little or no order at all, through its own endpoint.

const most = Number(maxAmount);
const many = (count: number, line: (index: number) => Line) =>
  Array.from({ length: count }, (_, n) => line(n));

async function shop() {
  const store = await openStore(200);
  const { join } = await store.campaign({ rate: percent(1250) });
  const ana = await join();
  return { ...store, ana, more: { coupons: [ana.coupon] } };
}

describe("an order that can't be", () => {
  it.each<[string, Line[], string, string]>([
    ["an amount below 0", [{ amount: -1 }], "negative", "data.lines[0].amount"],
    ["a discount below 0", [{ amount: 5, discount: -1 }], "negative", "data.lines[0].discount"],
    ["pieces below 0", [{ amount: 5, quantity: -2 }], "negative", "data.lines[0].quantity"],
    [
      "a million pieces and one",
      [{ amount: 5, quantity: 1_000_001 }],
      "out_of_range",
      "data.lines[0].quantity",
    ],
    ["part of a cent", [{ amount: 0.5 }], "not_an_integer", "data.lines[0].amount"],
    ["a cent above the most", [{ amount: most + 1 }], "out_of_range", "data.lines[0].amount"],
    ["the edge of the database's numbers", [{ amount: 2 ** 63 }], "out_of_range", "data.lines[0].amount"],
    ["more digits than any number", [{ amount: 1e21 }], "not_an_integer", "data.lines[0].amount"],
    ["lines that are too much together", [{ amount: most }, { amount: 1 }], "out_of_range", "data.lines"],
    ["a thousand lines and one", many(1001, () => ({ amount: 1 })), "too_many", "data.lines"],
  ])("%s is dead with its field's name", async (_, lines, reason, detail) => {
    const { order, sellerId, more } = await shop();
    expect(await order("A", lines, more)).toEqual({ state: "dead", reason, detail });
    expect(await trialBalance(sellerId)).toEqual({});
  });

  it("two lines of one name are none", async () => {
    const { order, more } = await shop();
    const lines = [1, 1].map((ref) => ({ ref: String(ref), quantity: 1, amount: 100 }));
    expect(await order("A", [], { ...more, lines })).toMatchObject({ state: "dead", reason: "given_twice" });
  });
});

describe("an order of nothing", () => {
  it.each<[string, Line[]]>([
    ["no lines", []],
    ["a line of 0", [{ amount: 0 }]],
    ["no pieces", [{ amount: 0, quantity: 0 }]],
    ["all of it by a coupon", [{ amount: 5000, discount: 5000 }]],
    ["more than all of it by a coupon", [{ amount: 5000, discount: 9000 }]],
  ])("%s is kept, and books nothing", async (_, lines) => {
    const { order, refund, sellerId, more } = await shop();
    expect(await order("A", lines, more)).toMatchObject({ state: "ignored", reason: "nothing_to_pay" });
    expect(await refund("A", "R", 5000)).toMatchObject({ state: "ignored", reason: "no_commission" });
    expect(await trialBalance(sellerId)).toEqual({});
    const [row] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM store_order WHERE seller_id = ${uuidFromId(sellerId)} AND sale_base = 0`;
    expect(row?.n).toBe(1);
  });
});

describe("an order at the edges", () => {
  it("of the most that is taken in is booked to the cent, and given back whole", async () => {
    const { order, refund, left, sellerId, ana, more } = await shop();
    expect(await order("A", [{ amount: most }], more)).toMatchObject({ state: "posted" });
    expect(await left(ana)).toEqual([most / 8]);
    expect(await trialBalance(sellerId)).toMatchObject({ fee_deferred: -most / 50 });
    expect(await refund("A", "R1", { 1: 1 })).toMatchObject({
      state: "ignored",
      reason: "commission_unchanged",
    });
    expect(await refund("A", "R2", most)).toMatchObject({
      state: "posted",
      detail: "refunded 1 above what was sold",
    });
    expect(await trialBalance(sellerId)).toEqual({});
  });

  it("of 500 lines with a discount each adds up, and comes back line by line to nothing", async () => {
    const { order, refund, left, ana, sellerId, more } = await shop();
    const lines = many(500, (n) => ({ amount: 997 + n * 3, discount: (n * 7) % 101 }));
    const base = lines.reduce((sum, { amount, discount = 0 }) => sum + amount - discount, 0);
    await order("A", lines, more);
    expect(await left(ana)).toEqual([Math.floor((base * 1250 + 5000) / 10_000)]);
    const halves = [0, 250].map((from) =>
      Object.fromEntries(
        lines
          .slice(from, from + 250)
          .map(({ amount, discount = 0 }, n) => [String(from + n + 1), amount - discount]),
      ),
    );
    for (const [index, half] of halves.entries()) await refund("A", `R${index}`, half);
    expect(await trialBalance(sellerId)).toEqual({});
  });

  it.each([
    ["more of a line than it cost", { 1: 12_500 }, 2500],
    ["more in all than was sold", 30_000, 10_000],
  ])("%s comes back: what it earned goes, the rest is said", async (_, back, excess) => {
    const { order, refund, left, ana, more } = await shop();
    await order("A", [10_000, 10_000], more);
    expect(await refund("A", "R", back)).toMatchObject({
      state: "posted",
      detail: `refunded ${excess} above what was sold`,
    });
    expect(await left(ana)).toEqual([typeof back === "number" ? 0 : 1250]);
  });
});

it("and every invariant and decision holds after all of it", async () => {
  expect(await problems()).toEqual([]);
});
