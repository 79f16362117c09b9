import type { Currency } from "./currency.ts";
import type { Id } from "./ids.ts";

export { canonicalTerms, termsFromJson } from "./terms-text.ts";

/**
 * What a sale earns. `percent_per_line`: basis points of what is left of a line. `flat_per_unit` and
 * `flat_per_order`: minor units for each piece, or for the whole order, falling with refunds.
 */
export type LineRate = { kind: "percent_per_line"; bps: number } | { kind: "flat_per_unit"; amount: bigint };
export type Rate = LineRate | { kind: "flat_per_order"; amount: bigint };

/** Which lines of an order are meant: by the store's product id, its collection, or the SKU, in any case. */
export type ProductMatch = { by: "product" | "sku" | "collection"; value: string };

/** A rate of its own for some products. Of several that match a line, the first in the list stands. */
export type ProductRate = { match: ProductMatch; rate: LineRate };

/**
 * A percentage that climbs within a creator's calendar month (UTC, by the order's time), for sales at the
 * campaign's own rate. `measure`: what `from` counts, orders or their base in minor units.
 * `marginal`: what lies above a step earns the step's rate, what lies below keeps its own.
 * `whole`: a step lifts the month from its first sale on; the order that reaches it carries the difference.
 */
export type Tiers = {
  measure: "orders" | "revenue";
  apply: "marginal" | "whole";
  /** Ascending; the rate below the first step is the campaign's. */
  steps: readonly { from: bigint; bps: number }[];
};

/** The most that is earned, in minor units: by one order, by a creator in a month, by a creator in all. */
export type Caps = { perOrder: bigint | null; perCreatorMonth: bigint | null; perCreator: bigint | null };

export const models = ["last_touch", "first_touch", "linear", "position_40_20_40", "time_decay"] as const;
/** How the touches that count share a sale (rules/attribution.ts). */
export type Model = (typeof models)[number];

/** What a creator accepts. Published terms never change; a change is a new version with its own hash. */
export type Terms = {
  currency: Currency;
  rate: Rate;
  productRates: readonly ProductRate[];
  /** Lines that earn nothing. */
  excluded: readonly ProductMatch[];
  tiers: Tiers | null;
  /** Instead of `rate` on the first order of a customer, as the store says it. */
  newCustomerRate: Rate | null;
  caps: Caps;
  /** Orders whose base as sold is below it earn nothing; minor units. */
  minimumOrder: bigint | null;
  /** A bonus once that many of the creator's sales are past their hold. */
  salesBonus: { sales: number; amount: bigint } | null;
  /** Whoever recruited the creator earns basis points of the creator's commission on top, for so many months. */
  recruiter: { bps: number; months: number } | null;
  /** An agency takes this part of the commission; only in terms made for one creator. */
  agency: { creatorId: Id<"crt">; shareBps: number } | null;
  /** Basis points of the base on top, shared by creators who led to the sale and did not win it; 0 for none. */
  assistBps: number;
  /** A click counts for this many days, to the second. */
  windowDays: number;
  /** Days between the sale and its release. */
  holdDays: number;
  model: Model;
  /** Days in which a touch loses half its weight; read by time_decay alone. */
  halfLifeDays: number;
  /** Who is credited when a coupon and a link are both on the order. */
  precedence: "code_wins" | "link_wins";
  /** A customer's later orders stay with the creator who brought them, for so many months; 0 for none. */
  lockMonths: number;
  /** What an order earns that the budget can't cover: nothing, or what is left of it. */
  whenBudgetEnds: "nothing" | "rest";
  /** For so many days after its date a version that earns less does not yet count for who promotes already. */
  noticeDays: number;
  base: "net_of_discounts_without_tax_and_shipping";
  startsAt: Date | null;
  endsAt: Date | null;
};

/** Terms of the plainest kind; every rule that isn't given is off. */
export function plainTerms(given: Pick<Terms, "currency" | "rate"> & Partial<Terms>): Terms {
  return {
    productRates: [],
    excluded: [],
    tiers: null,
    newCustomerRate: null,
    caps: { perOrder: null, perCreatorMonth: null, perCreator: null },
    minimumOrder: null,
    salesBonus: null,
    recruiter: null,
    agency: null,
    assistBps: 0,
    windowDays: 30,
    holdDays: 14,
    model: "last_touch",
    halfLifeDays: 7,
    precedence: "code_wins",
    lockMonths: 0,
    whenBudgetEnds: "rest",
    noticeDays: 30,
    base: "net_of_discounts_without_tax_and_shipping",
    startsAt: null,
    endsAt: null,
    ...given,
  };
}

/** A rate in percent as plain decimal text: 1250 is "12.5", 5 is "0.05". For a page to put its own locale on. */
export function percentText(bps: number): string {
  const digits = String(bps).padStart(3, "0");
  const decimals = digits.slice(-2).replace(/0+$/, "");
  return digits.slice(0, -2) + (decimals && `.${decimals}`);
}
