import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { listCampaigns } from "#app/campaign/campaign.queries.server.ts";
import { rateBrief } from "#app/campaign/rate-text.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.campaign.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const mayEdit = managing.some((role) => role === seller.role);
  return { campaigns: await listCampaigns(seller), mayEdit };
}

export default function CampaignsPage() {
  const { campaigns, mayEdit } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  const add = mayEdit ? (
    <Button component={Link} to="/seller/campaigns/new">
      {t("seller.campaign.new")}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHeader
        title={t("seller.campaign.title")}
        lead={t("seller.campaign.lead")}
        actions={campaigns.length > 0 ? add : undefined}
      />
      <DataTable
        caption={t("seller.campaign.title")}
        rows={campaigns}
        rowKey={({ campaignId }) => campaignId}
        rowHref={({ campaignId }) => `/seller/campaigns/${campaignId}`}
        empty={
          <EmptyState
            title={t("seller.campaign.emptyTitle")}
            text={t("seller.campaign.emptyText")}
            action={add}
          />
        }
        columns={[
          { key: "name", header: t("seller.campaign.name"), cell: ({ name }) => name },
          {
            key: "status",
            header: t("seller.campaign.status"),
            cell: ({ status, statusAt }) => <StatusBadge status={status} at={statusAt} />,
          },
          {
            key: "join",
            header: t("seller.campaign.join"),
            wideOnly: true,
            cell: ({ joinMode }) => t(`public.campaign.joinMode.${joinMode}`),
          },
          {
            key: "rate",
            header: t("seller.campaign.rate"),
            numeric: true,
            cell: ({ rate, currency }) =>
              rate.kind === "percent_per_line"
                ? `${rateBrief(t, rate, currency, i18n.language)} · ${currency}`
                : rateBrief(t, rate, currency, i18n.language),
          },
          {
            key: "waiting",
            header: t("seller.campaign.waiting"),
            numeric: true,
            cell: ({ waiting }) => waiting,
          },
          {
            key: "enrolled",
            header: t("seller.campaign.enrolled"),
            numeric: true,
            cell: ({ enrolled }) => enrolled,
          },
        ]}
      />
    </>
  );
}
