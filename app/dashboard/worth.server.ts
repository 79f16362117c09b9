import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { type Economics, economicsOf, type Sold, soldBy } from "./economics.queries.server.ts";
import { daysOf } from "./figures.queries.server.ts";
import type { View } from "./view.ts";

export type Worth = Economics & {
  commission: bigint;
  currency: Currency;
  /** By the lines of the breakdown that is shown, where they are creators or links. */
  by: Record<string, Sold>;
};

/** What creators cost in a span and what for. Asked apart from the page: it reads the orders of the span one by one. */
export async function worthOf(
  sellerId: Id<"sel">,
  currency: Currency,
  { span, by }: Pick<View, "span" | "by">,
): Promise<Worth> {
  const [economics, days, sold] = await Promise.all([
    economicsOf(sellerId, currency, span),
    daysOf({ sellerId }, currency, span),
    by === "creator" || by === "link" ? soldBy(sellerId, currency, span, by) : {},
  ]);
  const commission = days.reduce((sum, day) => sum + day.commission, 0n);
  return { ...economics, currency, commission, by: sold };
}
