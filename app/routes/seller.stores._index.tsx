import "#app/campaign/campaign.css";
import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { EventCounts } from "#app/store/event-counts.tsx";
import { troubledStores } from "#app/store/health.queries.server.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { OriginsPanel } from "#app/store/origins-panel.tsx";
import { sendsEvents } from "#app/store/platforms.ts";
import { listStores } from "#app/store/store.queries.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.store.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const [stores, origins, troubled] = await Promise.all([
    listStores(seller),
    originsOf(seller.sellerId),
    troubledStores(seller),
  ]);
  const closed = new URL(request.url).searchParams.get("closed")?.slice(0, 200) ?? null;
  return { stores, origins, troubled, closed };
}

export default function StoresPage() {
  const { stores, origins, troubled, closed } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const connect = (
    <Button component={Link} to="/seller/stores/new">
      {t("seller.store.connect")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("seller.store.title")}
        lead={t("seller.store.lead")}
        actions={stores.length > 0 ? connect : undefined}
      />
      <div className="stack">
        {closed ? <Notice kind="success">{t("seller.store.close.done", { name: closed })}</Notice> : null}
        <DataTable
          caption={t("seller.store.title")}
          rows={stores}
          rowKey={({ storeId }) => storeId}
          rowHref={({ storeId }) => `/seller/stores/${storeId}`}
          empty={
            <EmptyState
              title={t("seller.store.emptyTitle")}
              text={t("seller.store.emptyText")}
              action={connect}
            />
          }
          columns={[
            {
              key: "name",
              header: t("seller.store.name"),
              cell: ({ name, kind }) => (
                <>
                  {name}{" "}
                  {kind === "api" ? null : <span className="dimmed">{t(`seller.store.kind.${kind}`)}</span>}
                </>
              ),
            },
            {
              key: "status",
              header: "",
              cell: ({ storeId, kind, lastAt, greetedAt }) => (
                <StatusBadge
                  status={lastAt || greetedAt || !sendsEvents(kind) ? "connected" : "not_connected"}
                  reason={
                    troubled.forged.includes(storeId)
                      ? t("seller.store.isForged")
                      : troubled.silent.includes(storeId)
                        ? t("seller.store.isSilent")
                        : undefined
                  }
                />
              ),
            },
            {
              key: "last",
              header: t("seller.store.lastEvent"),
              cell: ({ lastAt }) => (lastAt ? <When at={lastAt} kind="datetime" /> : t("seller.store.never")),
            },
            {
              key: "events",
              header: t("seller.store.inStates"),
              wideOnly: true,
              cell: ({ storeId, events }) => <EventCounts storeId={storeId} events={events} />,
            },
          ]}
        />
        <OriginsPanel origins={origins} removable />
      </div>
    </>
  );
}
