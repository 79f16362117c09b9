import { describe, expect, it } from "vitest";
import { canonicalTerms, percentText, termsFromJson } from "#app/rules/terms.ts";
import { currency, termsWith } from "./examples.ts";

describe("terms as text", () => {
  it("is written one way only: this text's hash is what creators have accepted", () => {
    expect(canonicalTerms(termsWith({ startsAt: new Date("2026-01-01T07:00:00+07:00") }))).toBe(
      '{"agency":null,"assistBps":0,"base":"net_of_discounts_without_tax_and_shipping",' +
        '"caps":{"perCreator":null,"perCreatorMonth":null,"perOrder":null},"currency":"USD","endsAt":null,' +
        '"excluded":[],"halfLifeDays":7,"holdDays":14,"lockMonths":0,"minimumOrder":null,"model":"last_touch",' +
        '"newCustomerRate":null,"noticeDays":30,"precedence":"code_wins","productRates":[],' +
        '"rate":{"bps":1250,"kind":"percent_per_line"},"recruiter":null,"salesBonus":null,' +
        '"startsAt":"2026-01-01T00:00:00.000Z","tiers":null,"v":2,"whenBudgetEnds":"rest","windowDays":30}',
    );
  });

  it("reads layout 1, which knew a rate, a window, a hold and a precedence", () => {
    const text =
      '{"base":"net_of_discounts_without_tax_and_shipping","currency":"USD","endsAt":null,"holdDays":14,' +
      '"model":"last_touch","precedence":"code_wins","rate":{"bps":1250,"kind":"percent_per_line"},' +
      '"startsAt":null,"v":1,"windowDays":30}';
    expect(termsFromJson(text)).toEqual(termsWith());
  });

  it.each([
    termsWith(),
    termsWith({
      rate: { kind: "flat_per_order", amount: 9_007_199_254_740_993n },
      currency: currency("IDR"),
    }),
    termsWith({
      rate: { kind: "flat_per_unit", amount: 1n },
      productRates: [{ match: { by: "sku", value: "A" }, rate: { kind: "percent_per_line", bps: 1 } }],
      excluded: [{ by: "collection", value: "Gift cards" }],
      tiers: { measure: "revenue", apply: "whole", steps: [{ from: 100n, bps: 2000 }] },
      newCustomerRate: { kind: "flat_per_order", amount: 7n },
      caps: { perOrder: 1n, perCreatorMonth: 2n, perCreator: 3n },
      minimumOrder: 5n,
      salesBonus: { sales: 10, amount: 500n },
      recruiter: { bps: 1000, months: 12 },
      agency: { creatorId: "crt_01h455vb4pex5vsknk084sn02q", shareBps: 7000 },
      model: "time_decay",
    }),
    termsWith({ precedence: "link_wins", endsAt: new Date("2026-12-31T16:59:59.999Z"), holdDays: 0 }),
  ])("comes back as it was", (terms) => {
    expect(termsFromJson(canonicalTerms(terms))).toEqual(terms);
    expect(termsFromJson(JSON.parse(canonicalTerms(terms)))).toEqual(terms);
  });

  it.each([
    ["another layout", { v: 3 }],
    ["a currency that is none", { currency: "XXX" }],
    ["a rate in fractions", { rate: { kind: "percent_per_line", bps: 12.5 } }],
    ["an amount that is a number", { rate: { kind: "flat_per_order", amount: 500 } }],
    ["an unknown model", { model: "coin_toss" }],
    ["a time that is none", { startsAt: "soon" }],
    ["a negative window", { windowDays: -1 }],
  ])("does not read %s", (_, change) => {
    expect(() => termsFromJson({ ...JSON.parse(canonicalTerms(termsWith())), ...change })).toThrow(TypeError);
  });

  it.each([
    [1250, "12.5"],
    [5, "0.05"],
    [0, "0"],
    [100, "1"],
    [10_000, "100"],
    [333, "3.33"],
  ])("%i basis points are %s percent", (bps, text) => {
    expect(percentText(bps)).toBe(text);
  });
});
