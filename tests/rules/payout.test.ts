import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRate } from "#app/rules/fx.ts";
import { decidePayout, type PayoutFacts } from "#app/rules/payout.ts";
import { indonesianRules, type WithholdingRule } from "#app/rules/withholding-rules.ts";
import { currency } from "./examples.ts";

const usd = currency("USD");
const idr = currency("IDR");
const rateOf = (text: string) => {
  const parsed = parseRate(text);
  if (!parsed.ok) throw new Error(parsed.because);
  return parsed.rate;
};

const facts = (change: Partial<PayoutFacts> = {}): PayoutFacts => ({
  available: { amount: 1_250n, currency: usd },
  batch: { currency: usd, minimum: 0n, needsMethod: false },
  method: { onRail: true, paysIn: null },
  rate: null,
  tax: { day: "2026-11-30", creator: null, rules: [], monthSoFar: new Map(), rate: null },
  ...change,
});

const bank = { currency: usd, minimum: 0n, needsMethod: true };
const toIdr = { currency: idr, minimum: 0n, needsMethod: false };
const indonesian = { person: "person", country: "ID", idValid: true } as const;
const all: WithholdingRule = {
  ...{ name: "all", authority: "x", country: null, person: null, kind: "flat" },
  ...{ bps: 10_000, bpsWithoutId: 10_000, from: "2020-01-01", until: null },
};

describe("whether a creator is paid in a batch", () => {
  it.each<[string, Partial<PayoutFacts>, object]>([
    ["everything that is available", {}, { gross: 1_250n, tax: 0n, net: 1_250n, authority: null }],
    [
      "sen stay available",
      { available: { amount: 12_345n, currency: idr }, batch: toIdr },
      { gross: 12_300n, net: 12_300n },
    ],
    ["at the minimum", { batch: { ...bank, minimum: 1_250n } }, { outcome: "pays" }],
    ["below it", { batch: { ...bank, minimum: 1_251n } }, { because: "below_minimum" }],
    ["no account, by a list somebody works through", { method: null }, { outcome: "pays" }],
    ["no account, by a rail that needs one", { method: null, batch: bank }, { because: "no_method" }],
    ["an account its provider knows otherwise", { method: "blocked" }, { because: "method_blocked" }],
    [
      "an account of another rail",
      { method: { onRail: false, paysIn: null } },
      { because: "method_not_on_rail" },
    ],
    [
      "an account that takes rupiah",
      { method: { onRail: true, paysIn: idr } },
      { because: "other_currency" },
    ],
    ["exchanged without a rate", { batch: toIdr }, { because: "no_rate" }],
    ["exchanged", { batch: toIdr, rate: rateOf("16250.50") }, { gross: 20_313_100n, net: 20_313_100n }],
    ["too little to exchange", { batch: toIdr, rate: rateOf("0.0000001") }, { because: "rounds_to_0" }],
    [
      "withheld, and nobody knows of whom",
      { tax: { ...facts().tax, rules: indonesianRules } },
      { because: "no_tax_profile" },
    ],
    [
      "withheld in rupiah of dollars without a rate",
      { tax: { ...facts().tax, rules: indonesianRules, creator: indonesian } },
      { because: "no_tax_rate" },
    ],
    [
      "withheld whole",
      { tax: { ...facts().tax, rules: [all], creator: indonesian } },
      { because: "nothing_left" },
    ],
  ])("%s", (_, change, expected) => {
    expect(decidePayout(facts(change))).toMatchObject(expected);
  });

  it("what is sent and what is withheld are always what was available", () => {
    const arbitrary = fc.record({
      amount: fc.bigInt({ min: 1n, max: 10n ** 14n }),
      bps: fc.integer({ min: 0, max: 10_000 }),
      minimum: fc.bigInt({ min: 0n, max: 10n ** 6n }),
    });
    fc.assert(
      fc.property(arbitrary, ({ amount, bps, minimum }) => {
        const rule = { ...all, bps };
        const decision = decidePayout(
          facts({
            available: { amount, currency: usd },
            batch: { ...bank, minimum },
            tax: { ...facts().tax, rules: [rule], creator: indonesian },
          }),
        );
        if (decision.outcome === "waits") return;
        expect(decision.net + decision.tax).toBe(amount);
        expect(decision.net > 0n && decision.tax >= 0n).toBe(true);
      }),
    );
  });
});
