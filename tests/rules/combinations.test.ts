import { describe, expect, it } from "vitest";
import { comesTo, linesLeft, type OrderFacts, saleBase, soldLines } from "#app/rules/commission.ts";
import { type Before, noneBefore } from "#app/rules/earning.ts";
import { type CreditFacts, decideSale } from "#app/rules/sharing.ts";
import type { Terms } from "#app/rules/terms.ts";
import { pinnedOf, plainly, termsWith, usd } from "./examples.ts";

// Rules that meet: each alone is in worked-examples.ts.

type Line = { base: bigint; sku?: string; quantity?: number; stated?: bigint };

const orderOf = (...lines: Line[]): OrderFacts => ({
  ...{ currency: usd, cancelled: false, refunds: [] },
  lines: lines.map(({ base, sku = null, quantity = 1, stated }, index) => ({
    ...{ ref: `l${index + 1}`, sku, quantity, price: base, discount: 0n, base },
    ...(stated !== undefined && { stated }),
  })),
});

function creditOf(terms: Terms, before: Partial<Before> = {}, index = 1): CreditFacts {
  return {
    ...{ creatorId: `crt_${index}`, enrolmentId: `enr_${index}`, weight: 1n, terms, recruiter: null },
    before: { ...noneBefore, ...before },
  };
}

function decide(order: OrderFacts, credits: readonly CreditFacts[], isNew: boolean | null = null) {
  const facts = { order: { lines: linesLeft(soldLines(order), order), customerIsNew: isNew } };
  return decideSale(
    {
      ...facts,
      occurredAt: new Date("2026-11-20T12:00:00Z"),
      base: saleBase(order),
      feeBps: 0,
      budgetLeft: null,
    },
    credits,
    [],
    credits[0]!.terms,
  );
}

const refund = (ref: string, base: bigint) => ({
  ref: `r-${ref}`,
  lines: [{ ref, quantity: null, base }],
  goodsAmount: 0n,
});

describe("a line that was free at the sale and has a price by now", () => {
  it.each<[string, Partial<Terms>, bigint]>([
    ["a share", {}, 1250n],
    ["so much a piece", { rate: { kind: "flat_per_unit", amount: 300n } }, 600n],
  ])("earns %s, and gives it back with what comes back", (_, change, earned) => {
    const terms = termsWith(change);
    const [free, priced] = [orderOf({ base: 0n }), orderOf({ base: 10_000n, quantity: 2 })];
    const pinned = pinnedOf(terms, free);
    expect(comesTo(pinned, free).main).toBe(0n);
    expect(comesTo(pinned, priced).main).toBe(earned);
    expect(comesTo(pinned, { ...priced, refunds: [refund("l1", 5000n)] }).main).toBe(earned / 2n);
  });
});

describe("steps that lift the month, beside rates of their own", () => {
  const tiers = { apply: "whole", measure: "orders", steps: [{ from: 10n, bps: 2000 }] } as const;
  const newCustomerRate = { kind: "percent_per_line", bps: 3000 } as const;
  const productRates = [
    { match: { by: "sku", value: "A" }, rate: { kind: "percent_per_line", bps: 500 } },
  ] as const;
  const nine = { orders: 9, revenue: 90_000n };
  const rate = { kind: "percent_per_line", bps: 1000 } as const;

  it.each<[string, Partial<Terms>, OrderFacts, boolean, bigint, bigint]>([
    // 10 % of the 900.00 before lift it to 20 %: 90.00, carried by the order that reaches the step.
    ["an order at the campaign's rate", {}, orderOf({ base: 10_000n }), false, 2000n, 10_000n],
    ["a customer's first order", { newCustomerRate }, orderOf({ base: 10_000n }), true, 3000n, 0n],
    [
      "nothing but a product of its own rate",
      { productRates },
      orderOf({ base: 10_000n, sku: "A" }),
      false,
      500n,
      0n,
    ],
  ])(
    "%s reaches the step by orders and carries what the earlier sales are lifted by",
    (_, change, order, isNew, own, sold) => {
      const terms = termsWith({ rate, tiers, ...change });
      const { amount, credits, lines } = decide(order, [creditOf(terms, nine)], isNew);
      expect(amount).toBe(own + 9000n);
      expect(lines).toEqual([{ ref: "l1", amount }]);
      expect(credits[0]).toMatchObject({ amount, ownRateSold: sold });
      expect(credits[0]?.rules.find(({ rule }) => rule === "tiers")).toMatchObject({
        applied: true,
        because: "step_reached",
        figures: { bps: 2000, lift: 9000n },
      });
      const pinned = pinnedOf(terms, order, { credits: [creditOf(terms, nine)], customerIsNew: isNew });
      const left = (base: bigint) => comesTo(pinned, { ...order, refunds: [refund("l1", base)] }).main;
      expect([left(5000n), left(10_000n)]).toEqual([own / 2n + 9000n, 0n]);
      // The eleventh finds the month lifted.
      const next = decide(
        orderOf({ base: 10_000n }),
        [creditOf(terms, { orders: 10, revenue: 90_000n })],
        false,
      );
      expect(next.amount).toBe(2000n);
    },
  );

  it("nothing is lifted by an order that earns nothing, nor twice by one that got a line more", () => {
    const terms = termsWith({ rate, tiers, productRates, excluded: [{ by: "sku", value: "G" }] });
    expect(decide(orderOf({ base: 10_000n, sku: "G" }), [creditOf(terms, nine)]).amount).toBe(0n);
    const sold = orderOf({ base: 10_000n, sku: "A" });
    const pinned = pinnedOf(terms, sold, { credits: [creditOf(terms, nine)] });
    expect(comesTo(pinned, orderOf({ base: 10_000n, sku: "A" }, { base: 10_000n })).main).toBe(
      500n + 2000n + 9000n,
    );
  });

  it("a sale at another rate is no goods of the steps: it isn't lifted", () => {
    const byGoods = { ...tiers, measure: "revenue", steps: [{ from: 100_000n, bps: 2000 }] } as const;
    const terms = termsWith({ rate, tiers: byGoods, newCustomerRate });
    expect(decide(orderOf({ base: 90_000n }), [creditOf(terms)], true).credits[0]?.ownRateSold).toBe(0n);
    expect(decide(orderOf({ base: 90_000n }), [creditOf(terms)], false).credits[0]?.ownRateSold).toBe(
      90_000n,
    );
    // What a network states stands instead of every rate.
    const stated = orderOf({ base: 90_000n, stated: 1n });
    expect(decide(stated, [creditOf(terms)]).credits[0]?.ownRateSold).toBe(0n);
  });
});

describe("caps of a creator in a shared sale", () => {
  it("are never passed by the cent that rounding sets", () => {
    const capped = termsWith({ caps: { perOrder: null, perCreatorMonth: 1_000n, perCreator: null } });
    const rate = { kind: "percent_per_line", bps: 100 } as const;
    // 10.00 at the most and three parts of a quarter cent: 10.01 in all, and the cent is not the first one's.
    const credits = [
      { ...creditOf(capped, {}, 1), weight: 9_970n },
      ...[2, 3].map((index) => ({ ...creditOf(termsWith({ rate }), {}, index), weight: 1n })),
    ];
    const { credits: found, amount } = decide(orderOf({ base: 250_000n }), credits);
    expect(amount).toBe(1_001n);
    expect(found.map((credit) => credit.amount)).toEqual([1_000n, 1n, 0n]);
  });
});

describe("what comes back under steps that lift the month", () => {
  const tiers = { apply: "whole", measure: "revenue", steps: [{ from: 100_000n, bps: 1200 }] } as const;
  const terms = termsWith({ rate: { kind: "percent_per_line", bps: 1000 }, tiers });
  const credits = [creditOf(terms, { revenue: 90_000n })];
  const order = orderOf({ base: 20_000n });

  // 12 % of 200.00, and 2 % more of the 900.00 before.
  it.each([
    ["nothing", 0n, 2400n + 1800n],
    ["a part, and the month stays above the step", 5000n, 1800n + 1800n],
    ["so much that the month is below it: the lift goes too", 15_000n, 500n],
    ["everything", 20_000n, 0n],
  ])("%s", (_, back, left) => {
    const refunds = back ? [refund("l1", back)] : [];
    expect(comesTo(pinnedOf(terms, order, { credits }), { ...order, refunds }).main).toBe(left);
  });
});

describe("the edges of an amount", () => {
  it("five hundred lines of odd cents come back one by one to nothing", () => {
    const lines = Array.from({ length: 500 }, (_, index) => ({ base: BigInt(index * 7 + 1), quantity: 1 }));
    const order = orderOf(...lines);
    const refunds = lines.map(({ base }, index) => refund(`l${index + 1}`, base));
    expect(plainly(termsWith(), { ...order, refunds })).toEqual({ base: 0n, excess: 0n, amount: 0n });
    const half = plainly(termsWith(), { ...order, refunds: refunds.slice(0, 250) });
    expect(half.amount).toBe((half.base * 1250n + 5000n) / 10_000n);
  });

  it("an order of the largest amounts under every rate at once is bounded, not broken", () => {
    const most = 10n ** 15n;
    const terms = termsWith({
      rate: { kind: "percent_per_line", bps: 10_000 },
      recruiter: { bps: 10_000, months: 36 },
      assistBps: 10_000,
    });
    expect(decide(orderOf({ base: most }), [creditOf(terms)]).amount).toBe(most);
  });
});
