import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comesTo,
  netBase,
  type OrderFacts,
  type PinnedSale,
  reversals,
  type StandingShare,
  saleBase,
  sharesNow,
  soldLines,
} from "#app/rules/commission.ts";
import type { CreditFacts, Pots, SaleDecision } from "#app/rules/sharing.ts";
import { decideSale } from "#app/rules/sharing.ts";
import { canonicalTerms, termsFromJson } from "#app/rules/terms.ts";
import { anyCredits, anyEdit, anyOrder, anyRefunds, edited } from "./arbitrary.ts";

// What holds for any terms, any order and whatever comes back. A failure prints its seed and path: put both into
// the settings below to see it again.
const settings = { numRuns: Number(process.env.ENGINE_RUNS ?? 400) };

const occurredAt = new Date("2026-11-20T12:00:00Z");
const pots = ["main", "assist", "recruiter"] as const;
const total = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

type Sold = { pinned: PinnedSale; decision: SaleDecision; shares: StandingShare[] };

const anySale = fc.record({
  order: anyOrder,
  credits: anyCredits,
  helpers: fc.nat(2),
  feeBps: fc.constantFrom(0, 200, 3333),
  budgetLeft: fc.option(fc.bigInt({ min: 0n, max: 20_000n }), { nil: null, freq: 2 }),
  customerIsNew: fc.constantFrom(true, false, null),
});

/** A sale as order/sale.server.ts decides it and order/receipt.ts pins it. */
function sell({
  order,
  credits,
  helpers,
  feeBps,
  budgetLeft,
  customerIsNew,
}: {
  order: OrderFacts;
  credits: readonly CreditFacts[];
  helpers: number;
  feeBps: number;
  budgetLeft: bigint | null;
  customerIsNew: boolean | null;
}): Sold {
  const assists = Array.from({ length: helpers }, (_, index) => ({
    ...{ creatorId: `crt_h${index}` as const, enrolmentId: `enr_h${index}` as const },
  }));
  const decider = credits[0]!.terms;
  const sold = soldLines(order);
  const lines = sold.map((line) => ({ ...line, net: line.sold, whole: line.sold }));
  const facts = { occurredAt, order: { lines, customerIsNew }, base: saleBase(order), feeBps, budgetLeft };
  const decision = decideSale(facts, credits, assists, decider);
  const limited =
    budgetLeft !== null ||
    credits.some(({ terms: { caps } }) => caps.perCreatorMonth !== null || caps.perCreator !== null);
  const most: Pots = { main: 0n, assist: 0n, recruiter: 0n };
  for (const { pot, amount } of decision.shares) most[pot] += amount;
  return {
    decision,
    pinned: {
      ...{ occurredAt, credits, assists, decider, sold, customerIsNew, feeBps },
      most: limited ? most : null,
    },
    shares: decision.shares.map(({ pot, amount, fee }, index) => ({
      ...{ key: String(index).padStart(4, "0"), pot, ceiling: amount, outstanding: amount },
      ...{ fee, feeOutstanding: fee, would: 0n },
    })),
  };
}

/** The shares after what the order is now has been booked, as order/reversal.server.ts does. */
function book({ pinned }: Sold, shares: readonly StandingShare[], now: OrderFacts): StandingShare[] {
  const would = sharesNow(pinned, now);
  const moves = reversals(
    shares.map((share, index) => ({ ...share, would: would[index]?.amount ?? 0n })),
    comesTo(pinned, now),
  );
  return shares.map((share) => {
    const { reverse = 0n, reverseFee = 0n } = moves.get(share.key) ?? {};
    const [outstanding, feeOutstanding] = [share.outstanding - reverse, share.feeOutstanding - reverseFee];
    return {
      ...{ ...share, outstanding, feeOutstanding },
      ceiling: outstanding > share.ceiling ? outstanding : share.ceiling,
      fee: feeOutstanding > share.fee ? feeOutstanding : share.fee,
    };
  });
}

const inPot = (shares: readonly StandingShare[], pot: StandingShare["pot"]) =>
  total(shares.flatMap((share) => (share.pot === pot ? [share.outstanding] : [])));

function isWhatItComesTo({ pinned }: Sold, shares: readonly StandingShare[], now: OrderFacts): void {
  const target = comesTo(pinned, now);
  for (const pot of pots) expect([pot, inPot(shares, pot)]).toEqual([pot, target[pot]]);
  expect(total(shares.map(({ feeOutstanding }) => feeOutstanding))).toBe(target.fee);
  expect(shares.every((one) => one.outstanding >= 0n && one.feeOutstanding >= 0n)).toBe(true);
}

describe("any sale", () => {
  it("adds up, and comes to what was given while nothing has come back", () => {
    fc.assert(
      fc.property(anySale, (of) => {
        const sold = sell(of);
        const { decision } = sold;
        isWhatItComesTo(sold, sold.shares, of.order);
        expect(total(decision.lines.map(({ amount }) => amount))).toBe(decision.amount);
        expect(total(decision.credits.map(({ amount }) => amount))).toBe(decision.amount);
        if (of.budgetLeft !== null) {
          const taken = total(decision.shares.map(({ amount }) => amount));
          expect(taken <= of.budgetLeft && decision.budget?.take === taken).toBe(true);
        }
        for (const [index, { terms, before }] of of.credits.entries()) {
          const { amount = 0n } = decision.credits[index] ?? {};
          const within = (cap: bigint | null, used: bigint) =>
            cap === null || amount <= (cap > used ? cap - used : 0n);
          expect(within(terms.caps.perCreatorMonth, before.commission)).toBe(true);
          expect(within(terms.caps.perCreator, before.ever)).toBe(true);
        }
      }),
      settings,
    );
  });

  it("is the same decided again from what the receipt keeps of it", () => {
    fc.assert(
      fc.property(anySale, (of) => {
        const kept = of.credits.map((credit) => ({
          ...credit,
          terms: termsFromJson(JSON.parse(canonicalTerms(credit.terms))),
        }));
        const plain = ({ decision }: Sold) =>
          JSON.stringify(decision, (_, v) => (typeof v === "bigint" ? `${v}` : v));
        expect(plain(sell({ ...of, credits: kept }))).toBe(plain(sell(of)));
      }),
      settings,
    );
  });
});

describe("any refunds", () => {
  it("raise nobody's share, leave it between 0 and the sale's, and keep the sums", () => {
    fc.assert(
      fc.property(anySale, anyRefunds, (of, refunds) => {
        const sold = sell(of);
        let { shares } = sold;
        for (let count = 1; count <= refunds.length; count++) {
          const now = { ...of.order, refunds: refunds.slice(0, count) };
          const after = book(sold, shares, now);
          isWhatItComesTo(sold, after, now);
          for (const [index, share] of after.entries()) {
            const was = shares[index]!;
            expect(share.outstanding <= was.outstanding && share.feeOutstanding <= was.feeOutstanding).toBe(
              true,
            );
          }
          shares = after;
        }
      }),
      settings,
    );
  });

  it("come to the same in any order, and all at once", () => {
    fc.assert(
      fc.property(anySale, anyRefunds, (of, refunds) => {
        const { pinned } = sell(of);
        const now = comesTo(pinned, { ...of.order, refunds });
        expect(comesTo(pinned, { ...of.order, refunds: [...refunds].reverse() })).toEqual(now);
        expect(netBase({ ...of.order, refunds: [...refunds].reverse() })).toEqual(
          netBase({ ...of.order, refunds }),
        );
      }),
      settings,
    );
  });

  it("of everything leave nothing, and undone give back what was there", () => {
    fc.assert(
      fc.property(anySale, anyRefunds, (of, refunds) => {
        const sold = sell(of);
        const cancelled = { ...of.order, refunds, cancelled: true };
        const gone = book(sold, sold.shares, cancelled);
        isWhatItComesTo(sold, gone, cancelled);
        expect(
          gone.every(({ outstanding, feeOutstanding }) => outstanding === 0n && feeOutstanding === 0n),
        ).toBe(true);
        const undone = { ...of.order, refunds: refunds.map((refund) => ({ ...refund, undone: true })) };
        expect(book(sold, gone, undone).map(({ outstanding }) => outstanding)).toEqual(
          sold.shares.map(({ outstanding }) => outstanding),
        );
      }),
      settings,
    );
  });
});

describe("any edit", () => {
  it("and what comes back of it is booked to the cent, above a budget or a creator's caps never", () => {
    fc.assert(
      fc.property(anySale, anyEdit, anyRefunds, (of, edit, refunds) => {
        const sold = sell(of);
        const grown = edited(of.order, edit);
        let { shares } = sold;
        for (const now of [grown, { ...grown, refunds }, { ...of.order, refunds }]) {
          shares = book(sold, shares, now);
          isWhatItComesTo(sold, shares, now);
          const { most } = sold.pinned;
          if (most) for (const pot of pots) expect(inPot(shares, pot) <= most[pot]).toBe(true);
        }
      }),
      settings,
    );
  });
});
