import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { monthName } from "#app/period/month.ts";
import { bookMonths } from "#app/period/period.queries.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("period.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request);
  return { months: await bookMonths(sellerId) };
}

export default function Months() {
  const { months } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("period.title")}
        lead={t("period.lead")}
      />
      <DataTable
        caption={t("period.title")}
        rows={months}
        rowKey={({ month }) => month}
        rowHref={({ month }) => `/seller/finance/close/${month}`}
        empty={<EmptyState title={t("period.emptyTitle")} text={t("period.emptyText")} />}
        columns={[
          {
            key: "month",
            header: t("finance.months.month"),
            cell: ({ month }) => monthName(month, i18n.language),
          },
          {
            key: "transfers",
            header: t("period.transfers"),
            numeric: true,
            cell: ({ transfers, late }) => (
              <span>
                {transfers}
                {late > 0 ? <span className="under">{t("period.late", { count: late })}</span> : null}
              </span>
            ),
          },
          {
            key: "state",
            header: t("finance.figure.status"),
            cell: ({ closedAt, closedBy, ended }) =>
              closedAt ? (
                <StatusBadge
                  status="closed"
                  at={closedAt}
                  reason={closedBy ? t("finance.batch.by", { name: closedBy }) : null}
                />
              ) : (
                t(ended ? "period.toClose" : "period.running")
              ),
          },
        ]}
      />
    </>
  );
}
