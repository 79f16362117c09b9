import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { FigureStats } from "#app/dashboard/figure-stats.tsx";
import { currenciesOf, overviewOf } from "#app/dashboard/figures.queries.server.ts";
import { myStanding, myWays, nextReleases } from "#app/dashboard/my-money.queries.server.ts";
import { Debts, MissingBankDetails, MyWays, NextReleases } from "#app/dashboard/my-money.tsx";
import { CarrierRanking } from "#app/dashboard/rankings.tsx";
import { spanOf } from "#app/dashboard/span.ts";
import { SpanPicker } from "#app/dashboard/span-picker.tsx";
import { byCarrier } from "#app/dashboard/tables.queries.server.ts";
import { ClicksAndOrders, CommissionByDay, ConversionByDay } from "#app/dashboard/trends.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { SaleTable } from "#app/order/sale-table.tsx";
import { listSales } from "#app/order/sales.queries.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.dashboard.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const query = new URL(request.url).searchParams;
  const span = spanOf(query, new Date());
  const whose = { creatorId };
  const [ways, releases, standing, currencies, { sales }] = await Promise.all([
    myWays(creatorId),
    nextReleases(creatorId),
    myStanding(creatorId),
    currenciesOf(whose),
    listSales(creatorId, {}, 6),
  ]);
  const money = { ways, releases, sales };
  const currency = currencies.find((one) => one === query.get("currency")) ?? currencies[0];
  if (!currency) return { standing, money, traffic: null };
  const [overview, carriers] = await Promise.all([
    overviewOf(whose, currency, span),
    byCarrier(whose, currency, span),
  ]);
  return {
    standing,
    money,
    traffic: { span, currency, currencies, ...overview, carriers },
  };
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CreatorDashboard() {
  const { standing, money, traffic } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const owned = money.ways.length > 0;
  return (
    <>
      <PageHeader title={t("creator.dashboard.title")} lead={t("creator.dashboard.lead")} />
      <div className="stack">
        {owned && !standing.bankDetails ? <MissingBankDetails /> : null}
        <Debts ways={money.ways} />
        {owned ? <MyWays ways={money.ways} /> : <FirstStep {...standing} />}
        {owned ? <Money {...money} /> : null}
        {traffic ? <Traffic {...traffic} /> : null}
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
  const { span, currency, currencies, figures, before, series, carriers } = props;
  return (
    <>
      <SpanPicker span={span} currency={currency} currencies={currencies} />
      <FigureStats figures={figures} before={before} currency={currency} ordersTo="/creator/sales" />
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
      <CarrierRanking
        rows={carriers}
        total={figures}
        currency={currency}
        title={t("creator.dashboard.byLink")}
        empty={t("creator.dashboard.noLinks")}
        own
      />
    </>
  );
}
