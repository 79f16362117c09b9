import { expect, it } from "vitest";
import { parseCurrency } from "#app/rules/money.ts";
import { plainTerms, type Terms } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";

const plain = plainTerms({ currency: parseCurrency("USD")!, rate: { kind: "percent_per_line", bps: 1000 } });
const stepped = (bps: readonly number[], change: Partial<NonNullable<Terms["tiers"]>> = {}): Terms => ({
  ...plain,
  tiers: {
    ...{ measure: "orders", apply: "marginal" },
    steps: bps.map((one, n) => ({ from: BigInt(10 * (n + 1)), bps: one })),
    ...change,
  },
});
const before = stepped([1200, 1500]);

it.each([
  ["the same steps, each as good or better", stepped([1200, 1600]), "raises"],
  ["none of them otherwise", stepped([1200, 1500]), "same"],
  ["one better and one worse", stepped([1300, 1400]), "lowers"],
  ["a step less", stepped([1600]), "lowers"],
  ["a step more", stepped([1200, 1500, 1800]), "lowers"],
  ["another threshold", stepped([1200], { steps: [{ from: 20n, bps: 1600 }] }), "lowers"],
  ["counted otherwise", stepped([1300, 1600], { measure: "revenue" }), "lowers"],
  ["paid otherwise", stepped([1300, 1600], { apply: "whole" }), "lowers"],
  ["none at all", plain, "lowers"],
] as const)("steps of a month: %s", (_, after, direction) => {
  expect(directionOf(before, after)).toBe(direction);
});

it("steps where there were none are better unless one lies below the rate", () => {
  expect(directionOf(plain, stepped([1200]))).toBe("raises");
  expect(directionOf(plain, stepped([900]))).toBe("lowers");
});
