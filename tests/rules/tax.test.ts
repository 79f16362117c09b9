import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feeTax, feeTaxRule } from "#app/rules/fee-tax.ts";
import { parseRate } from "#app/rules/fx.ts";
import { type TaxFacts, withhold } from "#app/rules/tax.ts";
import { indonesianRules, type WithholdingRule } from "#app/rules/withholding-rules.ts";
import { currency } from "./examples.ts";

const idr = currency("IDR");
const usd = currency("USD");
const rupiah = (whole: number) => BigInt(whole) * 100n;

const person = { person: "person", country: "ID", idValid: true } as const;
const company = { person: "company", country: "ID", idValid: true } as const;
const facts = (change: Partial<TaxFacts>): TaxFacts => ({
  ...{ day: "2026-11-30", gross: rupiah(10_000_000), currency: idr, creator: person },
  ...{ rules: indonesianRules, monthSoFar: new Map(), rate: null },
  ...change,
});
const taxOf = (change: Partial<TaxFacts>) => {
  const answer = withhold(facts(change));
  return answer.outcome === "withheld" ? answer.tax : answer;
};

describe("PPh 21, the published examples", () => {
  it.each([
    [10_000_000, 250_000],
    [25_000_000, 625_000],
    [200_000_000, 9_000_000],
  ])("a month of %i rupiah: %i", (gross, tax) => {
    expect(taxOf({ gross: rupiah(gross) })).toBe(rupiah(tax));
  });

  it("without a valid NPWP or NIK 20 % more", () => {
    expect(taxOf({ creator: { ...person, idValid: false } })).toBe(rupiah(300_000));
  });

  it("counts the month's earlier payouts, and another month starts anew", () => {
    const monthSoFar = new Map([["PPh 21", { gross: rupiah(120_000_000), tax: rupiah(3_000_000) }]]);
    // 200,000,000 in all: 9,000,000, of which 3,000,000 were withheld.
    expect(taxOf({ gross: rupiah(80_000_000), monthSoFar })).toBe(rupiah(6_000_000));
    expect(taxOf({ gross: rupiah(80_000_000) })).toBe(rupiah(2_000_000));
  });

  it("in however many payouts, a month is taxed as one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900_000_000 }), { minLength: 1, maxLength: 8 }),
        (parts) => {
          let soFar = { gross: 0n, tax: 0n };
          for (const part of parts) {
            const answer = withhold(facts({ gross: rupiah(part), monthSoFar: new Map([["PPh 21", soFar]]) }));
            if (answer.outcome !== "withheld") throw new Error(answer.outcome);
            expect(answer.tax <= rupiah(part)).toBe(true);
            soFar = { gross: soFar.gross + rupiah(part), tax: soFar.tax + answer.tax };
          }
          const whole = withhold(facts({ gross: soFar.gross }));
          if (whole.outcome !== "withheld") throw new Error(whole.outcome);
          // Each payout is rounded to whole rupiah, and makes up for the one before.
          const off = whole.tax - soFar.tax;
          expect(off >= -100n && off <= 100n).toBe(true);
        },
      ),
    );
  });

  it("of dollars is counted in rupiah at the day's rate, and parked without one", () => {
    const rate = parseRate("16000");
    if (!rate.ok) throw new Error(rate.because);
    // 625.00 USD are 10,000,000 rupiah: 2.5 %.
    expect(taxOf({ gross: 62_500n, currency: usd, rate: rate.rate })).toBe(1_563n);
    expect(withhold(facts({ gross: 62_500n, currency: usd }))).toEqual({
      outcome: "parked",
      because: "no_tax_rate",
    });
  });
});

describe("PPh 23", () => {
  it.each([
    [true, 200_000],
    [false, 400_000],
  ])("of a company's 10,000,000, number valid: %s → %i", (idValid, tax) => {
    expect(taxOf({ creator: { ...company, idValid } })).toBe(rupiah(tax));
  });
});

const own: WithholdingRule = {
  ...{ name: "Five", authority: "irs", country: null, person: null, kind: "flat" },
  ...{ bps: 500, bpsWithoutId: 2_400, from: "2026-01-01", until: "2026-12-31" },
};

describe("rules of a seller's own", () => {
  it("5 % of 12.50 is 0.63, as in the ledger's story", () => {
    expect(taxOf({ gross: 1_250n, currency: usd, rules: [own] })).toBe(63n);
  });

  it.each([
    ["before its first day", { day: "2025-12-31" }, { outcome: "none", because: "no_rule_fits" }],
    ["on its last day", { day: "2026-12-31" }, 63n],
    ["after it", { day: "2027-01-01" }, { outcome: "none", because: "no_rule_fits" }],
    ["without a number", { creator: { ...person, idValid: false } }, 300n],
    ["without a profile", { creator: null }, { outcome: "parked", because: "no_tax_profile" }],
    ["no rules at all, no profile", { rules: [], creator: null }, { outcome: "none", because: "no_rules" }],
    ["the first that fits", { rules: [own, ...indonesianRules] }, 63n],
    [
      "of another country",
      { rules: [{ ...own, country: "US" }] },
      { outcome: "none", because: "no_rule_fits" },
    ],
    ["a whole payout", { rules: [{ ...own, bps: 10_000 }] }, 1_250n],
  ] as const)("%s", (_, change, expected) => {
    expect(taxOf({ gross: 1_250n, currency: usd, rules: [own], ...change })).toEqual(expected);
  });
});

describe("PPN on a fee", () => {
  it.each([
    ["2026-11-30", 200_000n, 22_000n],
    ["2025-01-01", 200_000n, 22_000n],
    ["2024-12-31", 200_000n, 22_000n],
    ["2026-11-30", 1n, 0n],
  ])("on %s of %i is %i: 12 %% of 11/12, before 2025 11 %%", (day, fee, tax) => {
    expect(feeTax(fee, feeTaxRule("id_ppn", day)!)).toBe(tax);
  });

  it("2,000 makes 220", () => expect(feeTax(2_000n, feeTaxRule("id_ppn", "2026-01-01")!)).toBe(220n));
  it("no rule holds before it began", () => expect(feeTaxRule("id_ppn", "2020-01-01")).toBeUndefined());
});
