import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountRule,
  type BusinessEvent,
  correctable,
  type EventKind,
  entriesFor,
  type Leg,
  mirror,
} from "#app/rules/entries.ts";
import { currency, usd } from "./examples.ts";

const of = { commissionId: "com_1", creatorId: "crt_1", currency: usd } as const;
const creator = { creatorId: "crt_1", currency: usd } as const;
const other = { commissionId: "com_2", creatorId: "crt_2" } as const;
const idr = currency("IDR");
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

/** Per account; another currency than USD and the second commission ("B") are named. */
const figures = (legs: readonly Leg[]) => {
  const sums: Record<string, bigint> = {};
  for (const leg of legs) {
    const money = leg.currency === usd ? "" : `.${leg.currency}`;
    const name = leg.account + money + (leg.commissionId === other.commissionId ? " B" : "");
    sums[name] = (sums[name] ?? 0n) + leg.amount;
  }
  return sums;
};

const returned = (
  change: Partial<Extract<BusinessEvent, { kind: "PAYOUT_RETURNED" }>> = {},
): BusinessEvent => ({
  kind: "PAYOUT_RETURNED",
  ...creator,
  amount: 1250n,
  ...tax,
  kept: 15n,
  clawback: 0n,
  ...change,
});

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
    "TAX_REMITTED",
    { kind: "TAX_REMITTED", currency: usd, amount: 63n, authority: "id_djp" },
    { "tax_withheld:id_djp": 63n, "cash:bank": -63n },
  ],
  [
    "FEE_TAXED",
    { kind: "FEE_TAXED", currency: usd, amount: 22n, authority: "id_djp" },
    { seller_settlement: 22n, "tax_payable:id_djp": -22n },
  ],
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
    "10 PAYOUT_RETURNED",
    returned(),
    { "cash:bank": 1172n, payout_cost: 15n, "tax_withheld:id-djp": 63n, creator_available: -1250n },
  ],
  [
    "10 PAYOUT_RETURNED with an open clawback",
    returned({ clawback: 375n }),
    {
      "cash:bank": 1172n,
      payout_cost: 15n,
      "tax_withheld:id-djp": 63n,
      creator_available: -875n,
      creator_clawback: -375n,
      seller_recovery: 375n,
      seller_settlement: -375n,
    },
  ],
  [
    "10 PAYOUT_RETURNED, at most 20 % of it kept back",
    returned({ clawback: 375n, recoveryMaxBps: 2000 }),
    {
      "cash:bank": 1172n,
      payout_cost: 15n,
      "tax_withheld:id-djp": 63n,
      creator_available: -1000n,
      creator_clawback: -250n,
      seller_recovery: 250n,
      seller_settlement: -250n,
    },
  ],
  [
    "10 PAYOUT_RETURNED without tax, the bank keeps all",
    returned({ amount: 10n, tax: 0n, authority: null, kept: 10n }),
    { payout_cost: 10n, creator_available: -10n },
  ],
  [
    "10 PAYOUT_RETURNED by a provider, nothing kept",
    returned({ tax: 0n, authority: null, kept: 0n, provider: "paypal" }),
    { "cash:paypal": 1250n, creator_available: -1250n },
  ],
  [
    "11 BONUS",
    { kind: "BONUS", ...creator, amount: 500n },
    { seller_settlement: 500n, creator_available: -500n },
  ],
  [
    "12 ADJUSTMENT −2.00",
    { kind: "ADJUSTMENT", ...creator, amount: -200n },
    { creator_available: 200n, seller_settlement: -200n },
  ],
  [
    "12 ADJUSTMENT +2.00",
    { kind: "ADJUSTMENT", ...creator, amount: 200n },
    { seller_settlement: 200n, creator_available: -200n },
  ],
  [
    "13 HOLD of pending",
    { kind: "HOLD", ...of, amount: 1250n, from: "pending" },
    { creator_pending: 1250n, creator_held: -1250n },
  ],
  [
    "13 HOLD of available",
    { kind: "HOLD", ...of, amount: 1250n, from: "available" },
    { creator_available: 1250n, creator_held: -1250n },
  ],
  [
    "13 HOLD_RELEASED to pending",
    { kind: "HOLD_RELEASED", ...of, amount: 1250n, to: "pending" },
    { creator_held: 1250n, creator_pending: -1250n },
  ],
  [
    "13 HOLD_RELEASED to available",
    { kind: "HOLD_RELEASED", ...of, amount: 1250n, to: "available" },
    { creator_held: 1250n, creator_available: -1250n },
  ],
  [
    "13 HOLD_REJECTED before approval",
    { kind: "HOLD_REJECTED", ...of, amount: 1250n, reverseFee: 200n, released: false },
    { creator_held: 1250n, fee_deferred: 200n, seller_settlement: -1450n },
  ],
  [
    "13 HOLD_REJECTED after approval, a part",
    { kind: "HOLD_REJECTED", ...of, amount: 500n, reverseFee: 80n, released: true },
    { creator_held: 500n, fee_revenue: 80n, seller_settlement: -580n },
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
  [
    "14 while pending, with a debt from elsewhere: the debt shrinks first",
    refund({ reverse: -375n, reverseFee: -60n, released: false, clawbackOfCreator: 100n }),
    {
      creator_clawback: -100n,
      seller_recovery: 100n,
      creator_pending: -275n,
      fee_deferred: -60n,
      seller_settlement: 335n,
    },
  ],
  [
    "14 a part is held, before approval: the hold stays as it is",
    refund({
      reverse: -375n,
      reverseFee: -60n,
      released: false,
      pendingOfCommission: 250n,
      heldOfCommission: 625n,
    }),
    { creator_pending: -375n, fee_deferred: -60n, seller_settlement: 435n },
  ],
  [
    "14 a part is held, after approval: the hold stays as it is",
    refund({ reverse: -375n, reverseFee: -60n, heldOfCommission: 500n }),
    { creator_available: -375n, fee_revenue: -60n, seller_settlement: 435n },
  ],
  [
    "14 only the fee is given back",
    refund({ reverse: 0n, reverseFee: -60n }),
    { fee_revenue: -60n, seller_settlement: 60n },
  ],
  [
    "15 WRITE_OFF, the seller bears it",
    { kind: "WRITE_OFF", ...creator, amount: 275n, bearer: "seller" },
    { seller_recovery: 275n, creator_clawback: -275n },
  ],
  [
    "15 WRITE_OFF, the platform bears it",
    { kind: "WRITE_OFF", ...creator, amount: 275n, bearer: "platform" },
    { bad_debt: 275n, creator_clawback: -275n, seller_recovery: 275n, seller_settlement: -275n },
  ],
  [
    "16 FX 100.00 USD at 16,250.50",
    {
      kind: "FX",
      creatorId: "crt_1",
      from: { amount: 10_000n, currency: usd },
      to: { amount: 162_505_000n, currency: idr },
    },
    {
      creator_available: 10_000n,
      fx_position: -10_000n,
      "fx_position.IDR": 162_505_000n,
      "creator_available.IDR": -162_505_000n,
    },
  ],
  [
    "17 CORRECTION of row 11",
    { kind: "CORRECTION", legs: entriesFor({ kind: "BONUS", ...creator, amount: 500n }) },
    { seller_settlement: -500n, creator_available: 500n },
  ],
  [
    "18 REATTRIBUTED",
    { kind: "REATTRIBUTED", from: of, to: other, currency: usd, amount: 1250n, fee: 0n },
    { creator_pending: 1250n, "creator_pending B": -1250n },
  ],
  [
    "18 REATTRIBUTED with its fee",
    { kind: "REATTRIBUTED", from: of, to: other, currency: usd, amount: 1250n, fee: 200n },
    {
      creator_pending: 1250n,
      "creator_pending B": -1250n,
      fee_deferred: 200n,
      "fee_deferred B": -200n,
    },
  ],
  [
    "8 APPROVE, at most half of it kept back",
    { kind: "APPROVE", ...of, pending: 501n, feeDeferred: 80n, clawback: 375n, recoveryMaxBps: 5000 },
    {
      creator_pending: 501n,
      creator_clawback: -250n,
      creator_available: -251n,
      seller_recovery: 250n,
      seller_settlement: -250n,
      fee_deferred: 80n,
      fee_revenue: -80n,
    },
  ],
  [
    "8 APPROVE, nothing may be kept back",
    { kind: "APPROVE", ...of, pending: 500n, feeDeferred: 0n, clawback: 375n, recoveryMaxBps: 0 },
    { creator_pending: 500n, creator_available: -500n },
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
    const settled = legs.filter(({ account }) => account === "seller_settlement");
    expect(settled.map(({ amount }) => amount)).toEqual([501n, 300n]);
  });

  it("moves a commission from its creator to the other", () => {
    const event = { kind: "REATTRIBUTED", from: of, to: other, currency: usd, amount: 5n, fee: 1n } as const;
    expect(entriesFor(event)).toEqual([
      { account: "creator_pending", creatorId: "crt_1", currency: usd, amount: 5n, commissionId: "com_1" },
      { account: "fee_deferred", creatorId: null, currency: usd, amount: 1n, commissionId: "com_1" },
      { account: "creator_pending", creatorId: "crt_2", currency: usd, amount: -5n, commissionId: "com_2" },
      { account: "fee_deferred", creatorId: null, currency: usd, amount: -1n, commissionId: "com_2" },
    ]);
  });

  it("exchanges a creator's money, each currency in itself", () => {
    const from = { amount: 10_000n, currency: usd };
    const to = { amount: 162_505_000n, currency: idr };
    const none = { creatorId: null, commissionId: null };
    const mine = { creatorId: "crt_1", commissionId: null };
    expect(entriesFor({ kind: "FX", creatorId: "crt_1", from, to })).toEqual([
      { account: "creator_available", ...mine, currency: usd, amount: 10_000n },
      { account: "fx_position", ...none, currency: usd, amount: -10_000n },
      { account: "fx_position", ...none, currency: idr, amount: 162_505_000n },
      { account: "creator_available", ...mine, currency: idr, amount: -162_505_000n },
    ]);
  });

  it("ends the story of a returned payout where it began, but for the bank's cost", () => {
    const [sold, released, , initiated, paid] = story.map(([, event]) => event);
    const end = figures([sold!, released!, initiated!, paid!, returned()].flatMap(entriesFor));
    expect(Object.fromEntries(Object.entries(end).filter(([, amount]) => amount !== 0n))).toEqual({
      seller_settlement: 1450n,
      creator_available: -1250n,
      fee_revenue: -200n,
      "cash:bank": -15n,
      payout_cost: 15n,
    });
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

  const fx = (from: bigint, to: bigint, money = idr): BusinessEvent => ({
    kind: "FX",
    creatorId: "crt_1",
    from: { amount: from, currency: usd },
    to: { amount: to, currency: money },
  });
  const moved = { kind: "REATTRIBUTED", from: of, to: other, currency: usd } as const;
  const rejected = { kind: "HOLD_REJECTED", ...of, released: false } as const;
  const approved = { kind: "APPROVE", ...of, pending: 1n, feeDeferred: 0n, clawback: 1n } as const;
  const oneSided = entriesFor({ kind: "BONUS", ...creator, amount: 5n }).slice(1);

  it.each<[string, BusinessEvent]>([
    ["a payout returned below 0", returned({ amount: -1n, tax: 0n, kept: 0n })],
    ["more tax than payout", returned({ amount: 62n, kept: 0n })],
    ["tax without its authority", returned({ authority: null })],
    ["a bank that keeps more than was sent", returned({ kept: 1188n })],
    ["a bank that keeps less than nothing", returned({ kept: -1n })],
    ["a debt below 0", returned({ clawback: -1n })],
    ["more than all kept back", returned({ recoveryMaxBps: 10_001 })],
    ["less than nothing kept back", { ...approved, recoveryMaxBps: -1 }],
    ["a part of a basis point", { ...approved, recoveryMaxBps: 0.5 }],
    ["no number of basis points", { ...approved, recoveryMaxBps: Number.NaN }],
    ["a hold below 0", { kind: "HOLD", ...of, amount: -1n, from: "pending" }],
    ["a release below 0", { kind: "HOLD_RELEASED", ...of, amount: -1n, to: "pending" }],
    ["a rejection below 0", { ...rejected, amount: -1n, reverseFee: 0n }],
    ["a rejected fee below 0", { ...rejected, amount: 0n, reverseFee: -1n }],
    ["a write-off below 0", { kind: "WRITE_OFF", ...creator, amount: -1n, bearer: "seller" }],
    ["an exchange below 0", fx(-1n, -1n)],
    ["money exchanged for nothing", fx(1n, 0n)],
    ["nothing exchanged for money", fx(0n, 1n)],
    ["an exchange within a currency", fx(1n, 1n, usd)],
    ["a reattribution below 0", { ...moved, amount: -1n, fee: 0n }],
    ["a reattributed fee below 0", { ...moved, amount: 0n, fee: -1n }],
    ["a commission moved to itself", { ...moved, to: of, amount: 1n, fee: 0n }],
    ["a correction of what isn't balanced", { kind: "CORRECTION", legs: oneSided }],
    [
      "a correction balanced only across currencies",
      { kind: "CORRECTION", legs: [oneSided[0]!, { ...oneSided[0]!, currency: idr, amount: 5n }] },
    ],
  ])("refuses %s", (_, event) => {
    expect(() => entriesFor(event)).toThrow(RangeError);
  });
});

describe("what may be corrected by its mirror", () => {
  it.each<[EventKind, boolean]>([
    ["SELLER_FUNDS", true],
    ["BONUS", true],
    ["ADJUSTMENT", true],
    ["WRITE_OFF", true],
    ["FX", true],
    ["SALE", false],
    ["APPROVE", false],
    ["REFUND", false],
    ["PAYOUT_INITIATED", false],
    ["PAYOUT_PAID", false],
    ["PAYOUT_FAILED", false],
    ["PAYOUT_RETURNED", false],
    ["HOLD", false],
    ["HOLD_RELEASED", false],
    ["HOLD_REJECTED", false],
    ["REATTRIBUTED", false],
    ["CORRECTION", false],
  ])("%s: %s", (kind, may) => {
    expect(correctable(kind)).toBe(may);
  });
});

describe("properties", () => {
  const none = fc.constant(0n);
  const amount = fc.oneof(none, fc.bigInt({ min: 0n, max: 10n ** 12n }));
  const signed = fc.oneof(none, fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }));
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
  const bps = fc.integer({ min: 0, max: 10_000 });
  const place = fc.constantFrom("pending" as const, "available" as const);
  const events: { [K in EventKind]: fc.Arbitrary<Extract<BusinessEvent, { kind: K }>> } = {
    SALE: fc
      .array(fc.record({ commissionId: fc.constantFrom("com_1", "com_2"), amount, fee: amount }))
      .map((all) => ({
        kind: "SALE",
        currency: usd,
        commissions: all.map((one) => ({ ...one, creatorId: "crt_1" })),
      })),
    APPROVE: fc
      .record({ pending: amount, feeDeferred: amount, clawback: amount, recoveryMaxBps: bps })
      .map((event) => ({ kind: "APPROVE", ...of, ...event })),
    SELLER_FUNDS: amount.map((funds) => ({ kind: "SELLER_FUNDS", currency: usd, amount: funds })),
    PAYOUT_INITIATED: amount.map((gross) => ({
      kind: "PAYOUT_INITIATED",
      ...creator,
      amount: gross,
      tax: gross / 20n,
      authority: "id-djp",
    })),
    PAYOUT_PAID: amount.map((sent) => ({ kind: "PAYOUT_PAID", ...creator, amount: sent })),
    PAYOUT_FAILED: amount.map((gross) => ({
      kind: "PAYOUT_FAILED",
      ...creator,
      amount: gross,
      tax: gross / 20n,
      authority: "id-djp",
    })),
    PAYOUT_RETURNED: fc
      .record({ net: amount, tax: amount, kept: amount, clawback: amount, recoveryMaxBps: bps })
      .map(({ net, kept, ...event }) => ({
        kind: "PAYOUT_RETURNED",
        ...creator,
        ...event,
        amount: net + kept + event.tax,
        kept,
        authority: "id-djp",
      })),
    REFUND: anyRefund,
    BONUS: amount.map((bonus) => ({ kind: "BONUS", ...creator, amount: bonus })),
    ADJUSTMENT: signed.map((change) => ({ kind: "ADJUSTMENT", ...creator, amount: change })),
    HOLD: fc.record({ amount, from: place }).map((event) => ({ kind: "HOLD", ...of, ...event })),
    HOLD_RELEASED: fc
      .record({ amount, to: place })
      .map((event) => ({ kind: "HOLD_RELEASED", ...of, ...event })),
    HOLD_REJECTED: fc
      .record({ amount, reverseFee: amount, released: fc.boolean() })
      .map((event) => ({ kind: "HOLD_REJECTED", ...of, ...event })),
    WRITE_OFF: fc
      .record({ amount, bearer: fc.constantFrom("seller" as const, "platform" as const) })
      .map((event) => ({ kind: "WRITE_OFF", ...creator, ...event })),
    FX: fc.tuple(amount, amount).map(([given, got]) => ({
      kind: "FX",
      creatorId: "crt_1",
      from: { amount: given + 1n, currency: usd },
      to: { amount: got + 1n, currency: idr },
    })),
    CORRECTION: fc.tuple(amount, amount).map(([given, got]) => ({
      kind: "CORRECTION",
      legs: entriesFor({
        kind: "FX",
        creatorId: "crt_1",
        from: { amount: given + 1n, currency: usd },
        to: { amount: got + 1n, currency: idr },
      }),
    })),
    TAX_REMITTED: amount.map((amount) => ({
      kind: "TAX_REMITTED",
      currency: usd,
      amount,
      authority: "id_djp",
    })),
    FEE_TAXED: amount.map((amount) => ({ kind: "FEE_TAXED", currency: usd, amount, authority: "id_djp" })),
    REATTRIBUTED: fc
      .record({ amount, fee: amount })
      .map((event) => ({ kind: "REATTRIBUTED", from: of, to: other, currency: usd, ...event })),
  };

  it.each(Object.entries(events))(
    "%s sums to 0 per currency, has no empty leg, and keeps creators where they belong",
    (_, anyEvent: fc.Arbitrary<BusinessEvent>) => {
      fc.assert(
        fc.property(anyEvent, (event) => {
          const totals = new Map<string, bigint>();
          for (const leg of entriesFor(event)) {
            expect(leg.amount).not.toBe(0n);
            expect(leg.creatorId !== null).toBe(accountRule(leg.account).perCreator);
            totals.set(leg.currency, (totals.get(leg.currency) ?? 0n) + leg.amount);
          }
          for (const total of totals.values()) expect(total).toBe(0n);
        }),
      );
    },
  );

  it("the creator's debt and the seller's claim to it always move together", () => {
    const any = fc.oneof(events.APPROVE, events.PAYOUT_RETURNED, events.REFUND, events.WRITE_OFF);
    fc.assert(
      fc.property(any, (event) => {
        const end = figures(entriesFor(event));
        expect(end.creator_clawback ?? 0n).toBe(-(end.seller_recovery ?? 0n));
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
