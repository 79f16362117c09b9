import { parseCurrency } from "./currency.ts";
import { parseId } from "./ids.ts";
import { type Caps, models, type ProductMatch, type Rate, type Terms, type Tiers } from "./terms.ts";

/**
 * The text whose SHA-256 is the terms' hash: JSON with its keys sorted, amounts as decimal text, times in UTC.
 * `v` names this layout: a later layout must not make the hash of an accepted version unprovable, so documents
 * of layout 1 (a rate, a window, a hold, a precedence) are read for ever and kept as the text they were.
 */
export function canonicalTerms(terms: Terms): string {
  return JSON.stringify({ ...terms, v: 2 }, (_, value: unknown) => {
    if (typeof value === "bigint") return value.toString();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Terms back from `canonicalTerms`, as text or as parsed JSON.
 * @throws TypeError when it is not such a document: stored terms are ours, so this is a bug or a broken row.
 */
export function termsFromJson(json: unknown): Terms {
  const of = record(typeof json === "string" ? JSON.parse(json) : json, "terms");
  if (of.v === 1) return readTerms({ ...layout1, ...of });
  if (of.v === 2) return readTerms(of);
  throw new TypeError("terms: unknown layout");
}

/** What layout 1 left unsaid, as it was then. */
const layout1 = {
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
  halfLifeDays: 7,
  lockMonths: 0,
  whenBudgetEnds: "rest",
  noticeDays: 30,
};

function readTerms(of: Record<string, unknown>): Terms {
  const currency = parseCurrency(of.currency);
  if (!currency) throw new TypeError("terms: currency");
  return {
    currency,
    rate: rate(of.rate),
    productRates: list(of.productRates, "productRates").map((one) => {
      const entry = record(one, "productRates");
      const read = rate(entry.rate);
      if (read.kind === "flat_per_order") throw new TypeError("terms: a product's rate is per line or unit");
      return { match: match(entry.match), rate: read };
    }),
    excluded: list(of.excluded, "excluded").map(match),
    tiers: of.tiers === null ? null : tiers(of.tiers),
    newCustomerRate: of.newCustomerRate === null ? null : rate(of.newCustomerRate),
    caps: caps(of.caps),
    minimumOrder: optional(of.minimumOrder, "minimumOrder"),
    salesBonus: of.salesBonus === null ? null : salesBonus(record(of.salesBonus, "salesBonus")),
    recruiter: of.recruiter === null ? null : recruiter(record(of.recruiter, "recruiter")),
    agency: of.agency === null ? null : agency(record(of.agency, "agency")),
    assistBps: whole(of.assistBps, "assistBps"),
    windowDays: whole(of.windowDays, "windowDays"),
    holdDays: whole(of.holdDays, "holdDays"),
    model: oneOf(of.model, models),
    halfLifeDays: whole(of.halfLifeDays, "halfLifeDays"),
    precedence: oneOf(of.precedence, ["code_wins", "link_wins"]),
    lockMonths: whole(of.lockMonths, "lockMonths"),
    whenBudgetEnds: oneOf(of.whenBudgetEnds, ["nothing", "rest"]),
    noticeDays: whole(of.noticeDays, "noticeDays"),
    base: oneOf(of.base, ["net_of_discounts_without_tax_and_shipping"]),
    startsAt: time(of.startsAt),
    endsAt: time(of.endsAt),
  };
}

function rate(json: unknown): Rate {
  const of = record(json, "rate");
  const kind = oneOf(of.kind, ["percent_per_line", "flat_per_unit", "flat_per_order"]);
  if (kind === "percent_per_line") return { kind, bps: whole(of.bps, "bps") };
  return { kind, amount: minor(of.amount, "amount") };
}

function match(json: unknown): ProductMatch {
  const of = record(json, "match");
  if (typeof of.value !== "string") throw new TypeError("terms: match");
  return { by: oneOf(of.by, ["product", "sku", "collection"]), value: of.value };
}

function tiers(json: unknown): Tiers {
  const of = record(json, "tiers");
  return {
    measure: oneOf(of.measure, ["orders", "revenue"]),
    apply: oneOf(of.apply, ["marginal", "whole"]),
    steps: list(of.steps, "steps").map((one) => {
      const step = record(one, "step");
      return { from: minor(step.from, "from"), bps: whole(step.bps, "bps") };
    }),
  };
}

function caps(json: unknown): Caps {
  const of = record(json, "caps");
  return {
    perOrder: optional(of.perOrder, "perOrder"),
    perCreatorMonth: optional(of.perCreatorMonth, "perCreatorMonth"),
    perCreator: optional(of.perCreator, "perCreator"),
  };
}

const salesBonus = (of: Record<string, unknown>) => ({
  sales: whole(of.sales, "sales"),
  amount: minor(of.amount, "amount"),
});

const recruiter = (of: Record<string, unknown>) => ({
  bps: whole(of.bps, "bps"),
  months: whole(of.months, "months"),
});

function agency(of: Record<string, unknown>): NonNullable<Terms["agency"]> {
  const creatorId = parseId("crt", of.creatorId);
  if (!creatorId) throw new TypeError("terms: agency");
  return { creatorId, shareBps: whole(of.shareBps, "shareBps") };
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new TypeError(`${name}: not an object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`terms: ${name}`);
  return value;
}

function whole(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw new TypeError(`terms: ${name}`);
  return value;
}

function minor(value: unknown, name: string): bigint {
  if (typeof value !== "string" || !/^[0-9]+$/.test(value)) throw new TypeError(`terms: ${name}`);
  return BigInt(value);
}

const optional = (value: unknown, name: string) => (value === null ? null : minor(value, name));

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new TypeError(`terms: expected ${allowed.join(" or ")}`);
  return found;
}

function time(value: unknown): Date | null {
  if (value === null || value === undefined) return null;
  const at = new Date(typeof value === "string" ? value : Number.NaN);
  if (Number.isNaN(at.getTime())) throw new TypeError("terms: time");
  return at;
}
