import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netted, recoverySchedule } from "#app/rules/recovery.ts";

const day = (date: number) => new Date(Date.UTC(2025, 0, date));

describe("how much is kept back for a debt", () => {
  it.each([
    ["the whole debt, when there is enough", 500n, 375n, 10_000, 375n],
    ["all there is, when there isn't", 300n, 375n, 10_000, 300n],
    ["at most a fifth", 1000n, 375n, 2000, 200n],
    ["less than the part, when less is owed", 10_000n, 375n, 2000, 375n],
    ["the part rounded down", 999n, 999n, 5000, 499n],
    ["nothing of one unit", 1n, 1n, 9999, 0n],
    ["nothing, when nothing may be", 500n, 375n, 0, 0n],
    ["nothing, when nothing is owed", 500n, 0n, 10_000, 0n],
    ["nothing of nothing", 0n, 375n, 10_000, 0n],
  ])("%s", (_, coming, clawback, bps, kept) => {
    expect(netted(coming, clawback, bps)).toBe(kept);
  });

  it("is all of it where no ceiling is set", () => {
    expect(netted(300n, 375n)).toBe(300n);
  });

  it("refuses what can't be", () => {
    expect(() => netted(-1n, 0n)).toThrow(RangeError);
    expect(() => netted(0n, -1n)).toThrow(RangeError);
    for (const bps of [-1, 10_001, 0.5, Number.NaN]) expect(() => netted(1n, 1n, bps)).toThrow(RangeError);
  });
});

describe("the schedule a creator sees", () => {
  it("of 3.75 owed, a quarter of each release", () => {
    const releases = [
      { at: day(20), amount: 800n },
      { at: day(6), amount: 500n },
      { at: day(13), amount: 400n },
      { at: day(27), amount: 900n },
    ];
    expect(recoverySchedule(375n, releases, 2500)).toEqual({
      steps: [
        { at: day(6), withheld: 125n, left: 250n },
        { at: day(13), withheld: 100n, left: 150n },
        { at: day(20), withheld: 150n, left: 0n },
      ],
      open: 0n,
    });
  });

  it("says what no known release would pay", () => {
    expect(recoverySchedule(375n, [{ at: day(6), amount: 500n }], 5000)).toEqual({
      steps: [{ at: day(6), withheld: 250n, left: 125n }],
      open: 125n,
    });
    expect(recoverySchedule(375n, [], 5000)).toEqual({ steps: [], open: 375n });
  });

  it("takes the smaller first at equal times, and leaves out what gives nothing", () => {
    const releases = [
      { at: day(6), amount: 300n },
      { at: day(6), amount: 1n },
      { at: day(6), amount: 100n },
    ];
    expect(recoverySchedule(100n, releases, 5000)).toEqual({
      steps: [
        { at: day(6), withheld: 50n, left: 50n },
        { at: day(6), withheld: 50n, left: 0n },
      ],
      open: 0n,
    });
  });

  it("is empty without a debt, and leaves its input as it was", () => {
    const releases = [
      { at: day(2), amount: 1n },
      { at: day(1), amount: 2n },
    ];
    expect(recoverySchedule(0n, releases)).toEqual({ steps: [], open: 0n });
    expect(releases.map(({ amount }) => amount)).toEqual([1n, 2n]);
  });

  it("refuses amounts below 0", () => {
    expect(() => recoverySchedule(-1n, [])).toThrow(RangeError);
    expect(() => recoverySchedule(1n, [{ at: day(1), amount: -1n }])).toThrow(RangeError);
  });

  it("adds up, falls with every step, and never goes over the ceiling", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const releases = fc.array(fc.record({ at: fc.integer({ min: 1, max: 20 }).map(day), amount }));
    fc.assert(
      fc.property(amount, releases, fc.integer({ min: 0, max: 10_000 }), (clawback, all, bps) => {
        const { steps, open } = recoverySchedule(clawback, all, bps);
        const sum = (amounts: bigint[]) => amounts.reduce((total, one) => total + one, 0n);
        const withheld = sum(steps.map((step) => step.withheld));
        expect(withheld + open).toBe(clawback);
        expect(steps.at(-1)?.left ?? clawback).toBe(open);
        expect(withheld * 10_000n <= sum(all.map((one) => one.amount)) * BigInt(bps)).toBe(true);
        let left = clawback;
        for (const step of steps) {
          expect(step.left < left).toBe(true);
          left = step.left;
        }
        const times = steps.map(({ at }) => at.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });
});
