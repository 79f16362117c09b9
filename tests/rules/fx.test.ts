import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, crossRate, type FxRate, inverseRate, parseRate } from "#app/rules/fx.ts";
import { maxAmount } from "#app/rules/money.ts";
import { currency } from "./examples.ts";

const rateOf = (text: string): FxRate => {
  const parsed = parseRate(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.because}`);
  return parsed.rate;
};
const exchange = (amount: bigint, from: string, to: string, rate: string) =>
  convert(amount, currency(from), currency(to), rateOf(rate));

describe("a rate from text", () => {
  it.each([
    ["16250.50", 1_625_050n, 100n],
    ["16250.5", 162_505n, 10n],
    ["1", 1n, 1n],
    ["0.0000615", 615n, 10_000_000n],
    ["0.000000000001", 1n, 10n ** 12n],
    ["999999999999.999999999999", 10n ** 24n - 1n, 10n ** 12n],
  ])("%s is %s ÷ %s", (text, numerator, denominator) => {
    expect(parseRate(text)).toEqual({ ok: true, rate: { numerator, denominator, text } });
  });

  it.each([
    ["", "not_a_decimal"],
    [" 1", "not_a_decimal"],
    ["1\n", "not_a_decimal"],
    ["+1", "not_a_decimal"],
    ["1e3", "not_a_decimal"],
    ["0x10", "not_a_decimal"],
    ["1,5", "not_a_decimal"],
    ["16,250.50", "not_a_decimal"],
    ["01", "not_a_decimal"],
    [".5", "not_a_decimal"],
    ["1.", "not_a_decimal"],
    ["１２", "not_a_decimal"],
    ["Infinity", "not_a_decimal"],
    [16250.5, "not_a_decimal"],
    [null, "not_a_decimal"],
    ["0", "not_above_0"],
    ["0.000", "not_above_0"],
    ["-1", "not_above_0"],
    ["1000000000000", "out_of_range"],
    ["1.0000000000001", "too_precise"],
    ["1.0000000000000", "too_precise"],
  ])("%o is refused: %s", (text, because) => {
    expect(parseRate(text)).toEqual({ ok: false, because });
  });
});

describe("an exchange, half-up once", () => {
  it.each([
    ["100.00 USD in IDR", 10_000n, "USD", "IDR", "16250.50", 162_505_000n],
    ["100.00 USD in JPY", 10_000n, "USD", "JPY", "151.235", 15_124n],
    ["1500 JPY in USD", 1500n, "JPY", "USD", "0.0066", 990n],
    ["1.234 KWD in JPY", 1234n, "KWD", "JPY", "490.5", 605n],
    ["1500 JPY in KWD", 1500n, "JPY", "KWD", "0.002", 3000n],
    ["12.34 USD in KWD", 1234n, "USD", "KWD", "0.3071", 3790n],
    ["0.01 USD: 0.5 JPY rounds up", 1n, "USD", "JPY", "50", 1n],
    ["0.10 USD: just below 0.5 JPY is refused, not 0", 10n, "USD", "JPY", "4.999999999999", null],
    ["nothing", 0n, "USD", "IDR", "16250.50", 0n],
  ])("%s", (_, amount, from, to, rate, result) => {
    expect(exchange(amount, from, to, rate)).toEqual(
      result === null ? { ok: false, because: "rounds_to_0" } : { ok: true, amount: result },
    );
  });

  it.each([
    [maxAmount, "USD", "EUR", "1", maxAmount],
    [maxAmount, "USD", "EUR", "0.999999999999", maxAmount - 1000n],
    [maxAmount, "KWD", "JPY", "999.9999", 999_999_900_000_000n],
    [maxAmount / 10n, "JPY", "BIF", "10", maxAmount],
  ])("%s minor units of %s in %s at %s are %s", (amount, from, to, rate, result) => {
    expect(exchange(amount, from, to, rate)).toEqual({ ok: true, amount: result });
  });

  it.each([
    [maxAmount, "USD", "EUR", "1.000000000001"],
    [maxAmount, "USD", "KWD", "1"],
    [maxAmount, "JPY", "CLF", "999999999999.999999999999"],
  ])("%s minor units of %s in %s at %s are out of range", (amount, from, to, rate) => {
    expect(exchange(amount, from, to, rate)).toEqual({ ok: false, because: "out_of_range" });
  });

  it("refuses an amount below 0", () => {
    expect(() => exchange(-1n, "USD", "IDR", "16250.50")).toThrow(RangeError);
  });

  it("comes back to the unit by the inverse rate, when the money between is the finer one", () => {
    const minor = fc.bigInt({ min: 1n, max: 10n ** 10n });
    const times = fc.bigInt({ min: 1n, max: 10n ** 5n });
    const codes = fc.constantFrom(["USD", "IDR"], ["JPY", "USD"], ["JPY", "KWD"], ["EUR", "KWD"]);
    fc.assert(
      fc.property(minor, times, codes, (amount, rate, [one, two]) => {
        const [from, to] = [currency(one!), currency(two!)];
        const there = convert(amount, from, to, { numerator: rate, denominator: 1n });
        if (!there.ok) {
          expect(there.because).toBe("out_of_range");
          return;
        }
        expect(convert(there.amount, to, from, { numerator: 1n, denominator: rate })).toEqual({
          ok: true,
          amount,
        });
      }),
    );
  });

  it("is never off by more than half a minor unit", () => {
    const cents = fc.bigInt({ min: 0n, max: maxAmount });
    const millionths = fc.bigInt({ min: 1n, max: 10n ** 6n });
    fc.assert(
      fc.property(cents, millionths, (amount, numerator) => {
        const denominator = 10n ** 6n;
        const result = convert(amount, currency("USD"), currency("EUR"), { numerator, denominator });
        const got = result.ok ? result.amount : 0n;
        const off = amount * numerator - got * denominator;
        expect(off * 2n < denominator && off * 2n >= -denominator).toBe(true);
      }),
    );
  });
});

describe("a rate that isn't published as such", () => {
  it.each([
    ["2", "0.5"],
    ["3", "0.333333333333"],
    ["16250.5", "0.000061536568"],
  ])("%s the other way round is %s", (text, back) => {
    expect(inverseRate(rateOf(text))?.text).toBe(back);
  });

  it("over the euro: 1.0821 dollars and 17,214.35 rupiah for one make 15,908.28 rupiah for a dollar", () => {
    expect(crossRate(rateOf("1.0821"), rateOf("17214.35"))?.text).toBe("15908.28019591535");
  });

  it("too small to pin exactly is none", () => {
    expect(crossRate(rateOf("999999999999"), rateOf("0.000000000001"))).toBeUndefined();
  });
});
