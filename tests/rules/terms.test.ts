import { describe, expect, it } from "vitest";
import { canonicalTerms, percentText, termsFromJson } from "#app/rules/terms.ts";
import { currency, termsWith } from "./examples.ts";

describe("terms as text", () => {
  it("is written one way only: this text's hash is what creators have accepted", () => {
    expect(canonicalTerms(termsWith({ startsAt: new Date("2026-01-01T07:00:00+07:00") }))).toBe(
      '{"base":"net_of_discounts_without_tax_and_shipping","currency":"USD","endsAt":null,"holdDays":14,' +
        '"model":"last_touch","precedence":"code_wins","rate":{"bps":1250,"kind":"percent_per_line"},' +
        '"startsAt":"2026-01-01T00:00:00.000Z","v":1,"windowDays":30}',
    );
  });

  it.each([
    termsWith(),
    termsWith({
      rate: { kind: "flat_per_order", amount: 9_007_199_254_740_993n },
      currency: currency("IDR"),
    }),
    termsWith({ precedence: "link_wins", endsAt: new Date("2026-12-31T16:59:59.999Z"), holdDays: 0 }),
  ])("comes back as it was", (terms) => {
    expect(termsFromJson(canonicalTerms(terms))).toEqual(terms);
    expect(termsFromJson(JSON.parse(canonicalTerms(terms)))).toEqual(terms);
  });

  it.each([
    ["another layout", { v: 2 }],
    ["a currency that is none", { currency: "XXX" }],
    ["a rate in fractions", { rate: { kind: "percent_per_line", bps: 12.5 } }],
    ["an amount that is a number", { rate: { kind: "flat_per_order", amount: 500 } }],
    ["an unknown model", { model: "first_touch" }],
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
