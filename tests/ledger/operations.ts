import fc from "fast-check";

const creator = fc.nat(2);
const which = fc.nat(40);
const share = fc.integer({ min: 1, max: 120 });
const size = fc.integer({ min: 0, max: 20_000 });
const kept = fc.nat(20);
type Of<K, T> = { kind: K } & T;
const of = <K extends string, T extends object>(kind: K, shape: { [P in keyof T]: fc.Arbitrary<T[P]> }) =>
  fc.record({ kind: fc.constant(kind), ...shape }) as unknown as fc.Arbitrary<Of<K, T>>;

/** What may happen to a seller's books. Amounts in cents, shares in percent, times in days ago. */
const operation = fc.oneof(
  { weight: 6, arbitrary: of("sale", { creator, size, ago: fc.constantFrom(0, 0, 0, 35, 65) }) },
  { weight: 3, arbitrary: of("shared", { creator, size }) },
  // Several that are settled together, as one statement.
  { weight: 2, arbitrary: of("rush", { sizes: fc.array(size, { minLength: 2, maxLength: 5 }) }) },
  { weight: 3, arbitrary: of("limited", { creator, size, ends: fc.constantFrom("rest", "nothing") }) },
  {
    weight: 1,
    arbitrary: of("budget", {
      ends: fc.constantFrom("rest", "nothing"),
      by: fc.integer({ min: -500, max: 1_500 }),
    }),
  },
  { weight: 2, arbitrary: of("early", { creator, size: fc.integer({ min: 1, max: 20_000 }), share }) },
  { weight: 6, arbitrary: of("refund", { order: which, share }) },
  { weight: 2, arbitrary: of("cancel", { order: which }) },
  { weight: 2, arbitrary: of("restore", { order: which }) },
  { weight: 2, arbitrary: of("resize", { order: which, share: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 2, arbitrary: of("again", { event: fc.nat(80) }) },
  { weight: 6, arbitrary: of("release", {}) },
  {
    weight: 4,
    arbitrary: of("payout", { result: fc.constantFrom("paid", "failed", "returned", "open"), kept }),
  },
  {
    weight: 3,
    arbitrary: of("result", { payout: which, result: fc.constantFrom("paid", "failed", "returned"), kept }),
  },
  { weight: 2, arbitrary: of("withhold", { bps: fc.constantFrom(0, 250, 500, 1_175, 5_000) }) },
  { weight: 1, arbitrary: of("remit", { amount: fc.integer({ min: 1, max: 300 }) }) },
  { weight: 1, arbitrary: of("feeTax", { amount: fc.integer({ min: 1, max: 2_000 }) }) },
  { weight: 2, arbitrary: of("ceiling", { bps: fc.constantFrom(0, 1, 2_500, 3_333, 5_000, 10_000) }) },
  { weight: 1, arbitrary: of("close", { back: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 1, arbitrary: of("funds", { amount: fc.integer({ min: 1, max: 50_000 }) }) },
  { weight: 1, arbitrary: of("bonus", { creator, amount: fc.integer({ min: 1, max: 2_000 }) }) },
  { weight: 2, arbitrary: of("adjust", { creator, amount: fc.integer({ min: -2_000, max: 2_000 }) }) },
  { weight: 2, arbitrary: of("hold", { order: which }) },
  { weight: 2, arbitrary: of("unhold", { order: which }) },
  { weight: 1, arbitrary: of("reject", { order: which }) },
  {
    weight: 2,
    arbitrary: of("writeOff", {
      creator,
      amount: fc.integer({ min: 1, max: 1_000 }),
      bearer: fc.constantFrom("seller", "platform"),
    }),
  },
  { weight: 2, arbitrary: of("convert", { creator, amount: fc.integer({ min: 1, max: 1_000 }) }) },
  { weight: 2, arbitrary: of("correct", { event: fc.nat(20) }) },
  { weight: 2, arbitrary: of("reattribute", { order: which }) },
);
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

export const operations = (most: number) =>
  fc.array(operation, { minLength: 1, maxLength: most, size: "max" });
