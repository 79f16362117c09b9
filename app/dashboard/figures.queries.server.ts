import { belongs, type Whose } from "#app/report/whose.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { type Comparison, comparedTo, dayText, type Span } from "./span.ts";

/** Money in minor units. `revenue` is what was sold less refunds, `commission` what of it is outstanding now. */
export type Figures = {
  clicks: number;
  /** Hidden loads, such as in a frame: they are seen and never counted. */
  hidden: number;
  orders: number;
  revenue: bigint;
  commission: bigint;
};

export type DayFigures = Figures & { day: string };
/** What a chart draws of a day. */
export type DayPoint = Pick<DayFigures, "day" | "clicks" | "orders" | "commission">;

/** Every currency there is something in; the one with most sales of the last 90 days first. */
export async function currenciesOf(whose: Whose): Promise<Currency[]> {
  const campaigns =
    "sellerId" in whose
      ? sql`SELECT c.currency FROM campaign c WHERE ${belongs(whose, "c")} AND c.status <> 'draft'`
      : sql`SELECT c.currency FROM enrolment n JOIN campaign c ON c.seller_id = n.seller_id AND c.id = n.campaign_id
             WHERE ${belongs(whose, "n")}`;
  const rows = await sql<{ currency: Currency }[]>`
    SELECT u.currency FROM (
      SELECT currency, 0 AS sales FROM (${campaigns}) c
      UNION ALL
      SELECT d.currency, sum(d.orders) FILTER (WHERE d.day > current_date - 90) FROM sale_day d
       WHERE ${rowsOf(whose)} GROUP BY 1) u
     GROUP BY u.currency ORDER BY sum(u.sales) DESC NULLS LAST, u.currency`;
  return rows.map(({ currency }) => currency);
}

/** The sums of a seller as a whole, or of one creator; of a table with `scope` and `key` called `d`. */
function rowsOf(whose: Whose) {
  return "sellerId" in whose
    ? sql`d.seller_id = ${uuidFromId(whose.sellerId)} AND d.scope = 'seller'`
    : sql`d.key = ${uuidFromId(whose.creatorId)} AND d.scope = 'creator'`;
}

/** Days with something in them, by the sums that were written with their rows: ninety rows, whatever they stand for. */
export function daysOf(
  whose: Whose,
  currency: Currency,
  { from, to }: Pick<Span, "from" | "to">,
): Promise<DayFigures[]> {
  const within = sql`${rowsOf(whose)} AND d.currency = ${currency} AND d.day >= ${dayText(from)}::date AND d.day < ${dayText(to)}::date`;
  return sql<DayFigures[]>`
    SELECT day::text, sum(clicks)::int AS clicks, sum(hidden)::int AS hidden, sum(orders)::int AS orders,
           sum(revenue)::bigint AS revenue, sum(commission)::bigint AS commission
      FROM (SELECT day, clicks, hidden, 0 AS orders, 0 AS revenue, 0 AS commission FROM click_day d WHERE ${within}
            UNION ALL
            SELECT day, 0, 0, orders, revenue, commission FROM sale_day d WHERE ${within}) x
     GROUP BY day ORDER BY day`;
}

export type Overview = {
  figures: Figures;
  /** What it is compared with: as many days just before, or a year ago; null for nothing. */
  before: Figures | null;
  /** Every day of the span with its row. */
  series: DayPoint[];
};

export async function overviewOf(
  whose: Whose,
  currency: Currency,
  span: Span,
  comparison: Comparison = "before",
): Promise<Overview> {
  const earlier = comparedTo(span, comparison);
  const [days, before] = await Promise.all([
    daysOf(whose, currency, span),
    earlier ? daysOf(whose, currency, earlier) : null,
  ]);
  return { figures: sumOf(days), before: before && sumOf(before), series: everyDay(days, span) };
}

const none: Figures = { clicks: 0, hidden: 0, orders: 0, revenue: 0n, commission: 0n };

export function sumOf(days: readonly DayFigures[]): Figures {
  return days.reduce(
    (sum, day): Figures => ({
      clicks: sum.clicks + day.clicks,
      hidden: sum.hidden + day.hidden,
      orders: sum.orders + day.orders,
      revenue: sum.revenue + day.revenue,
      commission: sum.commission + day.commission,
    }),
    none,
  );
}

function everyDay(days: readonly DayFigures[], { from, to }: Span): DayPoint[] {
  const known = new Map(days.map((row) => [row.day, row]));
  const count = Math.round((to.getTime() - from.getTime()) / 86_400_000);
  return Array.from({ length: count }, (_, n) => {
    const day = dayText(new Date(from.getTime() + n * 86_400_000));
    const { clicks, orders, commission } = known.get(day) ?? none;
    return { day, clicks, orders, commission };
  });
}
