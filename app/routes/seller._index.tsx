import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { FigureStats } from "#app/dashboard/figure-stats.tsx";
import { currenciesOf, overviewOf } from "#app/dashboard/figures.queries.server.ts";
import { setupOf, waitingFor } from "#app/dashboard/next-steps.queries.server.ts";
import { NextSteps, SetupSteps } from "#app/dashboard/next-steps.tsx";
import { CarrierRanking, CreatorRanking, ProductRanking } from "#app/dashboard/rankings.tsx";
import { spanOf } from "#app/dashboard/span.ts";
import { SpanPicker } from "#app/dashboard/span-picker.tsx";
import { byCarrier, byCreator, byProduct } from "#app/dashboard/tables.queries.server.ts";
import { ClicksAndOrders, CommissionByDay } from "#app/dashboard/trends.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.dashboard.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireSeller(request);
  const { sellerId, sellerName } = scope;
  const query = new URL(request.url).searchParams;
  const span = spanOf(query, new Date());
  const [waiting, setup, currencies] = await Promise.all([
    waitingFor(scope),
    setupOf(sellerId),
    currenciesOf({ sellerId }),
  ]);
  const currency = currencies.find((one) => one === query.get("currency")) ?? currencies[0];
  if (!currency || (!setup.clicks && !setup.orders)) return { sellerName, waiting, setup, books: null };
  const [overview, creators, carriers, products] = await Promise.all([
    overviewOf({ sellerId }, currency, span),
    byCreator(sellerId, currency, span),
    byCarrier({ sellerId }, currency, span),
    byProduct(sellerId, currency, span),
  ]);
  const books = { span, currency, currencies, ...overview, creators, carriers, products };
  return { sellerName, waiting, setup, books };
}

export default function SellerDashboard() {
  const { sellerName, waiting, setup, books } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("seller.dashboard.title")}
        lead={t("seller.dashboard.lead", { seller: sellerName })}
      />
      <div className="stack">
        <NextSteps waiting={waiting} />
        {books ? <Books {...books} /> : <SetupSteps setup={setup} />}
      </div>
    </>
  );
}

type Data = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["books"]>;

function Books({ span, currency, currencies, figures, before, series, ...tables }: Data) {
  const { t } = useTranslation();
  return (
    <>
      <SpanPicker span={span} currency={currency} currencies={currencies} />
      <FigureStats
        figures={figures}
        before={before}
        currency={currency}
        ordersTo={`/seller/orders?outcome=credited&currency=${currency}`}
      />
      <div className="two-columns">
        <ClicksAndOrders
          series={series}
          title={t("seller.dashboard.clicksOrders")}
          unit={t("seller.dashboard.perDay")}
        />
        <CommissionByDay
          series={series}
          currency={currency}
          title={t("seller.dashboard.commissionChart")}
          unit={t("seller.dashboard.commissionUnit", { currency })}
        />
      </div>
      <CreatorRanking rows={tables.creators} total={figures} currency={currency} />
      <CarrierRanking
        rows={tables.carriers}
        total={figures}
        currency={currency}
        title={t("seller.dashboard.byLink")}
        empty={t("seller.dashboard.noLinks")}
      />
      <ProductRanking rows={tables.products} currency={currency} />
    </>
  );
}
