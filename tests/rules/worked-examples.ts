import { attribute, type Touch } from "#app/rules/attribution.ts";
import { comesTo, linesLeft, type OrderFacts, saleBase, soldLines } from "#app/rules/commission.ts";
import { type Before, noneBefore } from "#app/rules/earning.ts";
import { decimalText } from "#app/rules/money.ts";
import { quickOrder, reviewOf } from "#app/rules/review.ts";
import { decideSale } from "#app/rules/sharing.ts";
import type { Terms } from "#app/rules/terms.ts";
import { pinnedOf, termsWith, usd } from "./examples.ts";

/**
 * The worked examples of app/rules/README.md. Each row there is computed here by the rules that pay; the test
 * compares the text. Amounts are dollars in the text, cents in the code.
 */
export type Example = { name: string; given: string; result: () => string };

const orderAt = new Date("2026-11-20T12:00:00Z");
const day = 86_400;
const cents = (amount: bigint) => decimalText(amount, usd);

type Line = { base: bigint; sku?: string; collections?: string[]; quantity?: number };
const orderOf = (lines: readonly Line[], refunded = 0n): OrderFacts => ({
  currency: usd,
  cancelled: false,
  lines: lines.map(({ base, sku = null, collections = [], quantity = 1 }, index) => ({
    ref: `l${index + 1}`,
    ...{ sku, collections, quantity, base },
    productRef: null,
    price: base,
    discount: 0n,
  })),
  refunds: refunded
    ? [{ ref: "r", lines: [{ ref: "l1", quantity: null, base: refunded }], goodsAmount: 0n }]
    : [],
});

type Sale = {
  lines?: Line[];
  before?: Partial<Before>;
  isNew?: boolean;
  budget?: bigint;
  recruited?: boolean;
  assists?: number;
};

function sell(
  terms: Terms,
  { lines = [{ base: 10_000n }], before, isNew, budget, recruited, assists = 0 }: Sale = {},
) {
  const facts = orderOf(lines);
  const sold = soldLines(facts);
  return decideSale(
    {
      occurredAt: orderAt,
      order: { lines: linesLeft(sold, facts), customerIsNew: isNew ?? null },
      base: saleBase(facts),
      feeBps: 0,
      budgetLeft: budget ?? null,
    },
    [
      {
        creatorId: "crt_ana",
        enrolmentId: "enr_ana",
        weight: 1n,
        terms,
        before: { ...noneBefore, ...before },
        recruiter: recruited ? { creatorId: "crt_rina", since: new Date("2026-09-01T00:00:00Z") } : null,
      },
    ],
    Array.from({ length: assists }, (_, index) => ({
      creatorId: `crt_a${index}`,
      enrolmentId: `enr_a${index}`,
    })),
    terms,
  );
}

const earns = (terms: Partial<Terms>, sale?: Sale) => () => cents(sell(termsWith(terms), sale).amount);
const parts = (terms: Partial<Terms>, sale?: Sale) => () =>
  sell(termsWith(terms), sale)
    .shares.map(({ role, amount }) => `${role} ${cents(amount)}`)
    .join(", ");

function leftAfter(terms: Partial<Terms>, lines: Line[], refunded: bigint): string {
  return cents(comesTo(pinnedOf(termsWith(terms), orderOf(lines)), orderOf(lines, refunded)).main);
}

type Seen = { who: string; secondsBefore: number } & Partial<Touch>;

function touchesOf(terms: Terms, seen: readonly Seen[]): Touch[] {
  return seen.map(
    ({ who, secondsBefore, ...more }, index): Touch => ({
      touchId: `t${index}`,
      kind: "click",
      at: new Date(orderAt.getTime() - secondsBefore * 1000),
      carrier: "order_field",
      creatorId: `crt_${who}`,
      enrolmentId: `enr_${who}`,
      campaignId: "cmp_1",
      termsVersion: 1,
      terms,
      linkId: null,
      code: who,
      soft: false,
      ownPurchase: false,
      enrolmentActive: true,
      campaignRunning: true,
      termsAccepted: true,
      until: null,
      ...more,
    }),
  );
}

/** What becomes of an order in a campaign that has it looked at sooner than five seconds after its click. */
function looked(seen: readonly Seen[]): string {
  const found = attribute({ occurredAt: orderAt, currency: usd }, touchesOf(termsWith({}), seen));
  return reviewOf(found, orderAt, quickOrder.usual)?.because ? "held" : "paid as any other";
}

/** Commission of 10.00 to each creator, by what led to an order; verdicts of those who get nothing. */
function shared(change: Partial<Terms>, seen: readonly Seen[], total = 1000n): string {
  const terms = termsWith(change);
  const touches = touchesOf(terms, seen);
  const found = attribute({ occurredAt: orderAt, currency: usd }, touches);
  if (found.outcome === "nobody") return `nobody: ${found.because}`;
  const earned = decideSale(
    {
      occurredAt: orderAt,
      order: {
        lines: [{ ref: "l", sku: null, quantity: 1, sold: total, net: total, whole: total }],
        customerIsNew: null,
      },
      base: total,
      feeBps: 0,
      budgetLeft: null,
    },
    found.credits.map(({ touch, weight }) => ({
      creatorId: touch.creatorId,
      enrolmentId: touch.enrolmentId,
      weight,
      terms: { ...terms, rate: { kind: "percent_per_line", bps: 10_000 } },
      before: noneBefore,
      recruiter: null,
    })),
    found.assists,
    terms,
  );
  return earned.shares.map(({ creatorId, amount }) => `${creatorId.slice(4)} ${cents(amount)}`).join(", ");
}

const coupon = { kind: "coupon", carrier: "coupon_code" } as const;
const threeClicks: Seen[] = [
  { who: "ana", secondsBefore: 14 * day },
  { who: "budi", secondsBefore: 7 * day },
  { who: "citra", secondsBefore: 0 },
];
const clickAndCode: Seen[] = [
  { who: "ana", secondsBefore: day },
  { who: "budi", secondsBefore: 0, ...coupon },
];
const threeSteps = (
  apply: "marginal" | "whole",
  measure: "orders" | "revenue" = "revenue",
): Partial<Terms> => ({
  rate: { kind: "percent_per_line", bps: 1000 },
  tiers: {
    ...{ measure, apply },
    steps: measure === "revenue" ? [{ from: 100_000n, bps: 1200 }] : [{ from: 10n, bps: 1200 }],
  },
});

export const rates: Example[] = [
  { name: "Percent", given: "12.5 % of an order of 100.00", result: earns({}) },
  {
    name: "Flat per piece",
    given: "2.00 a piece, 3 pieces for 90.00",
    result: earns(
      { rate: { kind: "flat_per_unit", amount: 200n } },
      { lines: [{ base: 9000n, quantity: 3 }] },
    ),
  },
  {
    name: "Flat per order",
    given: "5.00 an order, whatever is in it",
    result: earns(
      { rate: { kind: "flat_per_order", amount: 500n } },
      { lines: [{ base: 9000n }, { base: 100n }] },
    ),
  },
  {
    name: "Own rate of a product",
    given: "12.5 %, SKU SERUM 20 %: 60.00 of serum and 40.00 of something else",
    result: earns(
      {
        productRates: [
          { match: { by: "sku", value: "SERUM" }, rate: { kind: "percent_per_line", bps: 2000 } },
        ],
      },
      { lines: [{ base: 6000n, sku: "serum" }, { base: 4000n }] },
    ),
  },
  {
    name: "Own rate of a collection",
    given: "12.5 %, collection Sale 5 %: 60.00 on sale and 40.00 not",
    result: earns(
      {
        productRates: [
          { match: { by: "collection", value: "Sale" }, rate: { kind: "percent_per_line", bps: 500 } },
        ],
      },
      { lines: [{ base: 6000n, collections: ["sale"] }, { base: 4000n }] },
    ),
  },
  {
    name: "Excluded product",
    given: "12.5 %, gift cards excluded: a gift card of 50.00 and 100.00 of goods",
    result: earns(
      { excluded: [{ by: "collection", value: "Gift cards" }] },
      { lines: [{ base: 5000n, collections: ["Gift cards"] }, { base: 10_000n }] },
    ),
  },
  {
    name: "First order of a customer",
    given: "12.5 %, 20 % for a new customer: an order of 100.00 by one",
    result: earns({ newCustomerRate: { kind: "percent_per_line", bps: 2000 } }, { isNew: true }),
  },
  {
    name: "First order, the store doesn't say",
    given: "the same, and the store doesn't say whether the customer is new",
    result: earns({ newCustomerRate: { kind: "percent_per_line", bps: 2000 } }),
  },
  {
    name: "Tiers by revenue, marginal",
    given: "10 %, above 1,000.00 in the month 12 %: 900.00 sold so far, an order of 200.00",
    result: earns(threeSteps("marginal"), {
      lines: [{ base: 20_000n }],
      before: { orders: 9, revenue: 90_000n },
    }),
  },
  {
    name: "Tiers by revenue, whole",
    given: "the same, and 12 % lifts the whole month: 24.00 for this order, 18.00 for the 900.00 before",
    result: earns(threeSteps("whole"), {
      lines: [{ base: 20_000n }],
      before: { orders: 9, revenue: 90_000n },
    }),
  },
  {
    name: "Tiers by orders, marginal",
    given: "10 %, from the 10th order of the month 12 %: the 10th order, of 200.00",
    result: earns(threeSteps("marginal", "orders"), {
      lines: [{ base: 20_000n }],
      before: { orders: 9, revenue: 90_000n },
    }),
  },
  {
    name: "Tiers by orders, whole",
    given: "the same, and 12 % lifts the whole month of 900.00 so far",
    result: earns(threeSteps("whole", "orders"), {
      lines: [{ base: 20_000n }],
      before: { orders: 9, revenue: 90_000n },
    }),
  },
  {
    name: "Cap per order",
    given: "12.5 %, at most 10.00 an order: an order of 100.00",
    result: earns({ caps: { perOrder: 1000n, perCreatorMonth: null, perCreator: null } }),
  },
  {
    name: "Cap per creator and month",
    given: "12.5 %, at most 50.00 a month of which 45.00 are earned: an order of 100.00",
    result: earns(
      { caps: { perOrder: null, perCreatorMonth: 5000n, perCreator: null } },
      { before: { commission: 4500n } },
    ),
  },
  {
    name: "Cap per creator",
    given: "12.5 %, at most 500.00 in all, which are earned: an order of 100.00",
    result: earns(
      { caps: { perOrder: null, perCreatorMonth: null, perCreator: 50_000n } },
      { before: { ever: 50_000n } },
    ),
  },
  {
    name: "Minimum order",
    given: "12.5 % of orders from 30.00: an order of 29.99",
    result: earns({ minimumOrder: 3000n }, { lines: [{ base: 2999n }] }),
  },
  {
    name: "Budget, the rest",
    given: "12.5 %, 8.00 of the budget left, the campaign pays the rest: an order of 100.00",
    result: earns({ whenBudgetEnds: "rest" }, { budget: 800n }),
  },
  {
    name: "Budget, nothing",
    given: "the same, and the campaign pays nothing that the budget can't cover",
    result: earns({ whenBudgetEnds: "nothing" }, { budget: 800n }),
  },
  {
    name: "Agency, half",
    given: "20 % with an agency that takes half: an order of 100.00",
    result: parts({
      rate: { kind: "percent_per_line", bps: 2000 },
      agency: { creatorId: "crt_ag", shareBps: 5000 },
    }),
  },
  {
    name: "Agency, 70 %",
    given: "a commission of 20.00 with an agency that takes 70 %",
    result: parts({
      rate: { kind: "percent_per_line", bps: 2000 },
      agency: { creatorId: "crt_ag", shareBps: 7000 },
    }),
  },
  {
    name: "Recruiter",
    given: "12.5 %, the recruiter earns 10 % of it on top: an order of 100.00",
    result: parts({ recruiter: { bps: 1000, months: 12 } }, { recruited: true }),
  },
  {
    name: "Assist",
    given: "12.5 %, 1 % of the base for who assisted: an order of 99.99 with two of them",
    result: parts({ assistBps: 100 }, { lines: [{ base: 9999n }], assists: 2 }),
  },
  {
    name: "Refund of a part",
    given: "12.5 % of 100.00, 30.00 come back",
    result: () => leftAfter({}, [{ base: 10_000n }], 3000n),
  },
  {
    name: "Refund under a flat rate",
    given: "5.00 an order of 99.99, two thirds come back",
    result: () => leftAfter({ rate: { kind: "flat_per_order", amount: 500n } }, [{ base: 9999n }], 6666n),
  },
  {
    name: "Refund under a cap",
    given: "12.5 %, at most 10.00 an order: 100.00 sold, 15.00 come back",
    result: () =>
      leftAfter(
        { caps: { perOrder: 1000n, perCreatorMonth: null, perCreator: null } },
        [{ base: 10_000n }],
        1500n,
      ),
  },
];

export const reviews: Example[] = [
  {
    name: "Soon after its click",
    given: "at least five seconds, a click four seconds before",
    result: () => looked([{ who: "ana", secondsBefore: 4 }]),
  },
  {
    name: "As soon as people are",
    given: "the same, a click five seconds before",
    result: () => looked([{ who: "ana", secondsBefore: 5 }]),
  },
  {
    name: "Without a click",
    given: "the same, a code",
    result: () => looked([{ who: "ana", secondsBefore: 0, kind: "coupon", carrier: "coupon_code" }]),
  },
];

export const attributions: Example[] = [
  {
    name: "Last touch",
    given: "clicks of Ana 14, Budi 7 and Citra 0 days before, commission 10.00",
    result: () => shared({ model: "last_touch" }, threeClicks),
  },
  { name: "First touch", given: "the same", result: () => shared({ model: "first_touch" }, threeClicks) },
  { name: "Linear", given: "the same", result: () => shared({ model: "linear" }, threeClicks) },
  {
    name: "Position 40/20/40",
    given: "the same",
    result: () => shared({ model: "position_40_20_40" }, threeClicks),
  },
  {
    name: "Time decay",
    given: "the same, half-life 7 days, commission 7.00",
    result: () => shared({ model: "time_decay", halfLifeDays: 7 }, threeClicks, 700n),
  },
  {
    name: "Code wins",
    given: "a click of Ana and a code of Budi",
    result: () => shared({ precedence: "code_wins" }, clickAndCode),
  },
  { name: "Link wins", given: "the same", result: () => shared({ precedence: "link_wins" }, clickAndCode) },
  {
    name: "Assist",
    given: "last touch, 10 % of the base for assists: clicks of Ana, then Budi",
    result: () =>
      shared({ assistBps: 1000 }, [
        { who: "ana", secondsBefore: day },
        { who: "budi", secondsBefore: 60 },
      ]),
  },
  {
    name: "Soft touch",
    given: "a click of Ana, then a coupon extension's",
    result: () =>
      shared({}, [
        { who: "ana", secondsBefore: day },
        { who: "extension", secondsBefore: 60, soft: true },
      ]),
  },
  {
    name: "Soft touch alone",
    given: "nothing but a coupon extension's click",
    result: () => shared({}, [{ who: "extension", secondsBefore: 60, soft: true }]),
  },
  {
    name: "Customer lock",
    given: "a customer Ana brought two months ago, locked for six; a click of Budi",
    result: () =>
      shared({ lockMonths: 6 }, [
        {
          ...{ who: "ana", secondsBefore: 60 * day, kind: "lock", carrier: "customer" },
          until: new Date("2027-03-20T12:00:00Z"),
        },
        { who: "budi", secondsBefore: 60 },
      ]),
  },
  {
    name: "Window, last second",
    given: "a window of 30 days, a click exactly 30 days before",
    result: () => shared({}, [{ who: "ana", secondsBefore: 30 * day }]),
  },
  {
    name: "Window, one second later",
    given: "the same, a click 30 days and a second before",
    result: () => shared({}, [{ who: "ana", secondsBefore: 30 * day + 1 }]),
  },
  {
    name: "Equal times",
    given: "two clicks in one second: the one with the higher id is the later",
    result: () =>
      shared({}, [
        { who: "ana", secondsBefore: 60 },
        { who: "budi", secondsBefore: 60 },
      ]),
  },
  {
    name: "Own purchase",
    given: "Ana buys through her own link",
    result: () => shared({}, [{ who: "ana", secondsBefore: 60, ownPurchase: true }]),
  },
];
