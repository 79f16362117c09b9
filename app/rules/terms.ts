import { type Currency, parseCurrency } from "./currency.ts";

/** `percent_per_line`: basis points of the order's net base. `flat_per_order`: minor units, falling with refunds. */
export type Rate = { kind: "percent_per_line"; bps: number } | { kind: "flat_per_order"; amount: bigint };

/** What a creator accepts. Published terms never change; a change is a new version with its own hash. */
export type Terms = {
  currency: Currency;
  rate: Rate;
  /** A click counts for this many days, to the second. */
  windowDays: number;
  /** Days between the sale and its release. */
  holdDays: number;
  model: "last_touch";
  /** Who is credited when a coupon and a link are both on the order. */
  precedence: "code_wins" | "link_wins";
  base: "net_of_discounts_without_tax_and_shipping";
  startsAt: Date | null;
  endsAt: Date | null;
};

/**
 * The text whose SHA-256 is the terms' hash: JSON with its keys sorted, amounts as decimal text, times in UTC.
 * `v` names this layout: a later layout must not make the hash of an accepted version unprovable.
 */
export function canonicalTerms(terms: Terms): string {
  const rate =
    terms.rate.kind === "percent_per_line"
      ? { bps: terms.rate.bps, kind: terms.rate.kind }
      : { amount: terms.rate.amount.toString(), kind: terms.rate.kind };
  return JSON.stringify({
    base: terms.base,
    currency: terms.currency,
    endsAt: terms.endsAt?.toISOString() ?? null,
    holdDays: terms.holdDays,
    model: terms.model,
    precedence: terms.precedence,
    rate,
    startsAt: terms.startsAt?.toISOString() ?? null,
    v: 1,
    windowDays: terms.windowDays,
  });
}

/**
 * Terms back from `canonicalTerms`, as text or as parsed JSON.
 * @throws TypeError when it is not such a document: stored terms are ours, so this is a bug or a broken row.
 */
export function termsFromJson(json: unknown): Terms {
  const value: unknown = typeof json === "string" ? JSON.parse(json) : json;
  const of = record(value, "terms");
  if (of.v !== 1) throw new TypeError("terms: unknown layout");
  const currency = parseCurrency(of.currency);
  if (!currency) throw new TypeError("terms: currency");
  return {
    currency,
    rate: rateFromJson(of.rate),
    windowDays: whole(of.windowDays, "windowDays"),
    holdDays: whole(of.holdDays, "holdDays"),
    model: oneOf(of.model, ["last_touch"]),
    precedence: oneOf(of.precedence, ["code_wins", "link_wins"]),
    base: oneOf(of.base, ["net_of_discounts_without_tax_and_shipping"]),
    startsAt: time(of.startsAt),
    endsAt: time(of.endsAt),
  };
}

/** A rate in percent as plain decimal text: 1250 is "12.5", 5 is "0.05". For a page to put its own locale on. */
export function percentText(bps: number): string {
  const digits = String(bps).padStart(3, "0");
  const decimals = digits.slice(-2).replace(/0+$/, "");
  return digits.slice(0, -2) + (decimals && `.${decimals}`);
}

function rateFromJson(json: unknown): Rate {
  const of = record(json, "rate");
  const kind = oneOf(of.kind, ["percent_per_line", "flat_per_order"]);
  if (kind === "percent_per_line") return { kind, bps: whole(of.bps, "bps") };
  if (typeof of.amount !== "string" || !/^[0-9]+$/.test(of.amount)) throw new TypeError("terms: amount");
  return { kind, amount: BigInt(of.amount) };
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new TypeError(`${name}: not an object`);
  return value as Record<string, unknown>;
}

function whole(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw new TypeError(`terms: ${name}`);
  return value;
}

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
