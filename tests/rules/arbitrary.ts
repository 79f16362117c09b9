import fc from "fast-check";
import type { OrderFacts, OrderLine } from "#app/rules/base.ts";
import type { Before } from "#app/rules/earning.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import { maxAmount, split } from "#app/rules/money.ts";
import type { CreditFacts } from "#app/rules/sharing.ts";
import { models, type ProductMatch, type Rate, type Terms } from "#app/rules/terms.ts";
import { currency, termsWith } from "./examples.ts";

// Anything the forms let through and the doors take in, with small figures likelier than the largest.

const agency = idFromUuid("crt", "01930000-0000-7000-8000-000000000001");
const upTo = (max: bigint) => fc.bigInt({ min: 0n, max });
/** From a cent to the most that is taken in. */
const price = fc.oneof(
  { weight: 8, arbitrary: upTo(50_000n) },
  { weight: 1, arbitrary: fc.constant(0n) },
  { weight: 1, arbitrary: upTo(maxAmount / 10n) },
);
const bps = fc.integer({ min: 1, max: 10_000 });
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: 1n, max: 5000n }) },
  fc.constant(10n ** 13n),
);
const lineRate = fc.oneof(
  bps.map((value) => ({ kind: "percent_per_line" as const, bps: value })),
  amount.map((each) => ({ kind: "flat_per_unit" as const, amount: each })),
);
const rate: fc.Arbitrary<Rate> = fc.oneof(
  { weight: 2, arbitrary: lineRate },
  { weight: 1, arbitrary: amount.map((each) => ({ kind: "flat_per_order" as const, amount: each })) },
);
const match: fc.Arbitrary<ProductMatch> = fc.constantFrom(
  { by: "sku", value: "A" },
  { by: "sku", value: "b" },
  { by: "product", value: "p1" },
  { by: "collection", value: "Sale" },
);
const cap = fc.option(upTo(20_000n), { nil: null, freq: 2 });

/** Terms of any kind in one currency; steps never fall, as no door lets them. */
export const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    rate,
    productRates: fc.array(fc.record({ match, rate: lineRate }), { maxLength: 3 }),
    excluded: fc.array(match, { maxLength: 1 }),
    newCustomerRate: fc.option(rate, { nil: null, freq: 2 }),
    caps: fc.record({ perOrder: cap, perCreatorMonth: cap, perCreator: cap }),
    minimumOrder: fc.option(upTo(30_000n), { nil: null }),
    recruiter: fc.option(fc.record({ bps, months: fc.constant(3) }), { nil: null }),
    agency: fc.option(
      fc.integer({ min: 1, max: 9_999 }).map((shareBps) => ({ creatorId: agency, shareBps })),
      { nil: null },
    ),
    assistBps: fc.oneof(fc.constant(0), bps),
    whenBudgetEnds: fc.constantFrom("nothing" as const, "rest" as const),
    model: fc.constantFrom(...models),
    climbs: fc.option(
      fc.record({
        measure: fc.constantFrom("orders" as const, "revenue" as const),
        apply: fc.constantFrom("marginal" as const, "whole" as const),
        up: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 3 }),
      }),
      { nil: null, freq: 2 },
    ),
  })
  .map(({ climbs, ...rest }) => {
    let last = rest.rate.kind === "percent_per_line" ? rest.rate.bps : 0;
    const steps = (climbs?.up ?? []).map((more, index) => {
      last = Math.min(10_000, last + more);
      const at = BigInt(index + 1);
      return { from: climbs?.measure === "orders" ? at * 3n : at * 20_000n, bps: last };
    });
    const climbing = climbs && rest.rate.kind === "percent_per_line";
    const tiers = climbing ? { measure: climbs.measure, apply: climbs.apply, steps } : null;
    return termsWith({ ...rest, tiers });
  });

/** A line as a store says it; its base is made of it by `orderOf`. */
type Said = Pick<OrderLine, "sku" | "productRef" | "collections" | "quantity" | "price">;
const said: fc.Arbitrary<Said> = fc.record({
  sku: fc.constantFrom(null, "a", "B"),
  productRef: fc.constantFrom(null, "p1"),
  collections: fc.constantFrom([], ["sale"]),
  quantity: fc.integer({ min: 0, max: 5 }),
  price,
});

/** An order with a discount over all of it, which its lines share by what they cost. */
export function orderOf(lines: readonly Said[], discount: bigint, code = "USD"): OrderFacts {
  const total = lines.reduce((sum, line) => sum + line.price, 0n);
  const keys = lines.map((line, index) => ({ key: ref(index), weight: line.price }));
  const off = split(discount < total ? discount : total, keys);
  return {
    ...{ currency: currency(code), cancelled: false, refunds: [] },
    lines: lines.map((line, index) => {
      const discount = off.get(ref(index)) ?? 0n;
      return { ...line, ref: ref(index), discount, base: line.price - discount };
    }),
  };
}
const ref = (index: number) => `l${String(index).padStart(3, "0")}`;

/** Few lines mostly, five hundred at times; in currencies of 0, 2 and 3 decimals. */
export const anyOrder: fc.Arbitrary<OrderFacts> = fc
  .record({
    lines: fc.oneof(
      { weight: 30, arbitrary: fc.array(said, { minLength: 1, maxLength: 6 }) },
      { weight: 1, arbitrary: fc.array(said, { minLength: 500, maxLength: 500, size: "max" }) },
    ),
    discount: fc.oneof(fc.constant(0n), upTo(60_000n)),
    code: fc.constantFrom("USD", "JPY", "KWD"),
  })
  .map(({ lines, discount, code }) => orderOf(lines, discount, code));

type Refund = OrderFacts["refunds"][number];

/** Refunds of all kinds, also of more than was sold and of lines that aren't there. */
export const anyRefunds: fc.Arbitrary<Refund[]> = fc
  .array(
    fc.oneof(
      fc.record({
        goodsAmount: fc.constant(0n),
        lines: fc.array(
          fc.record({
            ref: fc.constantFrom("l000", "l001", "l002", "l004", "gone"),
            quantity: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
            base: fc.option(upTo(30_000n), { nil: null }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      fc.record({ goodsAmount: price, lines: fc.constant([]) }),
      fc.record({ goodsAmount: fc.constant(0n), lines: fc.constant([]), paidBack: price }),
    ),
    { maxLength: 5 },
  )
  .map((all) => all.map((refund, index) => ({ ...refund, ref: `r${index}` })));

/** The same order as an edit leaves it: lines cost otherwise, are gone, or were added. */
export const anyEdit = fc.record({
  changed: fc.array(
    fc.option(fc.record({ price, quantity: fc.integer({ min: 0, max: 5 }) }), { nil: null }),
    {
      maxLength: 4,
    },
  ),
  gone: fc.nat(6),
  added: fc.array(said, { maxLength: 2 }),
});

export function edited(
  order: OrderFacts,
  { changed, gone, added }: typeof anyEdit extends fc.Arbitrary<infer E> ? E : never,
): OrderFacts {
  const kept = order.lines.flatMap((line, index) => {
    if (index === gone) return [];
    const change = changed[index];
    if (!change) return [line];
    return [{ ...line, ...change, discount: 0n, base: change.price }];
  });
  const more = added.map((line, index) => ({
    ...{ ...line, ref: `new${index}`, discount: 0n, base: line.price },
  }));
  return { ...order, lines: [...kept, ...more] };
}

const before: fc.Arbitrary<Before> = fc.record({
  orders: fc.nat(8),
  revenue: upTo(90_000n),
  commission: upTo(30_000n),
  ever: upTo(60_000n),
});

/** One to four creators with terms of their own. */
export const anyCredits: fc.Arbitrary<CreditFacts[]> = fc
  .array(
    fc.record({
      terms: anyTerms,
      before,
      weight: fc.bigInt({ min: 1n, max: 1n << 48n }),
      recruited: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ recruited, ...of }, index) => ({
      ...of,
      creatorId: `crt_${index}` as const,
      enrolmentId: `enr_${index}` as const,
      recruiter: recruited
        ? { creatorId: "crt_recruiter" as const, since: new Date("2026-10-01T00:00:00Z") }
        : null,
    })),
  );
