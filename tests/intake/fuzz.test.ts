import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shopify } from "#app/intake/shopify.ts";
import { signed } from "#app/intake/signed.ts";
import { bytes, context, fixture } from "./bodies.ts";

const bodies = [
  [shopify, "orders/paid", fixture("shopify/order-paid.json")],
  [shopify, "orders/cancelled", fixture("shopify/order-cancelled-tax-included.json")],
  [shopify, "refunds/create", fixture("shopify/refund-lines.json")],
  [shopify, "refunds/create", fixture("shopify/refund-goods-amount.json")],
  [signed, "", fixture("signed/order-paid.json")],
  [signed, "", fixture("signed/refund-created.json")],
] as const;

const odd = [
  "null",
  "true",
  '""',
  "-1",
  "1e400",
  "[]",
  "{}",
  '"\\u0000"',
  "0.001",
  "99999999999999999999",
  '"１"',
];

/** Swaps one value of the body for an odd one, or cuts, or repeats a stretch of it. */
const mutation = fc.record({
  where: fc.nat(),
  how: fc.constantFrom("swap", "cut", "repeat"),
  to: fc.constantFrom(...odd),
});

function mutate(body: string, { where, how, to }: { where: number; how: string; to: string }): string {
  const values = [...body.matchAll(/(?<=: )(?:"[^"]*"|[-0-9.]+|true|false|null)|(?<=: )\[\]/g)];
  const value = values[where % values.length];
  const at = value?.index ?? 0;
  const end = at + (value?.[0].length ?? 0);
  if (how === "swap") return body.slice(0, at) + to + body.slice(end);
  if (how === "cut") return body.slice(0, at) + body.slice(end);
  return body.slice(0, end) + body.slice(at);
}

describe("mutated bodies", () => {
  it.each(bodies)(
    "of $kind %s are read, ignored or rejected, never an exception",
    (connector, topic, body) => {
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
          const reading = connector.read(topic, bytes(mutations.reduce(mutate, body)), context);
          if (reading.outcome !== "facts") return;
          for (const fact of reading.facts) {
            const bases =
              fact.kind === "refund"
                ? fact.lines.map(({ base }) => base ?? 0n)
                : fact.lines.map((l) => l.base);
            expect(bases.every((base) => base >= 0n)).toBe(true);
            expect(Number.isNaN(fact.occurredAt.getTime())).toBe(false);
          }
        }),
        { numRuns: 500 },
      );
    },
  );
});
