import "#app/application/application.css";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { listMyApplications, listMyInvitations } from "#app/application/application.queries.server.ts";
import { declineInvitation, withdrawApplication } from "#app/application/withdraw.server.ts";
import { percentOf, rateText } from "#app/campaign/rate-text.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
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
  return { campaigns, invitations, done: said.find((one) => one === done) ?? null };
}

const said = ["applied", "waitlisted", "withdrawn", "invitation_declined"] as const;
const words = {
  applied: "creator.application.sent",
  waitlisted: "creator.joining.waitlistedDone",
  withdrawn: "creator.joining.withdrawn",
  invitation_declined: "creator.joining.invitationDeclined",
} as const;

export async function action({ request }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const form = await request.formData();
  const applicationId = parseId("app", form.get("applicationId"));
  if (form.get("intent") === "withdraw" && applicationId) {
    const { outcome } = await withdrawApplication(creator, applicationId);
    if (outcome === "not_yours") throw notFound();
    return outcome === "decided"
      ? data({ problem: "creator.joining.tooLate" as const }, 409)
      : redirect("/creator/campaigns?done=withdrawn");
  }
  const [sellerId, campaignId] = [
    parseId("sel", form.get("sellerId")),
    parseId("cmp", form.get("campaignId")),
  ];
  if (form.get("intent") !== "no_thanks" || !sellerId || !campaignId) throw notFound();
  const { outcome } = await declineInvitation(creator, { sellerId, campaignId });
  if (outcome === "not_invited") throw notFound();
  return redirect("/creator/campaigns?done=invitation_declined");
}

export default function MyCampaignsPage() {
  const { campaigns, invitations, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
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
        {problem ? <Notice kind="warn">{t(problem)}</Notice> : null}
        {done && !problem ? <Notice kind="success">{t(words[done])}</Notice> : null}
        {invitations.map(({ slug, sellerId, campaignId, campaignName, sellerName, message, ...rest }) => (
          <Notice
            key={slug}
            title={campaignName}
            action={<Link to={`/campaigns/${slug}`}>{t("creator.campaign.readInvitation")}</Link>}
          >
            <p>
              {t("creator.campaign.invitedBy", {
                seller: sellerName,
                date: formatDate(rest.invitedAt, i18n.language),
              })}
            </p>
            {message ? <p>“{message}”</p> : null}
            {rest.rateBps === null ? null : (
              <p>{t("creator.joining.ownRate", { rate: percentOf(rest.rateBps, i18n.language) })}</p>
            )}
            <Form method="post">
              <input type="hidden" name="sellerId" value={sellerId} />
              <input type="hidden" name="campaignId" value={campaignId} />
              <Button type="submit" name="intent" value="no_thanks" variant="subtle" size="sm">
                {t("creator.joining.noThanks")}
              </Button>
            </Form>
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
                const { status, reason } = standing(t, row, i18n.language);
                const since = status === "paused" ? row.pausedAt : null;
                return (
                  <>
                    <StatusBadge
                      status={status}
                      at={since ?? row.decidedAt ?? row.createdAt}
                      reason={reason}
                    />
                    {status === "applied" || status === "waitlisted" ? (
                      <Withdraw applicationId={row.applicationId} />
                    ) : null}
                  </>
                );
              },
            },
          ]}
        />
      </div>
    </>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["campaigns"][number];

function Withdraw({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  return (
    <Form method="post" className="above-link">
      <input type="hidden" name="applicationId" value={applicationId} />
      <Button type="submit" name="intent" value="withdraw" variant="subtle" size="compact-sm">
        {t("creator.joining.withdraw")}
      </Button>
    </Form>
  );
}

/** One word for a creator's place in a campaign, and the reason for it. */
function standing(t: TFunction, row: Row, locale: string): { status: Status; reason: string } {
  if (row.status === "declined") return { status: "declined", reason: row.reason ?? "" };
  if (row.status === "applied") return { status: "applied", reason: t("creator.campaign.waitingReason") };
  if (row.status === "waitlisted" || row.status === "withdrawn") {
    const at = row.waitlistedAt ?? row.decidedAt ?? row.createdAt;
    const date = formatDate(at, locale);
    const key = row.status === "waitlisted" ? "creator.joining.youWait" : "creator.joining.youWithdrew";
    return { status: row.status, reason: t(key, { date }) };
  }
  if (row.endedAt) return { status: "ended", reason: t("creator.campaign.endedReason") };
  if (row.campaignStatus === "paused")
    return {
      status: "paused",
      reason: t(`creator.campaign.${row.pausedBecause ? "fundsEndedReason" : "pausedReason"}`),
    };
  if (row.campaignStatus === "closed")
    return { status: "closed", reason: t("creator.campaign.closedReason") };
  return { status: "active", reason: t("creator.campaign.activeReason") };
}
