import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { olderPage, parseCursor } from "#app/order/cursor.ts";
import { soldByOf } from "#app/order/list-filter.ts";
import { Narrowed } from "#app/order/narrowed.tsx";
import { OrderTable } from "#app/order/order-table.tsx";
import { listOrders } from "#app/order/orders.queries.server.ts";
import { orderOutcomes } from "#app/order/sale-states.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.order.title"));

/** An order shows here by itself (live/live.tsx). */
export const handle = { live: true };

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request);
  const query = new URL(request.url).searchParams;
  const filter = {
    ...soldByOf(query),
    outcome: orderOutcomes.find((one) => one === query.get("outcome")),
    currency: parseCurrency(query.get("currency")),
    search: query.get("search")?.slice(0, 100) || undefined,
    before: parseCursor(query.get("before")),
  };
  const [{ orders, next }, currencies] = await Promise.all([
    listOrders(sellerId, filter),
    currenciesOf({ sellerId }),
  ]);
  return { orders, currencies, pages: olderPage("/seller/orders", query, next) };
}

export default function Orders() {
  const { orders, currencies, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("seller.order.title")} lead={t("seller.order.lead")} />
      <Narrowed />
      <OrderTable
        rows={orders}
        pages={pages}
        filters={[
          {
            kind: "search",
            name: "search",
            label: t("seller.order.search"),
            placeholder: t("seller.order.searchPlaceholder"),
          },
          {
            kind: "select",
            name: "outcome",
            label: t("seller.order.outcome"),
            options: [
              { value: "credited", label: t("seller.order.credited") },
              { value: "nobody", label: t("seller.order.uncredited") },
              { value: "held", label: t("review.held") },
            ],
          },
          { kind: "date", name: "from", label: t("finance.span.from") },
          { kind: "date", name: "to", label: t("finance.span.to") },
          ...(currencies.length > 1
            ? [
                {
                  kind: "select" as const,
                  name: "currency",
                  label: t("finance.figure.currency"),
                  options: currencies.map((value) => ({ value, label: value })),
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState
            title={t("seller.order.emptyTitle")}
            text={t("seller.order.emptyText")}
            action={
              <Button component={Link} to="/seller/stores">
                {t("seller.order.emptyAction")}
              </Button>
            }
          />
        }
      />
    </>
  );
}
