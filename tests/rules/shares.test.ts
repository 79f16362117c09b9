import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { split } from "#app/rules/money.ts";
import { type SharingModel, shareWeights } from "#app/rules/shares.ts";

const day = 86_400;
const days = (...ages: number[]) => ages.map((age) => age * day);

describe("what each touch of a shared sale gets, the oldest first", () => {
  it.each<[SharingModel, number[], bigint, bigint[]]>([
    ["linear", days(3), 1000n, [1000n]],
    ["linear", days(3, 2, 1), 1000n, [334n, 333n, 333n]],
    ["linear", days(3, 1), -5n, [-3n, -2n]],
    ["position_40_20_40", days(3), 1001n, [1001n]],
    ["position_40_20_40", days(3, 1), 1001n, [501n, 500n]],
    ["position_40_20_40", days(3, 2, 1), 1001n, [401n, 200n, 400n]],
    ["position_40_20_40", days(4, 3, 2, 1), 1000n, [400n, 100n, 100n, 400n]],
    ["position_40_20_40", days(5, 4, 3, 2, 1), 1000n, [400n, 67n, 67n, 66n, 400n]],
    ["time_decay", days(14), 700n, [700n]],
    ["time_decay", days(14, 7, 0), 700n, [100n, 200n, 400n]],
    ["time_decay", days(21, 14, 7), 700n, [100n, 200n, 400n]],
    ["time_decay", days(7, 7), 700n, [350n, 350n]],
    // Half a half-life is 1 : √2, so 0.41421356 and 0.58578644 of the whole.
    ["time_decay", days(3.5, 0), 100_000_000n, [41_421_356n, 58_578_644n]],
  ])("%s, %s seconds old: of %s they get %s", (model, ages, total, expected) => {
    const weights = shareWeights(model, ages, 7).map((weight, at) => ({ key: `${at}`, weight }));
    expect([...split(total, weights).values()]).toEqual(expected);
  });
});

describe("weights of time_decay", () => {
  it("halve exactly with each half-life", () => {
    expect(shareWeights("time_decay", days(14, 7, 0), 7)).toEqual([1n << 46n, 1n << 47n, 1n << 48n]);
  });

  it("fall a little with every second", () => {
    const [older = 0n, younger = 0n] = shareWeights("time_decay", [1, 0], 7);
    expect(younger - older).toBe(322_591_724n); // 2⁴⁸ × (1 − 2^(−1 ÷ 604800)), from a calculator with 60 digits
  });

  it("never reach nothing", () => {
    expect(shareWeights("time_decay", days(3650, 0), 1)).toEqual([1n, 1n << 48n]);
  });

  it("take a half-life of 0 days for 1", () => {
    expect(shareWeights("time_decay", days(5, 2), 0)).toEqual(shareWeights("time_decay", days(5, 2), 1));
  });

  it("agree with floating point to 14 digits, and grow with youth", () => {
    const ages = fc.array(fc.integer({ min: 0, max: 40 * day }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(ages, fc.integer({ min: 2, max: 60 }), (given, halfLife) => {
        const oldestFirst = [...given].sort((a, b) => b - a);
        const youngest = Math.min(...given);
        const weights = shareWeights("time_decay", oldestFirst, halfLife);
        for (const [at, age] of oldestFirst.entries()) {
          const about = 2 ** (48 - (age - youngest) / (halfLife * day));
          expect(Math.abs(Number(weights[at]) - about)).toBeLessThanOrEqual(1 + about * 1e-14);
          expect((weights[at] ?? 0n) >= (weights[at - 1] ?? 0n)).toBe(true);
        }
      }),
    );
  });
});
