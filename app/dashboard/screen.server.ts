import { localeOf } from "#app/i18n/config.ts";
import { getT } from "#app/i18n/i18next.server.ts";
import { csvResponse } from "#app/report/csv-response.ts";
import type { Whose } from "#app/report/whose.server.ts";
import type { Currency } from "#app/rules/money.ts";
import { breakdownOf } from "./breakdown.server.ts";
import { nameOf } from "./breakdown-table.tsx";
import { currenciesOf, daysOf, overviewOf, sumOf } from "./figures.queries.server.ts";
import { figuresCsv } from "./figures-csv.ts";
import { dayText, lastDay } from "./span.ts";
import { creatorDimensions, queryOf, sellerDimensions, type View, viewOf } from "./view.ts";
import { withReturns } from "./with-returns.ts";
import { worthOf } from "./worth.server.ts";

export const dimensionsOf = (whose: Whose) => ("sellerId" in whose ? sellerDimensions : creatorDimensions);

/** What an address asks to see: of the currencies there are, the one it names or the usual one. */
export function askedOf(whose: Whose, address: URLSearchParams, currencies: readonly Currency[], now: Date) {
  const view = viewOf(address, now, dimensionsOf(whose));
  const currency = currencies.find((one) => one === address.get("currency")) ?? currencies[0];
  const usual = { by: dimensionsOf(whose)[0]!, currency: currencies[0] ?? null };
  return { view, currency, query: String(queryOf(view, currency ?? null, usual)) };
}

/** A query as the dashboard itself would write it: nothing else of what a form brings is kept. */
export async function cleanQuery(whose: Whose): Promise<(query: string) => URLSearchParams> {
  const currencies = await currenciesOf(whose);
  return (query) =>
    new URLSearchParams(askedOf(whose, new URLSearchParams(query), currencies, new Date()).query);
}

/** Everything of a span that a dashboard shows at once. */
export async function screenOf(whose: Whose, currency: Currency, view: View) {
  const overview = await overviewOf(whose, currency, view.span, view.comparison);
  const breakdown = await breakdownOf(whose, currency, view.span, view.by, overview.figures);
  return { ...overview, breakdown };
}

/** What is on the screen, as a file: the same days, the same breakdown, the same totals. */
export async function screenCsv(request: Request, whose: Whose, name: string): Promise<Response> {
  const currencies = await currenciesOf(whose);
  const address = new URL(request.url).searchParams;
  const { view, currency } = askedOf(whose, address, currencies, new Date());
  if (!currency) return csvResponse("", `${name}.csv`);
  const [t, days] = await Promise.all([getT(request), daysOf(whose, currency, view.span)]);
  const figures = sumOf(days);
  const [plain, worth] = await Promise.all([
    breakdownOf(whose, currency, view.span, view.by, figures),
    "sellerId" in whose ? worthOf(whose.sellerId, currency, view) : undefined,
  ]);
  const { by, rows, total } = withReturns(plain, worth);
  const labelled = rows.map((row) => ({ ...row, label: nameOf(t, localeOf(t), by, row.name) }));
  const csv = figuresCsv({ currency, days, total: figures, by, rows: labelled, whole: total });
  const file = `${name}_${dayText(view.span.from)}_${lastDay(view.span)}_${by}_${currency}.csv`;
  return csvResponse(csv, file);
}
