import type { Id } from "#app/rules/ids.ts";

/** A creator's span beside the one before; revenue in minor units. */
export type Movement = {
  creatorId: Id<"crt">;
  name: string;
  handle: string;
  clicks: number;
  orders: number;
  revenue: bigint;
  clicksBefore: number;
  ordersBefore: number;
  revenueBefore: bigint;
};

/** Fewer orders or clicks than this say nothing: a few people more or less. */
export const enough = { orders: 3, clicks: 30 };
/** Who has lost less than this part is not fading: weeks differ. */
const lost = 0.3;
const shown = 5;

/** Who sold most, the most first. */
export function best(all: readonly Movement[]): Movement[] {
  return all
    .filter(({ revenue }) => revenue > 0n)
    .toSorted((a, b) => (a.revenue === b.revenue ? b.orders - a.orders : a.revenue > b.revenue ? -1 : 1))
    .slice(0, shown);
}

export type Fading = Movement & { of: "orders" | "clicks"; was: number; is: number };

/** Who brought much less than in the span before, the largest loss first: by orders, or by clicks where they are what there was. */
export function fading(all: readonly Movement[]): Fading[] {
  const much = (was: number, is: number) => is <= was * (1 - lost);
  return all
    .flatMap((one): Fading[] => {
      const { orders, ordersBefore, clicks, clicksBefore } = one;
      if (ordersBefore >= enough.orders)
        return much(ordersBefore, orders) ? [{ ...one, of: "orders", was: ordersBefore, is: orders }] : [];
      return clicksBefore >= enough.clicks && much(clicksBefore, clicks)
        ? [{ ...one, of: "clicks", was: clicksBefore, is: clicks }]
        : [];
    })
    .toSorted((a, b) => {
      const fell = (one: Fading) => one.revenueBefore - one.revenue;
      return fell(a) === fell(b) ? b.was - b.is - (a.was - a.is) : fell(a) > fell(b) ? -1 : 1;
    })
    .slice(0, shown);
}
