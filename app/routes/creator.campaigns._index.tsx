import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { listMyApplications, listMyInvitations } from "#app/application/application.queries.server.ts";
import { rateText } from "#app/campaign/rate-text.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { type Status, StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.campaign.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const [campaigns, invitations] = await Promise.all([
    listMyApplications(creator),
    listMyInvitations(creator),
  ]);
  const done = new URL(request.url).searchParams.get("done");
  return { campaigns, invitations, applied: done === "applied" };
}

export default function MyCampaignsPage() {
  const { campaigns, invitations, applied } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  const discover = (
    <Button component={Link} to="/campaigns">
      {t("creator.campaign.discover")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("creator.campaign.title")}
        lead={t("creator.campaign.lead")}
        actions={campaigns.length > 0 ? discover : undefined}
      />
      <div className="stack">
        {applied ? <Notice kind="success">{t("creator.application.sent")}</Notice> : null}
        {invitations.map(({ slug, campaignName, sellerName, message, invitedAt }) => (
          <Notice
            key={slug}
            title={campaignName}
            action={<Link to={`/campaigns/${slug}`}>{t("creator.campaign.readInvitation")}</Link>}
          >
            <p>
              {t("creator.campaign.invitedBy", {
                seller: sellerName,
                date: formatDate(invitedAt, i18n.language),
              })}
            </p>
            {message ? <p>“{message}”</p> : null}
          </Notice>
        ))}
        <DataTable
          caption={t("creator.campaign.title")}
          rows={campaigns}
          rowKey={({ applicationId }) => applicationId}
          rowHref={({ enrolmentId, slug }) =>
            enrolmentId ? `/creator/campaigns/${enrolmentId}` : `/campaigns/${slug}`
          }
          empty={
            <EmptyState
              title={t("creator.campaign.emptyTitle")}
              text={t("creator.campaign.emptyText")}
              action={discover}
            />
          }
          columns={[
            {
              key: "campaign",
              header: t("creator.campaign.campaign"),
              cell: ({ campaignName }) => campaignName,
            },
            { key: "seller", header: t("creator.campaign.seller"), cell: ({ sellerName }) => sellerName },
            {
              key: "rate",
              header: t("creator.campaign.rate"),
              cell: ({ terms }) => (
                <span className="num">{rateText(t, terms.rate, terms.currency, i18n.language)}</span>
              ),
            },
            {
              key: "status",
              header: t("creator.campaign.status"),
              cell: (row) => {
                const { status, reason } = standing(t, row);
                return <StatusBadge status={status} at={row.decidedAt ?? row.createdAt} reason={reason} />;
              },
            },
          ]}
        />
      </div>
    </>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["campaigns"][number];

/** One word for a creator's place in a campaign, and the reason for it. */
function standing(t: TFunction, row: Row): { status: Status; reason: string } {
  if (row.status === "declined") return { status: "declined", reason: row.reason ?? "" };
  if (row.status === "applied") return { status: "applied", reason: t("creator.campaign.waitingReason") };
  if (row.endedAt) return { status: "ended", reason: t("creator.campaign.endedReason") };
  if (row.campaignStatus === "paused")
    return { status: "paused", reason: t("creator.campaign.pausedReason") };
  if (row.campaignStatus === "closed")
    return { status: "closed", reason: t("creator.campaign.closedReason") };
  return { status: "active", reason: t("creator.campaign.activeReason") };
}
