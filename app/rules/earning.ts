import type { OrderLine } from "./base.ts";
import { bounded, capped } from "./caps.ts";
import { type Fraction, fraction, sum, times, zero } from "./fraction.ts";
import { halfUpDiv } from "./money.ts";
import type { LineRate, ProductMatch, Rate, Terms } from "./terms.ts";
import { climb, type MonthMeasure } from "./tiers.ts";

export { withinCaps } from "./caps.ts";

/** Where a creator's commissions in this campaign stood before the order; minor units, `ever` over all months. */
export type Before = MonthMeasure & { commission: bigint; ever: bigint };

export const noneBefore: Before = { orders: 0, revenue: 0n, commission: 0n, ever: 0n };

export type RuleName =
  | "rate"
  | "stated"
  | "new_customer"
  | "product_rate"
  | "excluded"
  | "tiers"
  | "minimum_order"
  | "cap_order"
  | "cap_month"
  | "cap_creator"
  | "budget"
  | "sales_bonus"
  | "agency"
  | "recruiter"
  | "assist";

/** One rule of the terms and what it did: `because` is a key of the receipt's words, `figures` fill it in. */
export type RuleNote = {
  rule: RuleName;
  applied: boolean;
  because: string;
  /** Minor units, basis points and counts, by name; lines by their ref. */
  figures: Readonly<Record<string, bigint | number | string>>;
};

/** A line, and what the store says it is. */
export type EarningLine = Pick<OrderLine, "ref" | "sku" | "productRef" | "collections"> & {
  /** Pieces at the sale; of a line added since, or free at the sale, as they are now. */
  quantity: number;
  /** Its base at the sale; 0 for a line that an edit has added since. */
  sold: bigint;
  /** What is left of it. */
  net: bigint;
  /** What a line added since, or free at the sale, would be with nothing come back; as sold for all others. */
  whole: bigint;
  /** What is left of the commission a network pays for it: it stands instead of every rate of the terms. */
  stated?: bigint;
};
export type EarningOrder = { lines: readonly EarningLine[]; customerIsNew: boolean | null };

/** A creator's part of a sale: `weight` of the `whole`. */
export type Part = { weight: bigint; whole: bigint };
const all: Part = { weight: 1n, whole: 1n };

export type Earning = {
  /** The commission of the whole order before it is shared, rounded, or met by a creator's caps or a budget. */
  exact: Fraction;
  lines: readonly { ref: string; rate: Rate | null; exact: Fraction }[];
  /** Base as sold at the campaign's own rate: what the month's tiers count and lift. Minor units. */
  ownRateSold: bigint;
  rules: RuleNote[];
};

/**
 * What one creator's terms give for an order: rate by line, tiers, minimum, caps, in this order. It is a
 * cumulative target: given what is left of the lines it answers what should be left of the commission, so ten
 * small refunds reverse what one large one does. `before` is the creator's month as it was at the sale.
 * @param part the creator's part of a shared sale: tiers climb by it, all else is worked out on the whole
 */
export function earning(terms: Terms, order: EarningOrder, before: Before, part: Part = all): Earning {
  if (order.lines.some(({ stated }) => stated !== undefined)) return statedEarning(terms, order);
  const rules: RuleNote[] = [];
  const own = ownRate(terms, order, rules);
  const lines = order.lines.map((line) => ({ line, rate: lineRate(terms, line, own) }));
  noteProducts(terms, lines, rules);
  const atOwn = lines.filter(({ rate }) => rate === own).map(({ line }) => line);
  const [ownSold, ownNet] = [total(atOwn, "sold"), total(atOwn, "net")];
  const ownEarned = ownEarning(terms, own, { sold: ownSold, net: ownNet }, before, part, rules);
  const apart = lines.map(({ line, rate }) => ({
    ref: line.ref,
    rate,
    exact: rate === null || line.net <= 0n ? zero : lineEarning(rate, line, own, ownEarned, ownNet),
  }));
  const atCampaignRate = own === terms.rate;
  const climbed = atCampaignRate && (ownSold > 0n || ownNet > 0n);
  const parts = climbed ? apart : withLift(terms, order, apart, before, part, rules);
  const uncapped = sum(parts.map(({ exact }) => exact));
  const enough = meetsMinimum(terms, order, rules);
  const exact = enough ? bounded(capped("cap_order", terms.caps.perOrder, 0n, uncapped, rules)) : zero;
  // A sale at a rate of its own is no goods of the steps: they lift a month to their share, not above it.
  return { exact, lines: parts, ownRateSold: atCampaignRate ? ownSold : 0n, rules };
}

/** A network's own commission is passed on as it is; the campaign's rates, tiers and minimum have no say in it. */
function statedEarning(terms: Terms, { lines }: EarningOrder): Earning {
  const parts = lines.map(({ ref, stated = 0n }) => ({ ref, rate: null, exact: fraction(stated) }));
  const amount = lines.reduce((all, { stated = 0n }) => all + stated, 0n);
  const rules: RuleNote[] = [{ rule: "stated", applied: true, because: "by_network", figures: { amount } }];
  const exact = bounded(capped("cap_order", terms.caps.perOrder, 0n, fraction(amount), rules));
  return { exact, lines: parts, ownRateSold: 0n, rules };
}

/** The rate of lines that have none of their own. */
function ownRate(terms: Terms, { customerIsNew }: EarningOrder, rules: RuleNote[]): Rate {
  if (!terms.newCustomerRate) return terms.rate;
  const applied = customerIsNew === true;
  const because = applied ? "first_order" : customerIsNew === null ? "store_does_not_say" : "not_first_order";
  rules.push({ rule: "new_customer", applied, because, figures: rateFigures(terms.newCustomerRate) });
  return applied ? terms.newCustomerRate : terms.rate;
}

function lineRate(terms: Terms, line: EarningLine, own: Rate): Rate | null {
  if (terms.excluded.some((match) => matches(match, line))) return null;
  return terms.productRates.find(({ match }) => matches(match, line))?.rate ?? own;
}

/** SKUs and collections are compared without case, as shops type them both ways; a product id is exact. */
export function matches({ by, value }: ProductMatch, line: EarningLine): boolean {
  if (by === "product") return line.productRef === value;
  const folded = value.toLowerCase();
  if (by === "sku") return line.sku?.toLowerCase() === folded;
  return (line.collections ?? []).some((collection) => collection.toLowerCase() === folded);
}

function noteProducts(
  terms: Terms,
  lines: readonly { line: EarningLine; rate: Rate | null }[],
  rules: RuleNote[],
): void {
  for (const { match, rate } of terms.productRates) {
    const hit = lines.filter((one) => one.rate === rate).map(({ line }) => line.ref);
    rules.push({
      rule: "product_rate",
      applied: hit.length > 0,
      because: hit.length > 0 ? "lines_match" : "no_line_matches",
      figures: { ...match, ...rateFigures(rate), lines: hit.length },
    });
  }
  if (terms.excluded.length === 0) return;
  const out = lines.filter(({ rate }) => rate === null);
  const base = total(
    out.map(({ line }) => line),
    "sold",
  );
  rules.push({
    rule: "excluded",
    applied: out.length > 0,
    because: out.length > 0 ? "lines_match" : "no_line_matches",
    figures: { lines: out.length, base },
  });
}

/** What the lines at the campaign's own rate earn together, exact. */
function ownEarning(
  terms: Terms,
  own: Rate,
  { sold, net }: { sold: bigint; net: bigint },
  before: Before,
  { weight, whole }: Part,
  rules: RuleNote[],
): Fraction {
  const { tiers } = terms;
  const climbs = tiers && own === terms.rate && own.kind === "percent_per_line";
  if (tiers && !climbs) rules.push({ rule: "tiers", applied: false, because: "other_rate", figures: {} });
  if (climbs) {
    const { earned, bps, lift } = climb(own.bps, tiers, before, halfUpDiv(net * weight, whole));
    const figures = { bps, orders: before.orders, revenue: before.revenue, lift: lift.n / lift.d };
    const applied = bps !== own.bps;
    rules.push({ rule: "tiers", applied, because: applied ? "step_reached" : "below_first_step", figures });
    return times(earned, whole, weight);
  }
  if (own.kind === "percent_per_line") return fraction(net * BigInt(own.bps), 10_000n);
  // An order that grew is still one order.
  if (own.kind === "flat_per_order" && sold > 0n)
    return fraction(own.amount * (net < sold ? net : sold), sold);
  return zero;
}

function lineEarning(
  rate: Rate,
  line: EarningLine,
  own: Rate,
  ownEarned: Fraction,
  ownNet: bigint,
): Fraction {
  // Pieces of a line fall with what is left of it, as a whole line's value does.
  if (rate.kind === "flat_per_unit") {
    return fraction(rate.amount * BigInt(line.quantity) * line.net, line.whole);
  }
  if (rate === own) return times(ownEarned, line.net, ownNet);
  return rate.kind === "percent_per_line" ? fraction(line.net * BigInt(rate.bps), 10_000n) : zero;
}

/** Measured on what was sold: a return doesn't undo that the order was large enough. */
function meetsMinimum(terms: Terms, order: EarningOrder, rules: RuleNote[]): boolean {
  if (terms.minimumOrder === null) return true;
  const base = total(order.lines, "sold");
  const enough = base >= terms.minimumOrder;
  rules.push({
    rule: "minimum_order",
    applied: !enough,
    because: enough ? "large_enough" : "too_small",
    figures: { minimum: terms.minimumOrder, base },
  });
  return enough;
}

/**
 * An order at other rates is one of the month's orders all the same: when it is the one that reaches a step, it carries
 * what earlier sales are lifted by, for as long as anything of it is left.
 */
function withLift(
  { tiers, rate }: Terms,
  { lines }: EarningOrder,
  parts: Earning["lines"],
  before: Before,
  { weight, whole }: Part,
  rules: RuleNote[],
): Earning["lines"] {
  if (tiers?.measure !== "orders" || rate.kind !== "percent_per_line") return parts;
  const { lift, bps } = climb(rate.bps, tiers, before, 1n);
  const goods = parts.map(({ exact }, at) => (exact.n > 0n ? (lines[at]?.net ?? 0n) : 0n));
  const allGoods = goods.reduce((all, one) => all + one, 0n);
  if (lift.n === 0n || allGoods === 0n) return parts;
  const figures = { bps, orders: before.orders, revenue: before.revenue, lift: lift.n / lift.d };
  const said = rules.findIndex(({ rule }) => rule === "tiers");
  rules.splice(said, 1, { rule: "tiers", applied: true, because: "step_reached", figures });
  return parts.map((one, at) => ({
    ...one,
    exact: sum([one.exact, times(lift, whole * (goods[at] ?? 0n), weight * allGoods)]),
  }));
}

function rateFigures(rate: Rate | LineRate): Record<string, bigint | number | string> {
  return rate.kind === "percent_per_line"
    ? { kind: rate.kind, bps: rate.bps }
    : { kind: rate.kind, amount: rate.amount };
}

function total(lines: readonly EarningLine[], of: "sold" | "net"): bigint {
  return lines.reduce((all, line) => all + line[of], 0n);
}
