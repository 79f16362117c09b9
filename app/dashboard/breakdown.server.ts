import type { Whose } from "#app/report/whose.server.ts";
import { idFromUuid } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { byKey, type KeySums } from "./breakdown.queries.server.ts";
import type { Figures } from "./figures.queries.server.ts";
import { myProducts, productTotal } from "./products.queries.server.ts";
import type { Span } from "./span.ts";
import { byCarrier, byCreator, byProduct, type ProductRow } from "./tables.queries.server.ts";
import type { Dimension } from "./view.ts";

/** One line of a breakdown. Money in minor units; null is what can't be known by this dimension. */
export type BreakdownRow = {
  key: string;
  /** What people call it; of a channel, a country and an empty sub-id the page knows the word. */
  name: string;
  /** More about it, such as whose link it is. */
  under: string | null;
  coupon: boolean;
  clicks: number | null;
  orders: number | null;
  /** Pieces, of products alone. */
  quantity: number | null;
  revenue: bigint;
  commission: bigint;
  /** Base as sold, of the same orders as `kept`: what came back is the rest. */
  sold: bigint | null;
  kept: bigint | null;
  /** What narrows a list of orders to these. */
  filter: Record<string, string>;
};
export type BreakdownTotal = Pick<
  BreakdownRow,
  "clicks" | "orders" | "quantity" | "revenue" | "commission" | "sold" | "kept"
>;
export type Breakdown = { by: Dimension; rows: BreakdownRow[]; total: BreakdownTotal };

/**
 * The breakdown that a page asks for. The total is the database's own sum of everything, so where a sale counts for
 * two it is less than the rows together.
 * @param figures of the same span
 */
export async function breakdownOf(
  whose: Whose,
  currency: Currency,
  span: Span,
  by: Dimension,
  figures: Figures,
): Promise<Breakdown> {
  const { clicks, orders, revenue, commission } = figures;
  const total: BreakdownTotal = {
    ...{ clicks: by === "country" ? null : clicks, orders, quantity: null, revenue, commission },
    ...{ sold: null, kept: null },
  };
  switch (by) {
    case "creator":
      return { by, rows: "sellerId" in whose ? await creatorRows(whose, currency, span) : [], total };
    case "link":
      return { by, rows: await linkRows(whose, currency, span), total };
    case "product":
      return { by, ...(await products(whose, currency, span)) };
    case "sub":
    case "channel":
    case "country":
      return { by, rows: (await byKey(whose, currency, span, by)).map((row) => keyRow(row, by)), total };
  }
}

const plain = { under: null, coupon: false, quantity: null };

async function creatorRows(
  whose: Extract<Whose, { sellerId: string }>,
  currency: Currency,
  span: Span,
): Promise<BreakdownRow[]> {
  const rows = await byCreator(whose.sellerId, currency, span);
  return rows.map(({ creatorId, name, handle, ...sums }) => ({
    ...{ ...plain, key: creatorId, name, under: `@${handle}`, filter: { creator: creatorId } },
    ...{ ...sums, sold: null, kept: null },
  }));
}

async function linkRows(whose: Whose, currency: Currency, span: Span): Promise<BreakdownRow[]> {
  const rows = await byCarrier(whose, currency, span);
  return rows.map(({ key: uuid, kind, code, campaign, creator, ...sums }) => {
    const key = idFromUuid(kind === "link" ? "lnk" : "cpn", uuid);
    return {
      ...{ ...plain, key, name: kind === "link" ? `/r/${code}` : code, coupon: kind === "coupon" },
      under: "sellerId" in whose ? `${creator}, ${campaign}` : campaign,
      filter: { link: key },
      ...sums,
      // A code is typed, not clicked.
      clicks: kind === "link" ? sums.clicks : null,
      kept: sums.sold === null ? null : sums.revenue,
    };
  });
}

async function products(
  whose: Whose,
  currency: Currency,
  span: Span,
): Promise<Pick<Breakdown, "rows" | "total">> {
  const found =
    "sellerId" in whose
      ? await Promise.all([
          byProduct(whose.sellerId, currency, span),
          productTotal(whose.sellerId, currency, span),
        ]).then(([rows, total]) => ({ rows, total }))
      : await myProducts(whose.creatorId, currency, span);
  const asSold = ({ quantity, base, amount }: Omit<ProductRow, "name">): BreakdownTotal => ({
    ...{ clicks: null, orders: null, quantity, revenue: base, commission: amount, sold: null, kept: null },
  });
  return {
    rows: found.rows.map((row) => ({
      ...{ ...plain, key: row.name, name: row.name, filter: { product: row.name } },
      ...asSold(row),
    })),
    total: asSold(found.total),
  };
}

/** What an address says for "none": a filter that is empty is none at all. */
export const noneKey = "-";

function keyRow({ key, revenue, sold, ...sums }: KeySums, by: Dimension): BreakdownRow {
  // Nobody clicks a code or a report.
  const typed = by === "channel" && (key === "coupon" || key === "other");
  const filter: Record<string, string> = { [by]: key || noneKey };
  return {
    ...plain,
    key,
    name: key,
    filter,
    ...sums,
    ...(typed && { clicks: null }),
    revenue,
    sold,
    kept: revenue,
  };
}
