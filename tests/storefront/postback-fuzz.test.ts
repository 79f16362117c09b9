import fc from "fast-check";
import { expect, it } from "vitest";
import type { JsonValue } from "#app/intake/json.ts";
import { readPostback } from "#app/intake/postback.ts";
import { maxAmount } from "#app/rules/money.ts";
import { canonicalQuery, parametersOf } from "#app/storefront/canonical-query.ts";

const good = {
  order: "A-1",
  amount: "12.50",
  currency: "USD",
  rk: "a~b",
  coupon: "X,Y",
  ts: "1767225600",
  email: "a@b.c",
};
const names = [...Object.keys(good), "status", "refund", "customer", "__proto__", "constructor"];
const odd = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    " ",
    "0",
    "-0",
    "1e400",
    "00",
    "１２",
    "NaN",
    "9".repeat(400),
    "0.".padEnd(300, "0"),
    "paid",
    "refunded",
    "cancelled",
    "IDR",
    "usd",
    "KWD",
    "\u0000",
    "\ud800",
    "2026-02-30T00:00:00Z",
  ),
);

it("10,000 odd postbacks are facts with whole amounts, or a named rejection", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), odd), fc.subarray(names), (changed, dropped) => {
      const fields = new Map<string, JsonValue>(Object.entries({ ...good, ...changed }));
      for (const name of dropped) fields.delete(name);
      const reading = readPostback({ value: fields, path: "" }, new Date("2026-01-01T00:00:00Z"));
      if (reading.outcome === "rejected") {
        expect(reading.field).toMatch(/^[a-z_]+$/);
        return;
      }
      if (reading.outcome !== "facts") throw new Error(reading.outcome);
      for (const fact of reading.facts) {
        const amounts = fact.kind === "order_snapshot" ? fact.lines.map(({ base }) => base) : [];
        if (fact.kind === "refund") amounts.push(fact.goodsAmount);
        expect(amounts).toHaveLength(1);
        for (const amount of amounts) expect(amount >= 0n && amount <= maxAmount).toBe(true);
      }
    }),
    { numRuns: 10_000 },
  );
});

it("any query is one canonical text, whatever the order of its parameters", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string({ unit: "grapheme" })), {
        selector: ([name]) => name,
      }),
      (pairs) => {
        const [one, other] = [pairs, pairs.toReversed()].map((all) =>
          parametersOf(new URLSearchParams(all).toString()),
        );
        if (!one?.ok || !other?.ok) throw new Error("given twice");
        const text = canonicalQuery(one.parameters);
        expect(canonicalQuery(other.parameters)).toBe(text);
        expect(text).toMatch(/^[A-Za-z0-9._~%=&-]*$/);
      },
    ),
  );
});
