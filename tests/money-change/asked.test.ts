import { describe, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { type Asked, askedFromJson, askedToJson } from "#app/money-change/asked.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { usd } from "#tests/kit/builders.ts";

const whose = { creatorId: newId("crt"), currency: usd };
const rate = { rate: "16000", source: "typed", at: new Date("2026-03-02T09:00:00Z") };
const of = {
  adjustment: (amount: bigint): Asked => ({ kind: "adjustment", ...whose, amount }),
  write_off: (amount: bigint): Asked => ({ kind: "write_off", ...whose, amount, bearer: "seller" }),
  conversion: (amount: bigint): Asked => ({
    ...{ kind: "conversion", ...whose, amount, to: parseCurrency("IDR")!, ...rate },
  }),
};

describe("an amount", () => {
  it.each([of.adjustment(-1n), of.adjustment(1n), of.write_off(1n), of.conversion(1n)])(
    "$kind of $amount is kept as asked",
    (asked) => {
      expect(askedFromJson(askedToJson(asked))).toEqual(asked);
    },
  );

  it.each([of.adjustment(0n), of.write_off(0n), of.write_off(-1n), of.conversion(0n), of.conversion(-1n)])(
    "$kind of $amount can't be asked",
    (asked) => {
      expect(() => askedToJson(asked)).toThrow();
      const text = Object.entries(asked).map(([key, value]) => [key, String(value)]);
      expect(() => askedFromJson(Object.fromEntries(text))).toThrow();
    },
  );
});
