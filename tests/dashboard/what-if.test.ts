import { expect, it } from "vitest";
import { type WhatIf, whatIf } from "#app/dashboard/what-if.ts";
import { noneBefore } from "#app/rules/earning.ts";
import { plainTerms, type Terms } from "#app/rules/terms.ts";
import { usd } from "#tests/kit/builders.ts";

const ten = plainTerms({ currency: usd, rate: { kind: "percent_per_line", bps: 1_000 } });
const steps = [
  { from: 5n, bps: 1_200 },
  { from: 10n, bps: 1_500 },
];
const byOrders = (apply: "marginal" | "whole"): Terms => ({
  ...ten,
  tiers: { measure: "orders", apply, steps },
});
const byRevenue: Terms = {
  ...ten,
  tiers: { measure: "revenue", apply: "marginal", steps: [{ from: 50_000n, bps: 2_000 }] },
};
const fresh = { ...noneBefore, counted: 0 };
const four = { orders: 4, revenue: 40_000n, commission: 4_000n, ever: 4_000n, counted: 4 };

type Row = [string, Terms, typeof fresh, number, bigint, Partial<WhatIf>];
const rows: Row[] = [
  [
    "a plain rate has no steps",
    ten,
    fresh,
    3,
    10_000n,
    { earns: 3_000n, next: null, bps: 1_000, bonus: null },
  ],
  ["nothing more earns nothing", ten, fresh, 0, 10_000n, { earns: 0n }],
  [
    "marginal: each sale at the step it reaches",
    byOrders("marginal"),
    four,
    2,
    10_000n,
    { earns: 2_400n, next: { sales: 1, bps: 1_200 }, bps: 1_000 },
  ],
  [
    "whole: the sale that reaches a step lifts those before it",
    byOrders("whole"),
    four,
    1,
    10_000n,
    // 12 % of its own 100.00 and 2 % of the month's 400.00.
    { earns: 2_000n },
  ],
  [
    "by revenue: what lies above the step earns more",
    byRevenue,
    four,
    2,
    10_000n,
    { earns: 1_000n + 2_000n, next: { sales: 1, bps: 2_000 } },
  ],
  [
    "the highest step has none above it",
    byOrders("marginal"),
    { ...four, orders: 12 },
    1,
    10_000n,
    { earns: 1_500n, next: null, bps: 1_500 },
  ],
  [
    "a cap of the month ends it",
    { ...ten, caps: { perOrder: null, perCreatorMonth: 5_000n, perCreator: null } },
    four,
    3,
    10_000n,
    { earns: 1_000n, capped: true },
  ],
  [
    "a cap on each order",
    { ...ten, caps: { perOrder: 600n, perCreatorMonth: null, perCreator: null } },
    fresh,
    2,
    10_000n,
    { earns: 1_200n, capped: true },
  ],
  [
    "a bonus that is reached on the way",
    { ...ten, salesBonus: { sales: 6, amount: 2_500n } },
    four,
    2,
    10_000n,
    { earns: 4_500n, bonus: 2_500n },
  ],
  [
    "a bonus still ahead, and one that was reached before",
    { ...ten, salesBonus: { sales: 4, amount: 2_500n } },
    four,
    2,
    10_000n,
    { earns: 2_000n, bonus: null },
  ],
  ["too small an order", { ...ten, minimumOrder: 20_000n }, fresh, 2, 10_000n, { earns: 0n }],
  [
    "a flat rate for each order",
    { ...ten, rate: { kind: "flat_per_order", amount: 300n } },
    fresh,
    4,
    10_000n,
    { earns: 1_200n, bps: null, next: null },
  ],
];

it.each(rows)("%s", (_, terms, standing, sales, value, expected) => {
  expect(whatIf(terms, standing, sales, value)).toMatchObject(expected);
});

it("answers for a thousand sales at most, and for odd numbers with none", () => {
  expect(whatIf(ten, fresh, 1_000_000, 100n).sales).toBe(1_000);
  expect(whatIf(ten, fresh, -5, 100n)).toMatchObject({ sales: 0, earns: 0n });
});
