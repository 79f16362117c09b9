import { randomUUID } from "node:crypto";
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
import { formatMoney } from "#app/ui/money.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate } from "#app/ui/when.tsx";
import { DuplicateButton } from "#app/wizard/duplicate-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.campaign.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const mayEdit = managing.some((role) => role === seller.role);
  const formKey = randomUUID().slice(0, 8);
  return { campaigns: await listCampaigns(seller), mayEdit, formKey, now: new Date() };
}

export default function CampaignsPage() {
  const { campaigns, mayEdit, formKey, now } = useLoaderData<typeof loader>();
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
            key: "rate",
            header: t("seller.campaign.rate"),
            numeric: true,
            cell: ({ rate, rateOpen, currency }) =>
              rateOpen
                ? t("seller.campaign.wizard.overview.rateOpen")
                : rate.kind === "percent_per_line"
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
            cell: ({ enrolled, seats }) =>
              seats === null
                ? enrolled
                : t("seller.campaign.wizard.overview.seats", { taken: enrolled, seats }),
          },
          {
            key: "left",
            header: t("seller.campaign.wizard.overview.fundsLeft"),
            numeric: true,
            cell: ({ left, currency }) =>
              left === null ? (
                <span className="dimmed">{t("seller.campaign.wizard.overview.noFunds")}</span>
              ) : (
                formatMoney(left, currency, i18n.language)
              ),
          },
          {
            key: "date",
            header: t("seller.campaign.wizard.overview.date"),
            cell: (row) => <NextDate {...row} now={now} />,
          },
          ...(mayEdit
            ? [
                {
                  key: "copy",
                  header: t("seller.campaign.wizard.overview.more"),
                  cell: ({ campaignId, name }: (typeof campaigns)[number]) => (
                    <DuplicateButton
                      campaignId={campaignId}
                      name={name}
                      formKey={`${formKey}-${campaignId.replace("_", "-")}`}
                      size="sm"
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

/** When it begins, or else its last day; nothing once that is over. */
function NextDate({ startsAt, endsAt, now }: { startsAt: Date | null; endsAt: Date | null; now: Date }) {
  const { t, i18n } = useTranslation();
  if (startsAt && startsAt > now)
    return t("seller.campaign.wizard.overview.starts", { date: formatDate(startsAt, i18n.language) });
  if (!endsAt) return <span className="dimmed">{t("seller.campaign.wizard.overview.none")}</span>;
  // Kept as where the next day begins.
  const last = formatDate(new Date(endsAt.getTime() - 1), i18n.language);
  return t("seller.campaign.wizard.overview.ends", { date: last });
}
