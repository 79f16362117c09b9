import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { listApplications } from "#app/application/application.queries.server.ts";
import { campaignNames } from "#app/campaign/campaign.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.application.title"));

const statuses = ["applied", "approved", "declined"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const { searchParams } = new URL(request.url);
  const [applications, campaigns] = await Promise.all([
    listApplications(seller, {
      status: statuses.find((status) => status === searchParams.get("status")),
      campaignId: parseId("cmp", searchParams.get("campaign")),
    }),
    campaignNames(seller),
  ]);
  return { applications, campaigns };
}

export default function ApplicationsPage() {
  const { applications, campaigns } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("seller.application.title")} lead={t("seller.application.lead")} />
      <DataTable
        caption={t("seller.application.title")}
        rows={applications}
        rowKey={({ applicationId }) => applicationId}
        rowHref={({ applicationId }) => `/seller/applications/${applicationId}`}
        filters={[
          {
            kind: "select",
            name: "status",
            label: t("seller.application.status"),
            options: statuses.map((value) => ({ value, label: t(`status.${value}`) })),
          },
          {
            kind: "select",
            name: "campaign",
            label: t("seller.application.campaign"),
            options: campaigns.map(({ campaignId, name }) => ({ value: campaignId, label: name })),
          },
        ]}
        empty={
          <EmptyState
            title={t("seller.application.emptyTitle")}
            text={t("seller.application.emptyText")}
            action={
              <Button component={Link} to="/seller/campaigns">
                {t("seller.application.emptyAction")}
              </Button>
            }
          />
        }
        columns={[
          {
            key: "creator",
            header: t("seller.application.creator"),
            cell: ({ creatorName, handle }) => (
              <>
                {creatorName} <span className="dimmed">@{handle}</span>
              </>
            ),
          },
          {
            key: "campaign",
            header: t("seller.application.campaign"),
            cell: ({ campaignName }) => campaignName,
          },
          {
            key: "channels",
            header: t("seller.application.channels"),
            wideOnly: true,
            cell: ({ channels }) =>
              channels.length === 0
                ? t("seller.application.noChannels")
                : t("seller.application.channelsCount", { count: channels.length }),
          },
          {
            key: "sent",
            header: t("seller.application.sent"),
            cell: ({ createdAt }) => <When at={createdAt} />,
          },
          {
            key: "status",
            header: t("seller.application.status"),
            cell: ({ status, decidedAt, createdAt, reason }) => (
              <StatusBadge status={status} at={decidedAt ?? createdAt} reason={reason} />
            ),
          },
        ]}
      />
    </>
  );
}
