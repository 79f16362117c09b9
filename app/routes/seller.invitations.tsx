import { Button } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { listInvitations, remindable } from "#app/application/invitations.queries.server.ts";
import { remindAfterDays, remindInvited } from "#app/application/invite.server.ts";
import { percentOf } from "#app/campaign/rate-text.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.discover.invitations"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const mayInvite = managing.some((role) => role === seller.role);
  const [rows, due] = await Promise.all([listInvitations(seller), mayInvite ? remindable(seller) : []]);
  const { searchParams } = new URL(request.url);
  return {
    rows,
    due,
    days: remindAfterDays,
    reminded: searchParams.has("reminded") ? Number(searchParams.get("reminded")) || 0 : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const campaignId = parseId("cmp", (await request.formData()).get("campaign"));
  if (!campaignId) throw notFound();
  const reminded = await remindInvited(seller, campaignId);
  if (reminded.outcome === "not_yours") throw notFound();
  const count = reminded.outcome === "reminded" ? reminded.count : 0;
  return redirect(`/seller/invitations?reminded=${count}`);
}

export default function InvitationsPage() {
  const { rows, due, days, reminded } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/discover">{t("seller.discover.title")}</Link>}
        title={t("seller.discover.invitations")}
        lead={t("seller.discover.invitationsLead", { days })}
      />
      <div className="stack">
        {reminded === null ? null : (
          <Notice kind="success">{t("seller.discover.remindedDone", { count: reminded })}</Notice>
        )}
        {due.map(({ campaignId, name, due: count }) => (
          <Form key={campaignId} method="post">
            <input type="hidden" name="campaign" value={campaignId} />
            <Button type="submit" variant="default" size="sm">
              {t("seller.discover.remind", { count, campaign: name })}
            </Button>
          </Form>
        ))}
        <DataTable
          caption={t("seller.discover.invitations")}
          rows={rows}
          rowKey={({ campaignId, creatorId }) => `${campaignId} ${creatorId}`}
          empty={
            <EmptyState
              title={t("seller.discover.noInvitations")}
              text={t("seller.discover.noInvitationsText")}
              action={
                <Button component={Link} to="/seller/discover">
                  {t("seller.discover.title")}
                </Button>
              }
            />
          }
          columns={[
            {
              key: "creator",
              header: t("seller.application.creator"),
              cell: ({ name, handle, applicationId }) =>
                applicationId ? (
                  <Link to={`/seller/applications/${applicationId}`}>
                    {name} <span className="dimmed">@{handle}</span>
                  </Link>
                ) : (
                  <>
                    {name} <span className="dimmed">@{handle}</span>
                  </>
                ),
            },
            {
              key: "campaign",
              header: t("seller.application.campaign"),
              cell: ({ campaignName }) => campaignName,
            },
            {
              key: "rate",
              header: t("seller.discover.rate"),
              numeric: true,
              cell: ({ rateBps }) => (rateBps === null ? "–" : percentOf(rateBps, i18n.language)),
            },
            {
              key: "sent",
              header: t("seller.application.sent"),
              cell: ({ invitedAt, remindedAt }) => (
                <>
                  <When at={invitedAt} />
                  {remindedAt ? (
                    <span className="dimmed small">
                      {" "}
                      {t("seller.discover.remindedOn")} <When at={remindedAt} />
                    </span>
                  ) : null}
                </>
              ),
            },
            {
              key: "status",
              header: t("seller.application.status"),
              cell: ({ status, declinedAt, invitedAt }) => (
                <StatusBadge
                  status={status ?? (declinedAt ? "declined" : "invited")}
                  at={declinedAt ?? invitedAt}
                />
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
