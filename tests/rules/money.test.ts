import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  currencies,
  decimalText,
  exponentOf,
  halfUpDiv,
  parseCurrency,
  parseDecimalMoney,
  portion,
  split,
} from "#app/rules/money.ts";
import { currency, usd } from "./examples.ts";

describe("currencies", () => {
  it.each([
    ["USD", "USD", 2],
    ["usd", "USD", 2],
    ["JPY", "JPY", 0],
    ["IDR", "IDR", 2],
    ["KWD", "KWD", 3],
    ["CLF", "CLF", 4],
    ["XAF", "XAF", 0],
  ])("%s is %s with %i decimals", (text, code, exponent) => {
    expect(parseCurrency(text)).toBe(code);
    expect(exponentOf(currency(text))).toBe(exponent);
  });

  it.each(["XXX", "XTS", "XAU", "", "US", "USDT", " USD", "ＵＳＤ", "constructor", null, 840])(
    "%o is none",
    (text) => {
      expect(parseCurrency(text)).toBeUndefined();
    },
  );

  it("has every code once", () => {
    expect(new Set(currencies).size).toBe(currencies.length);
    expect(currencies.length).toBeGreaterThan(155);
  });
});

describe("money from decimal text", () => {
  it.each([
    ["12.34", "USD", 0, 1234n],
    ["10.000", "USD", 0, 1000n],
    ["0", "USD", 0, 0n],
    ["195.6", "USD", 0, 19560n],
    ["1500", "JPY", 0, 1500n],
    ["1500.00", "JPY", 0, 1500n],
    ["150000", "IDR", 0, 15_000_000n],
    ["15000000", "IDR", 2, 15_000_000n],
    ["1.234", "KWD", 0, 1234n],
    ["1234", "KWD", 3, 1234n],
    ["1000", "JPY", 2, 10n],
    ["10000000000000.00", "USD", 0, 10n ** 15n],
  ])("%s %s shifted by %i is %s", (text, code, scale, amount) => {
    expect(parseDecimalMoney(text, currency(code), scale)).toEqual({ ok: true, amount });
  });

  it.each([
    ["1e3", "not_a_decimal"],
    ["0x10", "not_a_decimal"],
    [" 12 ", "not_a_decimal"],
    ["12\n", "not_a_decimal"],
    ["", "not_a_decimal"],
    [".5", "not_a_decimal"],
    ["5.", "not_a_decimal"],
    ["007", "not_a_decimal"],
    ["+1", "not_a_decimal"],
    ["12,50", "not_a_decimal"],
    ["1,000.00", "not_a_decimal"],
    ["１２", "not_a_decimal"],
    ["NaN", "not_a_decimal"],
    ["Infinity", "not_a_decimal"],
    ["1e400", "not_a_decimal"],
    [null, "not_a_decimal"],
    [true, "not_a_decimal"],
    [undefined, "not_a_decimal"],
    [12.34, "not_a_decimal"],
    [Number.POSITIVE_INFINITY, "not_a_decimal"],
    [["1"], "not_a_decimal"],
    ["-1", "negative"],
    ["-0", "negative"],
    ["10.005", "too_precise"],
    [`0.${"1".repeat(9000)}`, "too_precise"],
    ["10000000000000.01", "out_of_range"],
    ["9".repeat(9000), "out_of_range"],
  ])("refuses %o: %s", (text, because) => {
    expect(parseDecimalMoney(text, usd)).toEqual({ ok: false, because });
  });

  it("takes a sign only where it is asked to", () => {
    expect(parseDecimalMoney("-5.00", usd, 0, true)).toEqual({ ok: true, amount: -500n });
  });

  it("writes and reads the same amount in every currency", () => {
    const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(amount, fc.constantFrom(...currencies), (minor, code) => {
        expect(parseDecimalMoney(decimalText(minor, code), code, 0, true)).toEqual({
          ok: true,
          amount: minor,
        });
      }),
    );
  });

  it.each([
    [1234n, "USD", "12.34"],
    [5n, "USD", "0.05"],
    [-5n, "KWD", "-0.005"],
    [1500n, "JPY", "1500"],
    [0n, "USD", "0.00"],
  ])("%s %s is written %s", (amount, code, text) => {
    expect(decimalText(amount, currency(code))).toBe(text);
  });
});

describe("portion, half-up", () => {
  it.each([
    [10_000n, 1250, 1250n],
    [58_700n, 1250, 7338n],
    [19_567n, 1250, 2446n],
    [22_497n, 1250, 2812n],
    [1n, 5000, 1n],
    [-1n, 5000, -1n],
    [1n, 4999, 0n],
    [1250n, 500, 63n],
    [9_999n, 0, 0n],
  ])("%s at %i basis points is %s", (base, bps, amount) => {
    expect(portion(base, bps)).toBe(amount);
  });

  it("mirrors below 0", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          expect(halfUpDiv(-n, d)).toBe(-halfUpDiv(n, d));
          const off = n - halfUpDiv(n, d) * d;
          expect((off < 0n ? -off : off) * 2n <= d).toBe(true);
        },
      ),
    );
  });

  it("does not take part of a basis point", () => {
    expect(() => portion(100n, 12.5)).toThrow(RangeError);
    expect(() => halfUpDiv(1n, 0n)).toThrow(RangeError);
  });
});

describe("split", () => {
  const shares = (total: bigint, weights: Record<string, bigint>) =>
    Object.fromEntries(
      split(
        total,
        Object.entries(weights).map(([key, weight]) => ({ key, weight })),
      ),
    );

  it.each([
    [1001n, { a: 50n, b: 30n, c: 20n }, { a: 501n, b: 300n, c: 200n }],
    [1000n, { a: 1n, b: 1n, c: 1n }, { a: 334n, b: 333n, c: 333n }],
    [1000n, { c: 1n, b: 1n, a: 1n }, { a: 334n, b: 333n, c: 333n }],
    [-1001n, { a: 50n, b: 30n, c: 20n }, { a: -501n, b: -300n, c: -200n }],
    [1n, { a: 0n, b: 1n }, { a: 0n, b: 1n }],
    [0n, { a: 0n, b: 0n }, { a: 0n, b: 0n }],
    [0n, {}, {}],
  ])("%s over %o is %o", (total, weights, expected) => {
    expect(shares(total, weights)).toEqual(expected);
  });

  it("always adds up, whatever the order, and nobody is off by a whole unit", () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 })
      .filter((all) => all.some((weight) => weight > 0n))
      .map((all) => all.map((weight, index) => ({ key: `k${index}`, weight })));
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (total, parts) => {
        const result = split(total, parts);
        const sum = parts.reduce((all, { weight }) => all + weight, 0n);
        expect([...result.values()].reduce((all, share) => all + share, 0n)).toBe(total);
        expect(new Map([...split(total, [...parts].reverse())].sort())).toEqual(new Map([...result].sort()));
        for (const { key, weight } of parts) {
          const off = (result.get(key) ?? 0n) * sum - total * weight;
          expect(off < sum && off > -sum).toBe(true);
          if (weight === 0n) expect(result.get(key)).toBe(0n);
        }
      }),
    );
  });

  it("refuses what can't add up", () => {
    expect(() => shares(1n, { a: 0n })).toThrow(RangeError);
    expect(() => shares(1n, { a: -1n, b: 2n })).toThrow(RangeError);
    const twice = { key: "a", weight: 1n };
    expect(() => split(1n, [twice, twice])).toThrow(RangeError);
  });
});
