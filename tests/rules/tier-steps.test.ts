import { expect, it } from "vitest";
import { fallingStep } from "#app/rules/tier-steps.ts";

const percent = { kind: "percent_per_line", bps: 1000 } as const;
const steps = (...all: number[]) => ({
  measure: "orders" as const,
  apply: "whole" as const,
  steps: all.map((bps, index) => ({ from: BigInt(index + 1), bps })),
});

it.each([
  ["no steps", percent, null, undefined],
  ["climbing and level ones", percent, steps(1000, 1500, 1500, 2000), undefined],
  ["the first below the rate", percent, steps(999, 2000), 0],
  ["one below the step before", percent, steps(1500, 1499), 1],
  ["beside an amount only among themselves", { kind: "flat_per_order", amount: 1n } as const, steps(5, 4), 1],
])("%s", (_, rate, tiers, index) => {
  expect(fallingStep({ rate, tiers })).toBe(index);
});
