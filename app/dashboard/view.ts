import type { Currency } from "#app/rules/money.ts";
import { type Comparison, comparisonOf, dayText, lastDay, type Span, spanOf, spanQuery } from "./span.ts";

/** By what a breakdown is made; whose dashboard it is decides which there are. */
export const sellerDimensions = ["creator", "link", "sub", "product", "channel", "country"] as const;
export const creatorDimensions = ["link", "sub", "product", "channel", "country"] as const;
export type Dimension = (typeof sellerDimensions)[number];

/** All that a dashboard shows is one of these, and stands in its address. */
export type View = { span: Span; comparison: Comparison; by: Dimension };

export function viewOf(query: URLSearchParams, now: Date, dimensions: readonly Dimension[]): View {
  const by = dimensions.find((one) => one === query.get("by")) ?? dimensions[0]!;
  return { span: spanOf(query, now), comparison: comparisonOf(query), by };
}

/** The query of a view, without "?". The usual choices are left out, so that one view has one address. */
export function queryOf(
  { span, comparison, by }: View,
  currency: Currency | null,
  usual: { by: Dimension; currency: Currency | null },
): URLSearchParams {
  const query = new URLSearchParams(spanQuery(span));
  if (comparison !== "before") query.set("compare", comparison);
  if (by !== usual.by) query.set("by", by);
  if (currency && currency !== usual.currency) query.set("currency", currency);
  return query;
}

/** The list of what a figure sums, narrowed to the days and the currency of the figure. */
export function rowsBehind(
  path: string,
  { span }: Pick<View, "span">,
  currency: Currency,
  more: Record<string, string> = {},
): string {
  return `${path}?${new URLSearchParams({ from: dayText(span.from), to: lastDay(span), currency, ...more })}`;
}
