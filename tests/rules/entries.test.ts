import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountRule, type BusinessEvent, entriesFor, type Leg, mirror } from "#app/rules/entries.ts";
import { usd } from "./examples.ts";

const of = { commissionId: "com_1", creatorId: "crt_1", currency: usd } as const;
const creator = { creatorId: "crt_1", currency: usd } as const;
const tax = { tax: 63n, authority: "id-djp" } as const;

type Refund = Extract<BusinessEvent, { kind: "REFUND" }>;
const refund = (change: Partial<Refund>): Refund => ({
  kind: "REFUND",
  ...of,
  reverse: 375n,
  reverseFee: 60n,
  released: true,
  pendingOfCommission: 0n,
  heldOfCommission: 0n,
  availableOfCreator: 0n,
  clawbackOfCreator: 0n,
  ...change,
});

const sale = (amount: bigint, fee: bigint): BusinessEvent => ({
  kind: "SALE",
  currency: usd,
  commissions: [{ commissionId: "com_1", creatorId: "crt_1", amount, fee }],
});

const figures = (legs: readonly Leg[]) => {
  const sums: Record<string, bigint> = {};
  for (const { account, amount } of legs) sums[account] = (sums[account] ?? 0n) + amount;
  return sums;
};

const story: [row: string, event: BusinessEvent, entries: Record<string, bigint>][] = [
  ["1 SALE", sale(1250n, 200n), { seller_settlement: 1450n, creator_pending: -1250n, fee_deferred: -200n }],
  [
    "2 APPROVE",
    { kind: "APPROVE", ...of, pending: 1250n, feeDeferred: 200n, clawback: 0n },
    { creator_pending: 1250n, creator_available: -1250n, fee_deferred: 200n, fee_revenue: -200n },
  ],
  [
    "3 SELLER_FUNDS",
    { kind: "SELLER_FUNDS", currency: usd, amount: 1450n },
    { "cash:bank": 1450n, seller_settlement: -1450n },
  ],
  [
    "4 PAYOUT_INITIATED",
    { kind: "PAYOUT_INITIATED", ...creator, amount: 1250n, ...tax },
    { creator_available: 1250n, "tax_withheld:id-djp": -63n, payout_in_transit: -1187n },
  ],
  [
    "5 PAYOUT_PAID",
    { kind: "PAYOUT_PAID", ...creator, amount: 1187n },
    { payout_in_transit: 1187n, "cash:bank": -1187n },
  ],
  [
    "6 REFUND after the payout",
    refund({}),
    { creator_clawback: 375n, seller_recovery: -375n, fee_revenue: 60n, seller_settlement: -60n },
  ],
  ["7 SALE", sale(500n, 80n), { seller_settlement: 580n, creator_pending: -500n, fee_deferred: -80n }],
  [
    "8 APPROVE with netting",
    { kind: "APPROVE", ...of, pending: 500n, feeDeferred: 80n, clawback: 375n },
    {
      creator_pending: 500n,
      creator_clawback: -375n,
      creator_available: -125n,
      seller_recovery: 375n,
      seller_settlement: -375n,
      fee_deferred: 80n,
      fee_revenue: -80n,
    },
  ],
];

const others: typeof story = [
  [
    "6a REFUND while pending",
    refund({ released: false, pendingOfCommission: 1250n }),
    { creator_pending: 375n, fee_deferred: 60n, seller_settlement: -435n },
  ],
  [
    "6b REFUND with 1.00 available",
    refund({ availableOfCreator: 100n }),
    {
      creator_available: 100n,
      creator_clawback: 275n,
      fee_revenue: 60n,
      seller_settlement: -160n,
      seller_recovery: -275n,
    },
  ],
  [
    "6c full REFUND while pending",
    refund({ reverse: 1250n, reverseFee: 200n, released: false, pendingOfCommission: 1250n }),
    { creator_pending: 1250n, fee_deferred: 200n, seller_settlement: -1450n },
  ],
  [
    "6d REFUND down the whole waterfall",
    refund({
      reverse: 100n,
      reverseFee: 0n,
      pendingOfCommission: 10n,
      heldOfCommission: 20n,
      availableOfCreator: 30n,
    }),
    {
      creator_pending: 10n,
      creator_held: 20n,
      creator_available: 30n,
      creator_clawback: 40n,
      seller_settlement: -60n,
      seller_recovery: -40n,
    },
  ],
  [
    "9 PAYOUT_FAILED",
    { kind: "PAYOUT_FAILED", ...creator, amount: 1250n, ...tax },
    { payout_in_transit: 1187n, "tax_withheld:id-djp": 63n, creator_available: -1250n },
  ],
  [
    "11 BONUS",
    { kind: "BONUS", ...creator, amount: 500n },
    { seller_settlement: 500n, creator_available: -500n },
  ],
  [
    "14 the refund of row 6 failed",
    refund({ reverse: -375n, reverseFee: -60n, clawbackOfCreator: 375n }),
    { creator_clawback: -375n, seller_recovery: 375n, fee_revenue: -60n, seller_settlement: 60n },
  ],
  [
    "14 part of the debt was already recovered",
    refund({ reverse: -375n, reverseFee: -60n, clawbackOfCreator: 275n }),
    {
      creator_clawback: -275n,
      seller_recovery: 275n,
      creator_available: -100n,
      fee_revenue: -60n,
      seller_settlement: 160n,
    },
  ],
  [
    "14 while pending",
    refund({ reverse: -375n, reverseFee: -60n, released: false }),
    { creator_pending: -375n, fee_deferred: -60n, seller_settlement: 435n },
  ],
  ["nothing moved", refund({ reverse: 0n, reverseFee: 0n }), {}],
];

describe("the ledger's rows", () => {
  it.each([...story, ...others])("%s", (_, event, entries) => {
    expect(figures(entriesFor(event))).toEqual(entries);
  });

  it("end rows 1 to 8 as ledger.md says", () => {
    const end = figures(story.flatMap(([, event]) => entriesFor(event)));
    const open = Object.fromEntries(Object.entries(end).filter(([, amount]) => amount !== 0n));
    expect(open).toEqual({
      "cash:bank": 263n,
      seller_settlement: 145n,
      creator_available: -125n,
      "tax_withheld:id-djp": -63n,
      fee_revenue: -220n,
    });
  });

  it("books each commission of a shared sale on its creator", () => {
    const legs = entriesFor({
      kind: "SALE",
      currency: usd,
      commissions: [
        { commissionId: "com_1", creatorId: "crt_1", amount: 501n, fee: 0n },
        { commissionId: "com_2", creatorId: "crt_2", amount: 300n, fee: 0n },
      ],
    });
    expect(legs.filter(({ account }) => account === "creator_pending")).toEqual([
      { account: "creator_pending", creatorId: "crt_1", currency: usd, amount: -501n, commissionId: "com_1" },
      { account: "creator_pending", creatorId: "crt_2", currency: usd, amount: -300n, commissionId: "com_2" },
    ]);
    expect(figures(legs).seller_settlement).toBe(801n);
  });

  it("mirrors to nothing", () => {
    const legs = entriesFor(sale(1250n, 200n));
    expect(Object.values(figures([...legs, ...mirror(legs)])).every((amount) => amount === 0n)).toBe(true);
  });

  it("refuses amounts below 0 and tax without its authority", () => {
    expect(() => entriesFor(sale(-1n, 0n))).toThrow(RangeError);
    expect(() => entriesFor({ kind: "BONUS", ...creator, amount: -1n })).toThrow(RangeError);
    const payout = { kind: "PAYOUT_INITIATED", ...creator, amount: 10n } as const;
    expect(() => entriesFor({ ...payout, tax: 1n, authority: null })).toThrow(RangeError);
    expect(() => entriesFor({ ...payout, tax: 11n, authority: "x" })).toThrow(RangeError);
  });
});

describe("properties", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const signed = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const anyRefund = fc
    .record({
      reverse: signed,
      reverseFee: signed,
      released: fc.boolean(),
      pendingOfCommission: amount,
      heldOfCommission: amount,
      availableOfCreator: amount,
      clawbackOfCreator: amount,
    })
    .map(refund);
  const anyEvent: fc.Arbitrary<BusinessEvent> = fc.oneof(
    anyRefund,
    fc.tuple(amount, amount).map(([one, two]) => sale(one, two)),
    fc.tuple(amount, amount, amount).map(([pending, feeDeferred, clawback]) => ({
      kind: "APPROVE" as const,
      ...of,
      pending,
      feeDeferred,
      clawback,
    })),
    fc
      .tuple(amount, fc.constantFrom("PAYOUT_INITIATED" as const, "PAYOUT_FAILED" as const))
      .map(([gross, kind]) => ({
        kind,
        ...creator,
        amount: gross,
        tax: gross / 20n,
        authority: "id-djp",
      })),
    amount.map((bonus) => ({ kind: "BONUS" as const, ...creator, amount: bonus })),
  );

  it("every event sums to 0, has no empty leg, and keeps creators where they belong", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const legs = entriesFor(event);
        expect(legs.reduce((sum, leg) => sum + leg.amount, 0n)).toBe(0n);
        for (const leg of legs) {
          expect(leg.amount).not.toBe(0n);
          expect(leg.creatorId !== null).toBe(accountRule(leg.account).perCreator);
        }
      }),
    );
  });

  it("a reversal takes only what is there, and every debt has its mirror", () => {
    fc.assert(
      fc.property(anyRefund, (event) => {
        const end = figures(entriesFor(event));
        const moved = (account: string) => end[account] ?? 0n;
        expect(moved("creator_clawback")).toBe(-moved("seller_recovery"));
        if (event.reverse >= 0n) {
          expect(moved("creator_pending") <= event.pendingOfCommission).toBe(true);
          expect(moved("creator_held") <= event.heldOfCommission).toBe(true);
          expect(moved("creator_available") <= event.availableOfCreator).toBe(true);
        } else {
          expect(-moved("creator_clawback") <= event.clawbackOfCreator).toBe(true);
        }
        const creators = ["creator_pending", "creator_held", "creator_available", "creator_clawback"];
        expect(creators.reduce((sum, account) => sum + moved(account), 0n)).toBe(event.reverse);
      }),
    );
  });
});
