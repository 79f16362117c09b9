import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, mayReport, paying } from "#app/payout/roles.ts";
import { AgeTable } from "#app/period/age-table.tsx";
import { closeMonth } from "#app/period/close.server.ts";
import { CloseButton } from "#app/period/close-button.tsx";
import { CloseChecklist } from "#app/period/close-check.tsx";
import { CloseFiles } from "#app/period/close-files.tsx";
import { ExchangePanel } from "#app/period/exchange-panel.tsx";
import { loadMonth } from "#app/period/month.server.ts";
import { monthName, readMonth } from "#app/period/month.ts";
import { RollTables } from "#app/period/roll-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { formatDateTime } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("period.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const month = readMonth(params.month);
  if (!month) throw notFound();
  const done = new URL(request.url).searchParams.get("done") === "closed";
  return {
    ...(await loadMonth(sellerId, month)),
    ...{ month, done, acts: mayPay(role), exports: mayReport(role) },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const month = readMonth(params.month);
  if (!month) throw notFound();
  const { outcome } = await closeMonth(scope, month);
  if (outcome === "closed") return redirect(`/seller/finance/close/${month}?done=closed`);
  return data({ refused: outcome }, { status: 409 });
}

export default function MonthPage() {
  const page = useLoaderData<typeof loader>();
  const { month, closed, items, lines, totals, ages, exchange, done, acts } = page;
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const name = monthName(month, i18n.language);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance/close">{t("period.title")}</Link>}
        title={name}
        lead={t("period.monthLead")}
      />
      <div className="stack">
        {done && closed ? (
          <Notice kind="success" title={t("period.closedNow", { month: name })}>
            {t("period.closedNext")}
          </Notice>
        ) : null}
        {acted ? <Notice kind="error">{t(`period.refused.${acted.refused}`)}</Notice> : null}
        {closed ? (
          <Notice
            kind="info"
            title={t("period.closedOn", {
              at: formatDateTime(closed.closedAt, i18n.language),
              name: closed.closedBy ?? "",
            })}
          >
            {t("period.closedText")}
          </Notice>
        ) : null}
        <section className="panel">
          <h2>{t(closed ? "period.checkThen" : "period.checkNow")}</h2>
          <CloseChecklist items={items} />
          {closed ? null : <CloseButton month={name} items={items} totals={totals} acts={acts} />}
        </section>
        <section>
          <h2 className="section-title">{t("period.roll.title")}</h2>
          <p className="section-note">{t("period.roll.text")}</p>
          {totals.length === 0 ? <p className="dimmed">{t("period.roll.none")}</p> : null}
          <RollTables lines={lines} totals={totals} />
        </section>
        <section>
          <h2 className="section-title">{t("period.age.title")}</h2>
          <p className="section-note">{t("period.age.text")}</p>
          <AgeTable lines={ages} />
        </section>
        {exchange ? <ExchangePanel exchange={exchange} /> : null}
        {page.exports ? <CloseFiles month={month} cutoff={closed?.closedAt ?? null} /> : null}
      </div>
    </>
  );
}
