import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { BreakdownTable } from "#app/dashboard/breakdown-table.tsx";
import { movementsOf } from "#app/dashboard/economics.queries.server.ts";
import { FigureStats } from "#app/dashboard/figure-stats.tsx";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { Movers } from "#app/dashboard/movers.tsx";
import { waitingFor } from "#app/dashboard/next-steps.queries.server.ts";
import { NextSteps } from "#app/dashboard/next-steps.tsx";
import { askedOf, cleanQuery, screenOf } from "#app/dashboard/screen.server.ts";
import { spanBefore } from "#app/dashboard/span.ts";
import { SpanPicker } from "#app/dashboard/span-picker.tsx";
import { ClicksAndOrders, CommissionByDay } from "#app/dashboard/trends.tsx";
import { rowsBehind, sellerDimensions } from "#app/dashboard/view.ts";
import { withReturns } from "#app/dashboard/with-returns.ts";
import { worthOf } from "#app/dashboard/worth.server.ts";
import { useWorth, WorthPanel } from "#app/dashboard/worth-panel.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { onboardingAction } from "#app/onboarding/action.server.ts";
import { BringBack } from "#app/onboarding/bring-back.tsx";
import { Checklist } from "#app/onboarding/checklist.tsx";
import { sellerOnboarding } from "#app/onboarding/facts.queries.server.ts";
import { SamplePanel } from "#app/onboarding/sample-panel.tsx";
import { arrived } from "#app/onboarding/steps.ts";
import { viewsAction } from "#app/saved-view/action.server.ts";
import { savedViews } from "#app/saved-view/saved-view.server.ts";
import { SavedViews } from "#app/saved-view/saved-views.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.dashboard.title"));
/** A sale shows here by itself (live/live.tsx). */
export const handle = { live: true };

const path = "/seller";

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireSeller(request);
  const { sellerId, sellerName, personId } = scope;
  const address = new URL(request.url).searchParams;
  const [waiting, onboarding, currencies, views] = await Promise.all([
    waitingFor(scope),
    sellerOnboarding(sellerId),
    currenciesOf({ sellerId }),
    savedViews({ personId, sellerId, path }),
  ]);
  const { view, currency, query } = askedOf({ sellerId }, address, currencies, new Date());
  const mayManage = managing.some((role) => role === scope.role);
  const start = {
    steps: onboarding.steps,
    hidden: onboarding.hidden,
    sampleId: onboarding.sampleId,
    mayManage,
  };
  // Nothing to draw before the first click or order.
  if (!currency || !onboarding.begun) return { sellerName, waiting, start, books: null };
  const [screen, movements, worth] = await Promise.all([
    screenOf({ sellerId }, currency, view),
    movementsOf(sellerId, currency, view.span, spanBefore(view.span)),
    // Asked for once the page stands, but for browsers without scripts.
    address.has("worth") ? worthOf(sellerId, currency, view) : null,
  ]);
  return {
    ...{ sellerName, waiting, start },
    books: { view, query, views, currency, currencies, ...screen, movements, worth },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request);
  const { sellerId, personId } = scope;
  const form = await request.formData();
  const said = await onboardingAction(request, scope, form.get("intent"));
  if (said) return said;
  return viewsAction(form, { personId, sellerId, path }, await cleanQuery({ sellerId }));
}

export default function SellerDashboard() {
  const { sellerName, waiting, start, books } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("seller.dashboard.title")}
        lead={t("seller.dashboard.lead", { seller: sellerName })}
      />
      <div className="stack">
        <NextSteps waiting={waiting} />
        <Start {...start} />
        {books ? <Books {...books} /> : null}
      </div>
    </>
  );
}

/** What a new seller does until the first click; then it is gone. */
function Start({
  steps,
  hidden,
  sampleId,
  mayManage,
}: ReturnType<typeof useLoaderData<typeof loader>>["start"]) {
  const sample = mayManage ? <SamplePanel sampleId={sampleId} /> : null;
  if (arrived(steps)) return sampleId ? sample : null;
  return hidden ? <BringBack /> : <Checklist side="seller" steps={steps} more={sample} />;
}

type Data = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["books"]>;

function Books(books: Data) {
  const { view, query, views, currency, currencies, figures, before, series } = books;
  const { t } = useTranslation();
  const result = useActionData<typeof action>()?.result;
  const worth = useWorth(books.worth, query, figures);
  const orders = rowsBehind("/seller/orders", view, currency, { outcome: "credited" });
  return (
    <>
      <div className="picker-stack">
        <SavedViews views={views} query={query} result={result} />
        <SpanPicker view={view} currency={currency} currencies={currencies} usualBy="creator" />
      </div>
      <FigureStats
        figures={figures}
        before={before}
        currency={currency}
        ordersTo={orders}
        clicksTo={`?${query ? `${query}&` : ""}by=link#by`}
      />
      <WorthPanel worth={worth} query={query} ordersTo={orders} />
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
      <BreakdownTable
        breakdown={withReturns(books.breakdown, worth)}
        view={view}
        currency={currency}
        currencies={currencies}
        dimensions={sellerDimensions}
        list="/seller/orders"
        csv="/seller/figures.csv"
      />
      <Movers movements={books.movements} currency={currency} />
    </>
  );
}
