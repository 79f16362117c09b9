import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netBase, type OrderFacts, paidBack, type RefundFacts, statedLeft } from "#app/rules/base.ts";
import { parseCurrency } from "#app/rules/money.ts";

const currency = parseCurrency("USD")!;
const at = (minute: number) => new Date(Date.UTC(2026, 9, 3, 10, minute));
const back = (ref: string, paidBack: bigint, more: Partial<RefundFacts> = {}): RefundFacts => ({
  ...{ ref, lines: [], goodsAmount: 0n, paidBack },
  ...more,
});
const line = (ref: string, price: bigint, tax = 0n, stated?: bigint) => ({
  ...{ ref, sku: null, quantity: 1, price, discount: 0n, tax, base: price },
  ...(stated === undefined ? {} : { stated }),
});

/** 100.00 of goods, 8.00 tax on top, 12.00 shipping: 120.00 were paid. */
const order = (refunds: RefundFacts[], more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{
    currency,
    cancelled: false,
    lines: [line("1", 6000n, 480n), line("2", 4000n, 320n)],
    shipping: 1200n,
    refunds,
  },
  ...more,
});

describe("money paid back of a payment, and what of it is goods", () => {
  it.each<[string, RefundFacts[], bigint, bigint]>([
    ["nothing", [], 10_000n, 0n],
    ["all of it is all of the goods", [back("a", 12_000n)], 0n, 0n],
    ["half of the payment is half of the goods", [back("a", 6000n)], 5000n, 0n],
    ["two refunds are rounded once", [back("a", 1n), back("b", 5n)], 9995n, 0n],
    ["more than was paid is capped and flagged", [back("a", 12_500n)], 0n, 500n],
    ["one that failed is as if it had not been", [back("a", 6000n, { undone: true })], 10_000n, 0n],
    [
      "a sum so far counts once, the later one",
      [
        back("s", 3000n, { cumulative: true, versionAt: at(1) }),
        back("t", 6000n, { cumulative: true, versionAt: at(2) }),
      ],
      5000n,
      0n,
    ],
    [
      "told one by one and as a sum it is the same money",
      [back("a", 6000n), back("s", 6000n, { cumulative: true, versionAt: at(1) })],
      5000n,
      0n,
    ],
    [
      "a refund that failed after the sum was told",
      [
        back("s", 6000n, { cumulative: true, versionAt: at(1) }),
        back("a", 6000n, { undone: true, versionAt: at(2) }),
      ],
      10_000n,
      0n,
    ],
    [
      "a sum told after the failure knows of it",
      [
        back("a", 6000n, { undone: true, versionAt: at(1) }),
        back("s", 3000n, { cumulative: true, versionAt: at(2) }),
      ],
      7500n,
      0n,
    ],
    ["a dispute that was won", [back("dispute:1", 12_000n, { undone: true, versionAt: at(3) })], 10_000n, 0n],
  ])("%s", (_, refunds, base, excess) => {
    expect(netBase(order(refunds))).toMatchObject({ base, excess });
  });

  it("with tax inside the prices the payment is prices and shipping", () => {
    const inside = { taxesIncluded: true, lines: [{ ...line("1", 10_000n, 1000n), base: 9000n }] };
    expect(netBase(order([back("a", 5600n)], inside)).base).toBe(4500n);
  });

  it("never takes more than there is, nor gives, whatever was told", () => {
    const refund = fc.record({
      ref: fc.string({ minLength: 1, maxLength: 3 }),
      paidBack: fc.bigInt(0n, 20_000n),
      cumulative: fc.boolean(),
      undone: fc.boolean(),
      minute: fc.nat(59),
    });
    fc.assert(
      fc.property(fc.array(refund, { maxLength: 6 }), (all) => {
        const refunds = all.map(({ ref, paidBack, cumulative, undone, minute }) =>
          back(ref, paidBack, { undone, versionAt: at(minute), ...(cumulative ? { cumulative: true } : {}) }),
        );
        const { base } = netBase(order(refunds));
        expect(base >= 0n && base <= 10_000n).toBe(true);
        expect(paidBack(refunds) >= 0n).toBe(true);
        expect(netBase(order(refunds.toReversed())).base).toBe(base);
      }),
    );
  });
});

describe("a network's own commission", () => {
  const sum = (left: Map<string, bigint> | undefined) =>
    [...(left?.values() ?? [])].reduce((all, one) => all + one, 0n);
  const stated = (refunds: RefundFacts[], more: Partial<OrderFacts> = {}) =>
    statedLeft(order(refunds, { lines: [line("1", 6000n, 0n, 293n), line("2", 4000n, 0n, 7n)], ...more }));

  it.each<[string, Map<string, bigint> | undefined, bigint]>([
    ["as it was sold", stated([]), 300n],
    ["less what the network took back", stated([back("r", 0n, { stated: 293n })]), 7n],
    ["never below nothing", stated([back("r", 0n, { stated: 400n })]), 0n],
    ["nothing of a cancelled order", stated([], { cancelled: true }), 0n],
    [
      "what was taken back in vain is there again",
      stated([back("r", 0n, { stated: 293n, undone: true })]),
      300n,
    ],
  ])("%s", (_, left, expected) => {
    expect(sum(left)).toBe(expected);
  });

  it("an order without one is paid by the terms", () => {
    expect(statedLeft(order([]))).toBeUndefined();
  });
});
