import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apportionReversal,
  commissionOf,
  netBase,
  type OrderFacts,
  reversals,
  saleBase,
} from "#app/rules/commission.ts";
import { plainly, termsWith, usd } from "./examples.ts";

type Refund = OrderFacts["refunds"][number];

const line = (ref: string, base: bigint, quantity = 1) => ({
  ref,
  sku: null,
  quantity,
  price: base,
  discount: 0n,
  base,
});
const orderOf = (
  bases: readonly bigint[],
  refunds: readonly Refund[] = [],
  change: Partial<OrderFacts> = {},
): OrderFacts => ({
  currency: usd,
  cancelled: false,
  lines: bases.map((base, index) => line(`l${index + 1}`, base)),
  refunds,
  ...change,
});
const back = (ref: string, base: bigint | null, quantity: number | null = null): Refund => ({
  ref: `r-${ref}-${base}`,
  lines: [{ ref, quantity, base }],
  goodsAmount: 0n,
});
const goods = (goodsAmount: bigint, ref = "g"): Refund => ({ ref, lines: [], goodsAmount });

const tenOff = [19_566n, 19_567n, 19_567n];
const tenOffRefund: Refund = {
  ref: "509562969",
  goodsAmount: 0n,
  lines: [
    { ref: "l3", quantity: 1, base: 19_566n },
    { ref: "l1", quantity: 1, base: 19_567n },
  ],
};

describe("what is left of an order", () => {
  it.each<[string, OrderFacts, bigint, bigint]>([
    ["nothing refunded", orderOf([10_000n]), 10_000n, 0n],
    ["30.00 of 100.00", orderOf([10_000n], [back("l1", 3000n)]), 7000n, 0n],
    ["two of three lines, a cent swapped by the store", orderOf(tenOff, [tenOffRefund]), 19_567n, 0n],
    ["all of 99.99 in three parts", orderOf([9999n], [goods(3333n), goods(3333n), goods(3333n)]), 0n, 0n],
    ["more than there was", orderOf([10_000n], [back("l1", 12_500n)]), 0n, 2500n],
    [
      "too much of one line leaves the other alone",
      orderOf([5000n, 5000n], [back("l1", 8000n)]),
      5000n,
      3000n,
    ],
    ["tax or shipping only", orderOf([10_000n], [goods(0n)]), 10_000n, 0n],
    ["an amount over the lines", orderOf([7500n, 2500n], [goods(1000n)]), 9000n, 0n],
    ["an amount over what lines are left", orderOf([100n, 300n], [back("l1", 100n), goods(350n)]), 0n, 50n],
    ["a line the order does not have", orderOf([10_000n], [back("l9", 3000n)]), 10_000n, 0n],
    ["cancelled", orderOf([10_000n], [back("l1", 3000n)], { cancelled: true }), 0n, 0n],
    ["a line below 0 is a discount", orderOf([10_000n, -1000n]), 9000n, 0n],
    ["nothing but discount", orderOf([1000n, -5000n]), 0n, 0n],
    ["no lines", orderOf([]), 0n, 0n],
  ])("%s", (_, order, base, excess) => {
    const net = netBase(order);
    expect(net).toMatchObject({ base, excess });
    expect(net.lines.reduce((sum, one) => sum + one.base, 0n)).toBe(base);
  });

  it("names the lines it does not know", () => {
    expect(netBase(orderOf([1n], [back("l9", 1n)])).unknownLines).toEqual(["l9"]);
  });

  it.each([
    [[1], 6666n],
    [[1, 1], 3333n],
    [[1, 1, 1], 0n],
    [[2, 5], 0n],
  ])("pieces %o of three for 99.99 leave %s", (pieces, base) => {
    const refunds = pieces.map((quantity) => back("l1", null, quantity));
    expect(netBase({ ...orderOf([], refunds), lines: [line("l1", 9999n, 3)] }).base).toBe(base);
  });

  it("takes the tax out of a refund where prices include it", () => {
    const refunds = [
      { ref: "r", goodsAmount: 0n, lines: [{ ref: "l1", quantity: 1, base: 11_900n, tax: 1900n }] },
    ];
    expect(netBase(orderOf([20_000n], refunds, { taxesIncluded: true })).base).toBe(10_000n);
    expect(netBase(orderOf([20_000n], refunds)).base).toBe(8100n);
  });

  it("is the same for any order of the refunds, never below 0 and never above the sale", () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 500n }), { minLength: 1, maxLength: 5 });
    const refund = fc.record({
      ref: fc.string(),
      goodsAmount: fc.bigInt({ min: 0n, max: 200n }),
      lines: fc.array(
        fc.record({
          ref: fc.constantFrom("l1", "l2", "l3", "l6"),
          quantity: fc.integer({ min: 0, max: 2 }),
          base: fc.option(fc.bigInt({ min: 0n, max: 600n })),
        }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(amounts, fc.array(refund, { maxLength: 5 }), (bases, refunds) => {
        const net = netBase(orderOf(bases, refunds));
        expect(netBase(orderOf(bases, [...refunds].reverse()))).toEqual(net);
        expect(net.base >= 0n && net.base <= saleBase(orderOf(bases))).toBe(true);
        expect(net.lines.every((one, index) => one.base >= 0n && one.base <= (bases[index] ?? 0n))).toBe(
          true,
        );
      }),
    );
  });
});

describe("commission", () => {
  const percent = { kind: "percent_per_line", bps: 1250 } as const;
  const flat = { kind: "flat_per_order", amount: 500n } as const;

  it.each([
    ["12.5 % of 100.00", percent, 10_000n, 10_000n, 1250n],
    ["12.5 % of 70.00 left", percent, 10_000n, 7000n, 875n],
    ["12.5 % of 587.00", percent, 58_700n, 58_700n, 7338n],
    ["12.5 % of 195.67 left", percent, 58_700n, 19_567n, 2446n],
    ["12.5 % of 224.97", percent, 22_497n, 22_497n, 2812n],
    ["5.00 a sale", flat, 10_000n, 10_000n, 500n],
    ["5.00 a sale, a third left", flat, 9999n, 3333n, 167n],
    ["5.00 a sale, nothing left", flat, 10_000n, 0n, 0n],
    ["5.00 for a free order", flat, 0n, 0n, 0n],
    ["nothing sold", percent, 0n, 0n, 0n],
  ])("%s", (_, rate, sale, net, amount) => {
    expect(commissionOf(rate, sale, net)).toBe(amount);
  });

  it("goes down to exactly 0 in ten refunds of a tenth", () => {
    let outstanding = commissionOf({ kind: "percent_per_line", bps: 2500 }, 100n, 100n);
    expect(outstanding).toBe(25n);
    const reversed: bigint[] = [];
    for (let done = 1; done <= 10; done++) {
      const order = orderOf(
        [100n],
        Array.from({ length: done }, (__, index) => goods(10n, `r${index}`)),
      );
      const target = commissionOf(
        { kind: "percent_per_line", bps: 2500 },
        saleBase(order),
        netBase(order).base,
      );
      reversed.push(outstanding - target);
      outstanding = target;
    }
    expect(outstanding).toBe(0n);
    expect(reversed.reduce((sum, part) => sum + part, 0n)).toBe(25n);
    expect(reversed.every((part) => part === 2n || part === 3n)).toBe(true);
  });

  it("decides the TENOFF order and its refund", () => {
    expect(plainly(termsWith(), orderOf(tenOff))).toMatchObject({ base: 58_700n, amount: 7338n });
    expect(plainly(termsWith(), orderOf(tenOff, [tenOffRefund]))).toMatchObject({
      base: 19_567n,
      amount: 2446n,
    });
  });
});

describe("a reversal over several commissions", () => {
  const shares = (reverse: bigint, of: Record<string, [outstanding: bigint, original: bigint]>) =>
    Object.fromEntries(
      apportionReversal(
        reverse,
        Object.entries(of).map(([key, [outstanding, original]]) => ({ key, outstanding, original })),
      ),
    );

  it.each<[bigint, Record<string, [bigint, bigint]>, Record<string, bigint>]>([
    [1001n, { a: [501n, 501n], b: [300n, 300n], c: [200n, 200n] }, { a: 501n, b: 300n, c: 200n }],
    [500n, { a: [501n, 501n], b: [300n, 300n], c: [200n, 200n] }, { a: 250n, b: 150n, c: 100n }],
    [10n, { a: [0n, 50n], b: [30n, 30n] }, { a: 0n, b: 10n }],
    [-20n, { a: [40n, 50n], b: [20n, 30n] }, { a: -10n, b: -10n }],
    [0n, { a: [0n, 50n] }, { a: 0n }],
  ])("%s over %o", (reverse, of, expected) => {
    expect(shares(reverse, of)).toEqual(expected);
  });

  it("takes what comes on top in step with the main share, and the fee by itself", () => {
    const share = (key: string, pot: "main" | "recruiter", amount: bigint, fee = 0n, would = 0n) => ({
      would,
      ...{ key, pot, ceiling: amount, outstanding: amount, fee, feeOutstanding: fee },
    });
    const all = [
      share("a", "main", 600n, 120n, 900n),
      share("b", "main", 1400n, 280n, 2100n),
      share("r", "recruiter", 200n, 0n, 300n),
    ];
    expect(
      Object.fromEntries(reversals(all, { main: 1000n, assist: 0n, recruiter: 100n, fee: 200n })),
    ).toEqual({
      a: { reverse: 300n, reverseFee: 60n },
      b: { reverse: 700n, reverseFee: 140n },
      r: { reverse: 100n, reverseFee: 0n },
    });
    // An order that has grown: more of everything, in the same parts.
    expect(
      Object.fromEntries(reversals(all, { main: 3000n, assist: 0n, recruiter: 300n, fee: 600n })),
    ).toEqual({
      a: { reverse: -300n, reverseFee: -60n },
      b: { reverse: -700n, reverseFee: -140n },
      r: { reverse: -100n, reverseFee: 0n },
    });
  });

  it("raises nobody and takes no more than there is", () => {
    const share = fc.record({
      left: fc.bigInt({ min: 0n, max: 999n }),
      gone: fc.bigInt({ min: 0n, max: 999n }),
    });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), fc.nat(100), (all, percent) => {
        const of = all.map(({ left, gone }, index) => ({
          key: `k${index}`,
          outstanding: left,
          original: left + gone,
        }));
        const total = of.reduce((sum, { outstanding }) => sum + outstanding, 0n);
        const taken = apportionReversal((total * BigInt(percent)) / 100n, of);
        for (const { key, outstanding } of of) {
          const part = taken.get(key) ?? 0n;
          expect(part >= 0n && part <= outstanding).toBe(true);
        }
      }),
    );
    expect(() => shares(2n, { a: [1n, 5n] })).toThrow(RangeError);
    expect(() => shares(-5n, { a: [1n, 5n] })).toThrow(RangeError);
  });
});
