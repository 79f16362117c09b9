import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comesTo, netBase, type OrderFacts, soldLines } from "#app/rules/commission.ts";
import { type Before, noneBefore } from "#app/rules/earning.ts";
import { decimalText } from "#app/rules/money.ts";
import { decideSale } from "#app/rules/sharing.ts";
import type { Rate, Terms } from "#app/rules/terms.ts";
import { climb } from "#app/rules/tiers.ts";
import { currency, pinnedOf, plainly, termsWith, usd } from "./examples.ts";

const money = (max: bigint) => fc.bigInt({ min: 0n, max });
const bps = fc.integer({ min: 1, max: 10_000 });
const percent = bps.map((value): Rate => ({ kind: "percent_per_line", bps: value }));
const rate = fc.oneof(
  percent,
  money(5000n).map((amount): Rate => ({ kind: "flat_per_unit", amount })),
  money(5000n).map((amount): Rate => ({ kind: "flat_per_order", amount })),
);
const cap = fc.option(money(20_000n), { nil: null });

/** Terms with every rule on or off; steps that never fall, as the form lets through. */
const terms: fc.Arbitrary<Terms> = fc
  .record({
    rate,
    productRates: fc.constantFrom<Terms["productRates"]>(
      [],
      [{ match: { by: "sku", value: "a" }, rate: { kind: "percent_per_line", bps: 333 } }],
      [{ match: { by: "sku", value: "a" }, rate: { kind: "flat_per_unit", amount: 77n } }],
    ),
    excluded: fc.constantFrom<Terms["excluded"]>([], [{ by: "sku", value: "b" }]),
    newCustomerRate: fc.option(rate, { nil: null }),
    caps: fc.record({ perOrder: cap, perCreatorMonth: cap, perCreator: cap }),
    minimumOrder: fc.option(money(30_000n), { nil: null }),
    agency: fc.option(
      bps.map((shareBps) => ({ creatorId: "crt_ag" as const, shareBps })),
      { nil: null },
    ),
    recruiter: fc.option(
      bps.map((value) => ({ bps: value, months: 3 })),
      { nil: null },
    ),
    assistBps: fc.integer({ min: 0, max: 3000 }),
    whenBudgetEnds: fc.constantFrom("nothing" as const, "rest" as const),
    climbs: fc.option(
      fc.record({
        measure: fc.constantFrom("orders" as const, "revenue" as const),
        apply: fc.constantFrom("marginal" as const, "whole" as const),
      }),
      { nil: null },
    ),
  })
  .map(({ climbs, ...rest }) => {
    const start = rest.rate.kind === "percent_per_line" ? rest.rate.bps : 0;
    const from = climbs?.measure === "orders" ? [3n, 6n] : [20_000n, 60_000n];
    const steps = from.map((at, index) => ({ from: at, bps: Math.min(10_000, start + 100 * (index + 1)) }));
    return termsWith({ ...rest, tiers: climbs && { ...climbs, steps } });
  });

const order = fc
  .array(
    fc.record({
      sku: fc.constantFrom(null, "A", "b"),
      base: money(30_000n),
      quantity: fc.integer({ min: 1, max: 5 }),
      back: fc.array(money(15_000n), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => ({
    facts: {
      currency: usd,
      cancelled: false,
      lines: lines.map(({ sku, base, quantity }, index) => ({
        ...{ ref: `l${index}`, sku, base, quantity, price: base, discount: 0n },
      })),
      refunds: [],
    } satisfies OrderFacts,
    refunds: lines.flatMap(({ back }, line) =>
      back.map((base, index) => ({
        ref: `r${line}-${index}`,
        lines: [{ ref: `l${line}`, quantity: null, base }],
        goodsAmount: 0n,
      })),
    ),
  }));

const before: fc.Arbitrary<Before> = fc.record({
  orders: fc.nat(8),
  revenue: money(90_000n),
  commission: money(30_000n),
  ever: money(30_000n),
});

describe("what an order earns, under any terms", () => {
  it("is never below 0, never more after a refund than before, and nothing when all came back", () => {
    fc.assert(
      fc.property(
        terms,
        order,
        before,
        fc.option(fc.boolean(), { nil: null }),
        (of, { facts, refunds }, month, isNew) => {
          const pinned = pinnedOf(of, facts, {
            credits: [
              {
                creatorId: "crt_1",
                enrolmentId: "enr_1",
                weight: 1n,
                terms: of,
                before: month,
                recruiter: null,
              },
            ],
            customerIsNew: isNew,
          });
          let left = comesTo(pinned, facts).main;
          expect(left >= 0n).toBe(true);
          for (let count = 1; count <= refunds.length; count++) {
            const now = comesTo(pinned, { ...facts, refunds: refunds.slice(0, count) }).main;
            expect(now >= 0n && now <= left).toBe(true);
            left = now;
          }
          expect(comesTo(pinned, { ...facts, cancelled: true }).main).toBe(0n);
        },
      ),
    );
  });

  it("adds up: shares to what the budget gives, lines to the main share, fees to the fee; caps and budget hold", () => {
    const credits = fc.array(
      fc.record({ terms, before, weight: fc.bigInt({ min: 1n, max: 100n }), recruited: fc.boolean() }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        credits,
        order,
        fc.option(money(40_000n), { nil: null }),
        fc.nat(3),
        (all, { facts }, left, helpers) => {
          const sold = soldLines(facts);
          const decided = decideSale(
            {
              occurredAt: new Date("2026-11-20T12:00:00Z"),
              order: {
                lines: sold.map((line) => ({ ...line, net: line.sold, whole: line.sold })),
                customerIsNew: true,
              },
              base: netBase(facts).base,
              feeBps: 200,
              budgetLeft: left,
            },
            all.map(({ recruited, ...of }, index) => ({
              ...of,
              creatorId: `crt_${index}`,
              enrolmentId: `enr_${index}`,
              recruiter: recruited ? { creatorId: "crt_r", since: new Date("2026-10-01T00:00:00Z") } : null,
            })),
            Array.from({ length: helpers }, (_, index) => ({
              creatorId: `crt_h${index}`,
              enrolmentId: `enr_h${index}`,
            })),
            all[0]?.terms ?? termsWith(),
          );
          const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
          const main = decided.shares.filter(({ pot }) => pot === "main");
          expect(sum(main.map(({ amount }) => amount))).toBe(decided.amount);
          expect(sum(decided.lines.map(({ amount }) => amount))).toBe(decided.amount);
          expect(sum(decided.shares.map(({ fee }) => fee))).toBe(decided.fee);
          expect(decided.shares.every(({ amount, fee }) => amount >= 0n && fee >= 0n)).toBe(true);
          const taken = sum(decided.shares.map(({ amount }) => amount));
          if (left !== null) expect(taken <= left && decided.budget?.take === taken).toBe(true);
          if (all.length === 1) {
            const { caps } = all[0]?.terms ?? termsWith();
            if (caps.perOrder !== null) expect(decided.amount <= caps.perOrder).toBe(true);
          }
        },
      ),
    );
  });

  it("names the rules that were there and what each did", () => {
    const of = termsWith({
      caps: { perOrder: 500n, perCreatorMonth: null, perCreator: null },
      minimumOrder: 1000n,
    });
    const lines = [{ ref: "l", sku: null, quantity: 1, sold: 10_000n, net: 10_000n, whole: 10_000n }];
    const sale = { occurredAt: new Date("2026-11-20T12:00:00Z"), order: { lines, customerIsNew: null } };
    const decided = decideSale(
      { ...sale, base: 10_000n, feeBps: 0, budgetLeft: null },
      [
        {
          creatorId: "crt_1",
          enrolmentId: "enr_1",
          weight: 1n,
          terms: of,
          before: noneBefore,
          recruiter: null,
        },
      ],
      [],
      of,
    );
    expect(decided.credits[0]?.rules).toEqual([
      {
        rule: "minimum_order",
        applied: false,
        because: "large_enough",
        figures: { minimum: 1000n, base: 10_000n },
      },
      { rule: "cap_order", applied: true, because: "cap_reached", figures: { limit: 500n, room: 500n } },
    ]);
  });
});

describe("an order of a thousand prices", () => {
  it("is worked out exactly, in no time: its denominators are never dragged along", () => {
    const lines = Array.from({ length: 1000 }, (_, n) => {
      const base = 10_007n + 97n * BigInt(n);
      return { ref: `l${n}`, sku: null, quantity: 3, price: base, discount: 0n, base };
    });
    const order: OrderFacts = { currency: usd, cancelled: false, lines, refunds: [] };
    const refunds = [{ ref: "r", lines: [], goodsAmount: 20_000_001n }];
    const terms = termsWith({ rate: { kind: "flat_per_unit", amount: 100n } });
    const credits = Array.from({ length: 20 }, (_, n) => ({
      ...{ creatorId: `crt_${n}` as const, enrolmentId: `enr_${n}` as const, weight: 1n },
      ...{ terms, before: noneBefore, recruiter: null },
    }));
    const pinned = pinnedOf(terms, order, { credits });
    expect(comesTo(pinned, order).main).toBe(300_000n);
    const left = comesTo(pinned, { ...order, refunds }).main;
    expect(left > 0n && left < 300_000n).toBe(true);
  });

  it("earns no more than an amount may be", () => {
    const order: OrderFacts = {
      ...{ currency: usd, cancelled: false, refunds: [] },
      lines: [{ ref: "l", sku: null, quantity: 1_000_000, price: 1n, discount: 0n, base: 1n }],
    };
    const terms = termsWith({ rate: { kind: "flat_per_unit", amount: 10n ** 13n } });
    expect(plainly(terms, order).amount).toBe(10n ** 15n);
  });

  it("a step never takes away, so that an order that shrinks earns no more", () => {
    const falling = { measure: "revenue", apply: "whole", steps: [{ from: 10_000n, bps: 500 }] } as const;
    expect(climb(2000, falling, { orders: 0, revenue: 0n }, 11_000n).bps).toBe(2000);
  });

  it("pieces of a line added later fall with it", () => {
    const line = (ref: string, base: bigint, quantity: number) => ({
      ref,
      sku: null,
      quantity,
      price: base,
      discount: 0n,
      base,
    });
    const sold: OrderFacts = { currency: usd, cancelled: false, lines: [line("1", 1000n, 1)], refunds: [] };
    const grown: OrderFacts = { ...sold, lines: [...sold.lines, line("2", 1000n, 10)] };
    const terms = termsWith({ rate: { kind: "flat_per_unit", amount: 500n } });
    const back = { ref: "r", lines: [{ ref: "2", quantity: 9, base: null }], goodsAmount: 0n };
    expect(comesTo(pinnedOf(terms, sold), grown).main).toBe(5500n);
    expect(comesTo(pinnedOf(terms, sold), { ...grown, refunds: [back] }).main).toBe(1000n);
  });
});

describe("currencies of 0, 2 and 3 decimals", () => {
  it.each<[string, string, bigint, Partial<Terms>, string]>([
    ["12.5 % of 1,000 yen", "JPY", 1000n, {}, "125"],
    ["12.5 % of 4 yen, half a yen up", "JPY", 4n, {}, "1"],
    ["12.5 % of 1.234 dinar", "KWD", 1234n, {}, "0.154"],
    ["0.500 dinar an order", "KWD", 9999n, { rate: { kind: "flat_per_order", amount: 500n } }, "0.500"],
    [
      "at most 100 yen",
      "JPY",
      10_000n,
      { caps: { perOrder: 100n, perCreatorMonth: null, perCreator: null } },
      "100",
    ],
    ["12.5 % of Rp150,000.00", "IDR", 15_000_000n, {}, "18750.00"],
  ])("%s", (_, code, base, change, earned) => {
    const money = currency(code);
    const lines = [{ ref: "l", sku: null, quantity: 1, price: base, discount: 0n, base }];
    const sold = { currency: money, cancelled: false, lines, refunds: [] };
    expect(decimalText(plainly(termsWith({ currency: money, ...change }), sold).amount, money)).toBe(earned);
  });
});

describe("tiers", () => {
  it.each(["marginal", "whole"] as const)(
    "%s by revenue: a month comes to the same however it was cut into orders",
    (apply) => {
      const tiers = {
        measure: "revenue",
        apply,
        steps: [
          { from: 500n, bps: 1500 },
          { from: 900n, bps: 2000 },
        ],
      } as const;
      const monthOf = (orders: readonly bigint[]) => {
        let [n, revenue] = [0n, 0n];
        for (const [index, base] of orders.entries()) {
          const { earned } = climb(1000, tiers, { orders: index, revenue }, base);
          n += (earned.n * 10_000n) / earned.d;
          revenue += base;
        }
        return n;
      };
      fc.assert(
        fc.property(fc.array(fc.bigInt({ min: 1n, max: 400n }), { minLength: 1, maxLength: 8 }), (orders) => {
          expect(monthOf(orders)).toBe(monthOf([orders.reduce((sum, base) => sum + base, 0n)]));
        }),
      );
    },
  );
});
