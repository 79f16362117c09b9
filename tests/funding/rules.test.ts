import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedFunds, decideLine, fundsReceived, type LineFacts } from "#app/rules/funding.ts";
import { codesIn, fundingCode, fundingCodes } from "#app/rules/funding-code.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { usd } from "#tests/kit/builders.ts";

const code = fundingCode(1_234_567);
const other = fundingCode(7_654_321);
const eur = parseCurrency("EUR")!;

describe("codes", () => {
  it("are found however a bank writes them, and in nothing else", () => {
    for (const text of [
      code,
      code.toLowerCase(),
      `Dana ${code}.`,
      `x${code.slice(0, 5)} ${code.slice(5)}`,
      code.split("").join("-"),
    ])
      expect(codesIn(text)).toEqual([code]);
    expect(codesIn(`${code} ${other} ${code}`)).toEqual([code, other]);
    for (const text of ["", "RKN", "RKN123456", code.slice(0, -1), "invoice 2026"])
      expect(codesIn(text)).toEqual([]);
  });

  it("one wrong character, or two neighbours swapped, is no code", () => {
    const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    fc.assert(
      fc.property(
        ...[
          fc.integer({ min: 0, max: fundingCodes - 1 }),
          fc.integer({ min: 0, max: 5 }),
          fc.integer({ min: 1, max: 30 }),
        ],
        (n, at, by) => {
          const good = fundingCode(n).slice(3);
          const wrong = letters.charAt((letters.indexOf(good.charAt(at)) + by) % 31);
          const typed = good.slice(0, at) + wrong + good.slice(at + 1);
          expect(codesIn(`RKN${typed}`)).toEqual([]);
          if (at > 3 || good[at] === good[at + 1]) return;
          const swapped = good.slice(0, at) + good[at + 1] + good[at] + good.slice(at + 2);
          expect(codesIn(`RKN${swapped}`)).toEqual([]);
        },
      ),
    );
    expect(() => fundingCode(fundingCodes)).toThrow(RangeError);
  });
});

const line: LineFacts = {
  ...{ amount: 500n, currency: usd, text: `dana ${code}` },
  ...{ reversal: false, refDiffers: false, tooOld: false },
};
const open: AskedFunds = { code, currency: usd, state: "open" };

it.each([
  ["its code is an open request's", {}, [open], { matched: code }],
  ["whatever the amount is", { amount: 1n }, [open], { matched: code }],
  ["it left the account", { amount: -500n }, [open], { because: "outgoing" }],
  ["no money moved", { amount: 0n }, [open], { because: "nothing" }],
  ["the bank took it back", { reversal: true }, [open], { because: "reversal" }],
  ["its reference is another line's", { refDiffers: true }, [open], { because: "ref_differs" }],
  ["it is too old", { tooOld: true }, [open], { because: "too_old" }],
  ["it has no code", { text: "dana" }, [open], { because: "no_code" }],
  ["its code is nobody's", {}, [], { because: "unknown_code" }],
  [
    "it has two requests' codes",
    { text: `${code} ${other}` },
    [open, { ...open, code: other }],
    { because: "several_codes" },
  ],
  ["a known code beside an unknown one", { text: `${code} ${other}` }, [open], { matched: code }],
  ["its request is over", {}, [{ ...open, state: "cancelled" as const }], { because: "request_cancelled" }],
  ["its request is paid", {}, [{ ...open, state: "settled" as const }], { because: "request_settled" }],
  ["another currency was asked for", { currency: eur }, [open], { because: "other_currency" }],
])("a line: %s", (_, facts, asked, decision) => {
  expect(decideLine({ ...line, ...facts }, asked)).toEqual(decision);
});

it("partial receipts add up, and settle when they reach what was asked", () => {
  expect(fundsReceived({ amount: 100n, received: 0n }, 60n)).toEqual({ received: 60n, settled: false });
  expect(fundsReceived({ amount: 100n, received: 60n }, 40n)).toEqual({ received: 100n, settled: true });
  expect(fundsReceived({ amount: 100n, received: 60n }, 60n)).toEqual({ received: 120n, settled: true });
  expect(() => fundsReceived({ amount: 100n, received: 0n }, 0n)).toThrow(RangeError);
});
