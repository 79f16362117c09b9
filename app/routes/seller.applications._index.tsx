import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { BulkForm } from "#app/application/application.form.ts";
import { listApplications } from "#app/application/application.queries.server.ts";
import { decideMany } from "#app/application/bulk.server.ts";
import { BulkBar, bulkForm } from "#app/application/bulk-bar.tsx";
import { funnelOf } from "#app/application/funnel.queries.server.ts";
import { Funnel } from "#app/application/funnel.tsx";
import { campaignNames } from "#app/campaign/campaign.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { translateError } from "#app/i18n/translate-error.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.application.title"));

const statuses = ["applied", "waitlisted", "approved", "declined", "withdrawn"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const { searchParams } = new URL(request.url);
  const campaignId = parseId("cmp", searchParams.get("campaign"));
  const [applications, campaigns, funnel] = await Promise.all([
    listApplications(seller, {
      status: statuses.find((status) => status === searchParams.get("status")),
      campaignId,
    }),
    campaignNames(seller),
    funnelOf(seller, campaignId),
  ]);
  const done = Object.fromEntries(
    ["approved", "waitlisted", "declined", "left"].map((key) => [key, Number(searchParams.get(key)) || 0]),
  );
  return {
    applications,
    campaigns,
    funnel,
    mayDecide: managing.some((role) => role === seller.role),
    done: searchParams.has("left") ? done : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), BulkForm);
  if (submission.status !== "success") {
    const { error } = submission.reply();
    return data({ problem: error?.reason?.[0] ?? error?.ids?.[0] ?? "" }, 422);
  }
  const { ids, intent, reason } = submission.value;
  const chosen = ids.flatMap((id) => parseId("app", id) ?? []);
  const done = await decideMany(
    seller,
    chosen,
    intent === "approve" ? { kind: "approve" } : { kind: "decline", reason: reason ?? "" },
  );
  if (done.outcome === "not_yours") throw notFound();
  const { outcome: _, ...counts } = done;
  const { searchParams } = new URL(request.url);
  searchParams.delete("index");
  for (const [key, count] of Object.entries(counts)) searchParams.set(key, String(count));
  return redirect(`/seller/applications?${searchParams}`);
}

export default function ApplicationsPage() {
  const { applications, campaigns, funnel, mayDecide, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const waiting = applications.filter(({ status }) => status === "applied" || status === "waitlisted");
  const bulk = mayDecide && waiting.length > 0;
  const tick = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      <PageHeader title={t("seller.application.title")} lead={t("seller.application.lead")} />
      <div className="stack">
        {done ? (
          <Notice kind="success">
            {t("seller.application.bulk.done", done)}{" "}
            {done.left ? t("seller.application.bulk.left", { count: done.left }) : null}
          </Notice>
        ) : null}
        {funnel.asked > 0 ? <Funnel funnel={funnel} /> : null}
        {bulk ? <Form method="post" id={bulkForm} /> : null}
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
              cell: ({ status, waitlistedAt, decidedAt, createdAt, reason }) => (
                <StatusBadge status={status} at={waitlistedAt ?? decidedAt ?? createdAt} reason={reason} />
              ),
            },
            ...(bulk
              ? [
                  {
                    key: "choose",
                    header: t("seller.application.bulk.chooseColumn"),
                    cell: (row: (typeof applications)[number]) =>
                      waiting.includes(row) ? (
                        <label className="choose">
                          <input
                            type="checkbox"
                            form={bulkForm}
                            name="ids"
                            value={row.applicationId}
                            aria-label={t("seller.application.bulk.choose", { name: row.creatorName })}
                            onChange={(event) => tick(row.applicationId, event.currentTarget.checked)}
                          />
                        </label>
                      ) : null,
                  },
                ]
              : []),
          ]}
        />
        {bulk ? (
          <BulkBar chosen={chosen.size} problem={problem ? translateError(i18n, problem) : undefined} />
        ) : null}
      </div>
    </>
  );
}
