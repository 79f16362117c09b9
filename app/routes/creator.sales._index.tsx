import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { olderPage, parseCursor } from "#app/order/cursor.ts";
import { soldByOf } from "#app/order/list-filter.ts";
import { Narrowed } from "#app/order/narrowed.tsx";
import { saleStates } from "#app/order/sale-states.ts";
import { SaleTable } from "#app/order/sale-table.tsx";
import { listSales } from "#app/order/sales.queries.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.order.title"));

/** A sale shows here by itself (live/live.tsx). */
export const handle = { live: true };

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const query = new URL(request.url).searchParams;
  const state = saleStates.find((one) => one === query.get("state"));
  const before = parseCursor(query.get("before"));
  const currency = parseCurrency(query.get("currency"));
  const { sales, next } = await listSales(creatorId, { ...soldByOf(query), state, currency, before });
  return { sales, pages: olderPage("/creator/sales", query, next) };
}

export default function Sales() {
  const { sales, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const ask = (
    <>
      <Button component={Link} to="/creator/ask" variant="default">
        {t("creator.order.askAction")}
      </Button>
      <Button component={Link} to="/creator/claims" variant="default">
        {t("claim.nav")}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title={t("creator.order.title")} lead={t("creator.order.lead")} actions={ask} />
      <Narrowed />
      <SaleTable
        caption={t("creator.order.title")}
        rows={sales}
        hrefOf={({ orderId }) => `/creator/sales/${orderId}`}
        pages={pages}
        filters={[
          {
            kind: "select",
            name: "state",
            label: t("creator.order.filter"),
            options: saleStates.map((value) => ({ value, label: t(`creator.order.states.${value}`) })),
          },
          { kind: "date", name: "from", label: t("finance.span.from") },
          { kind: "date", name: "to", label: t("finance.span.to") },
        ]}
        empty={
          <EmptyState
            title={t("creator.order.emptyTitle")}
            text={t("creator.order.emptyText")}
            action={
              <Button component={Link} to="/creator/campaigns">
                {t("creator.order.emptyAction")}
              </Button>
            }
          />
        }
      />
    </>
  );
}
