import { createHash } from "node:crypto";
import { canonicalTerms, type Rate, type Terms } from "#app/rules/terms.ts";
import type { campaign } from "#db/schema/index.ts";

type Row = Pick<
  typeof campaign.$inferSelect,
  | "currency"
  | "rateKind"
  | "rateBps"
  | "rateFlat"
  | "windowDays"
  | "holdDays"
  | "precedence"
  | "startsAt"
  | "endsAt"
>;

/** The rate of a campaign's row. @throws TypeError when the row has none of its kind: the form makes sure */
export function rateOf({
  rateKind,
  rateBps,
  rateFlat,
}: Pick<Row, "rateKind" | "rateBps" | "rateFlat">): Rate {
  if (rateKind === "percent_per_line" && rateBps !== null) return { kind: rateKind, bps: rateBps };
  if (rateKind === "flat_per_order" && rateFlat !== null) return { kind: rateKind, amount: rateFlat };
  throw new TypeError("campaign without a rate");
}

/** What the next published version would say. */
export function draftTerms(row: Row): Terms {
  const { currency, windowDays, holdDays, precedence, startsAt, endsAt } = row;
  return {
    currency,
    rate: rateOf(row),
    windowDays,
    holdDays,
    model: "last_touch",
    precedence,
    base: "net_of_discounts_without_tax_and_shipping",
    startsAt,
    endsAt,
  };
}

/** The text creators accept and its SHA-256 in hex. */
export function sealTerms(terms: Terms): { canonical: string; hash: string } {
  const canonical = canonicalTerms(terms);
  return { canonical, hash: createHash("sha256").update(canonical).digest("hex") };
}
