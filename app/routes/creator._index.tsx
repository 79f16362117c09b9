import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { BreakdownTable } from "#app/dashboard/breakdown-table.tsx";
import { FigureStats } from "#app/dashboard/figure-stats.tsx";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { myStanding, myWays, nextReleases } from "#app/dashboard/my-money.queries.server.ts";
import { Debts, MissingBankDetails, MyWays, NextReleases } from "#app/dashboard/my-money.tsx";
import { prospectsOf } from "#app/dashboard/prospects.queries.server.ts";
import { askedOf, cleanQuery, screenOf } from "#app/dashboard/screen.server.ts";
import { SpanPicker } from "#app/dashboard/span-picker.tsx";
import { ClicksAndOrders, CommissionByDay, ConversionByDay } from "#app/dashboard/trends.tsx";
import { creatorDimensions, rowsBehind } from "#app/dashboard/view.ts";
import { WhatIfPanel } from "#app/dashboard/what-if-panel.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { onboardingAction } from "#app/onboarding/action.server.ts";
import { BringBack } from "#app/onboarding/bring-back.tsx";
import { Checklist } from "#app/onboarding/checklist.tsx";
import { creatorOnboarding } from "#app/onboarding/facts.queries.server.ts";
import { arrived } from "#app/onboarding/steps.ts";
import { SaleTable } from "#app/order/sale-table.tsx";
import { listSales } from "#app/order/sales.queries.server.ts";
import { viewsAction } from "#app/saved-view/action.server.ts";
import { savedViews } from "#app/saved-view/saved-view.server.ts";
import { SavedViews } from "#app/saved-view/saved-views.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.dashboard.title"));

/** A sale shows here by itself (live/live.tsx). */
export const handle = { live: true };

const path = "/creator";

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId, personId } = await requireCreator(request);
  const whose = { creatorId };
  const [start, ways, releases, standing, currencies, { sales }, prospects, views] = await Promise.all([
    creatorOnboarding(creatorId),
    myWays(creatorId),
    nextReleases(creatorId),
    myStanding(creatorId),
    currenciesOf(whose),
    listSales(creatorId, {}, 6),
    prospectsOf(creatorId),
    savedViews({ personId, sellerId: null, path }),
  ]);
  const money = { ways, releases, sales };
  const address = new URL(request.url).searchParams;
  const { view, currency, query } = askedOf(whose, address, currencies, new Date());
  if (!currency) return { start, standing, money, prospects, traffic: null };
  const screen = await screenOf(whose, currency, view);
  return {
    ...{ start, standing, money, prospects },
    traffic: { view, query, views, currency, currencies, ...screen },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireCreator(request);
  const { creatorId, personId } = scope;
  const form = await request.formData();
  const said = await onboardingAction(request, scope, form.get("intent"));
  if (said) return said;
  return viewsAction(form, { personId, sellerId: null, path }, await cleanQuery({ creatorId }));
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CreatorDashboard() {
  const { start, standing, money, prospects, traffic } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const owned = money.ways.length > 0;
  return (
    <>
      <PageHeader title={t("creator.dashboard.title")} lead={t("creator.dashboard.lead")} />
      <div className="stack">
        {owned && !standing.bankDetails ? <MissingBankDetails /> : null}
        <Debts ways={money.ways} />
        {arrived(start.steps) ? null : start.hidden ? (
          <BringBack />
        ) : (
          <Checklist side="creator" steps={start.steps} />
        )}
        {owned ? <MyWays ways={money.ways} /> : arrived(start.steps) ? <FirstStep {...standing} /> : null}
        {owned ? <Money {...money} /> : null}
        {traffic ? <Traffic {...traffic} /> : null}
        <WhatIfPanel prospects={prospects} />
      </div>
    </>
  );
}

function FirstStep({ campaigns, waiting }: Data["standing"]) {
  const { t } = useTranslation();
  const ready = campaigns > 0;
  return (
    <EmptyState
      title={t(ready ? "creator.dashboard.readyTitle" : "creator.dashboard.emptyTitle")}
      text={t(
        ready
          ? "creator.dashboard.readyText"
          : waiting > 0
            ? "creator.dashboard.waitingText"
            : "creator.dashboard.emptyText",
      )}
      action={
        <Button component={Link} to={ready ? "/creator/campaigns" : "/campaigns"}>
          {t(ready ? "creator.dashboard.readyAction" : "creator.dashboard.emptyAction")}
        </Button>
      }
    />
  );
}

function Money({ releases, sales }: Data["money"]) {
  const { t } = useTranslation();
  return (
    <>
      <section className="panel">
        <h2>{t("creator.dashboard.releases")}</h2>
        <NextReleases releases={releases} />
      </section>
      <section>
        <h2 className="section-title">{t("creator.dashboard.latest")}</h2>
        <SaleTable
          caption={t("creator.dashboard.latest")}
          rows={sales}
          hrefOf={({ orderId }) => `/creator/sales/${orderId}`}
          empty={<p className="dimmed">{t("creator.dashboard.noSales")}</p>}
        />
        <p className="way-total">
          <Link to="/creator/sales">{t("creator.dashboard.allSales")}</Link>
        </p>
      </section>
    </>
  );
}

function Traffic(props: NonNullable<Data["traffic"]>) {
  const { t } = useTranslation();
  const { view, query, views, currency, currencies, figures, before, series, breakdown } = props;
  const result = useActionData<typeof action>()?.result;
  return (
    <>
      <div className="picker-stack">
        <SavedViews views={views} query={query} result={result} />
        <SpanPicker view={view} currency={currency} currencies={currencies} usualBy="link" />
      </div>
      <FigureStats
        figures={figures}
        before={before}
        currency={currency}
        ordersTo={rowsBehind("/creator/sales", view, currency)}
        clicksTo="#by"
      />
      <div className="two-columns">
        <ClicksAndOrders
          series={series}
          title={t("creator.dashboard.clicksOrders")}
          unit={t("creator.dashboard.perDay")}
        />
        <ConversionByDay
          series={series}
          title={t("creator.dashboard.conversion")}
          unit={t("creator.dashboard.conversionUnit")}
        />
      </div>
      <CommissionByDay
        series={series}
        currency={currency}
        title={t("creator.dashboard.earnings")}
        unit={t("creator.dashboard.earningsUnit", { currency })}
      />
      <BreakdownTable
        breakdown={breakdown}
        view={view}
        currency={currency}
        currencies={currencies}
        dimensions={creatorDimensions}
        list="/creator/sales"
        csv="/creator/figures.csv"
      />
    </>
  );
}
