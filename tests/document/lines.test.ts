import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BecameAvailable, invoiceLines } from "#app/rules/invoice-lines.ts";

const campaign = (name: string, amount: bigint): BecameAvailable => ({ of: "campaign", name, amount });

describe("the lines of a payout's invoice", () => {
  it.each([
    ["all of it", 1_250n, [campaign("Linen", 1_250n)], [["campaign", 1_250n]]],
    [
      "more than became available",
      1_250n,
      [campaign("Linen", 1_000n)],
      [
        ["campaign", 1_000n],
        ["carried", 250n],
      ],
    ],
    [
      "less: the rest waits or was netted",
      800n,
      [campaign("Linen", 1_000n)],
      [
        ["campaign", 1_000n],
        ["carried", -200n],
      ],
    ],
    ["nothing since", 500n, [], [["carried", 500n]]],
    ["a campaign that came to 0 isn't named", 500n, [campaign("Linen", 0n)], [["carried", 500n]]],
  ] as const)("%s", (_, paid, became, lines) => {
    expect(invoiceLines(paid, became).map(({ of, amount }) => [of, amount])).toEqual(lines);
  });

  it("always add up to what is paid", () => {
    const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const one = fc.record({
      of: fc.constantFrom("campaign" as const, "bonus" as const, "adjusted" as const),
      name: fc.string(),
      amount,
    });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.array(one), (paid, became) => {
        const lines = invoiceLines(paid, became);
        expect(lines.reduce((sum, line) => sum + line.amount, 0n)).toBe(paid);
        expect(lines.every((line) => line.amount !== 0n)).toBe(true);
      }),
    );
  });
});
