import "#app/campaign/campaign.css";
import "#app/import/import.css";
import { NativeSelect } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { listAssignable, listAssigned, listUnassigned } from "#app/import/tracking.queries.server.ts";
import { assignTracking, closeTracking } from "#app/import/tracking.server.ts";
import { nudgeSettler } from "#app/jobs/settling.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.unassigned.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const [names, assigned, creators] = await Promise.all([
    listUnassigned(seller),
    listAssigned(seller),
    listAssignable(seller),
  ]);
  const { searchParams } = new URL(request.url);
  const events = Number(/^[0-9]{1,8}$/.exec(searchParams.get("assigned") ?? "")?.[0] ?? -1);
  return { names, assigned, creators, events, mayAssign: managing.some((role) => role === seller.role) };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const form = await request.formData();
  const tracking = parseId("trk", form.get("close"));
  if (tracking) {
    if (!(await closeTracking(seller, tracking))) throw notFound();
    return redirect("/seller/unassigned");
  }
  const storeId = parseId("sto", form.get("store"));
  const enrolmentId = parseId("enr", form.get("enrolment"));
  const name = form.get("name");
  if (!storeId || typeof name !== "string") throw notFound();
  if (!enrolmentId) return data({ problem: "nobody" as const }, { status: 422 });
  const made = await assignTracking(seller, storeId, name, enrolmentId);
  if (made.outcome === "not_yours") throw notFound();
  if (made.outcome === "taken") return data({ problem: "taken" as const }, { status: 409 });
  nudgeSettler();
  return redirect(`/seller/unassigned?assigned=${made.events}`);
}

export default function UnassignedPage() {
  const { names, assigned, creators, events, mayAssign } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const choices = creators.map(({ enrolmentId, creator, handle, campaign, currency }) => ({
    value: enrolmentId,
    label: `${creator} (@${handle}) · ${campaign}, ${currency}`,
  }));
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/imports">{t("seller.import.back")}</Link>}
        title={t("seller.unassigned.title")}
        lead={t("seller.unassigned.lead")}
      />
      <div className="stack">
        {events >= 0 ? (
          <Notice kind="success">{t("seller.unassigned.assigned", { count: events })}</Notice>
        ) : null}
        {acted ? <Notice kind="error">{t(`seller.unassigned.${acted.problem}`)}</Notice> : null}
        <DataTable
          caption={t("seller.unassigned.title")}
          rows={names}
          rowKey={({ storeId, name }) => `${storeId} ${name}`}
          empty={
            <EmptyState title={t("seller.unassigned.emptyTitle")} text={t("seller.unassigned.emptyText")} />
          }
          columns={[
            {
              key: "name",
              header: t("seller.unassigned.name"),
              cell: ({ name }) => <code className="breakable">{name}</code>,
            },
            { key: "store", header: t("seller.import.source"), cell: ({ storeName }) => storeName },
            { key: "events", header: t("seller.unassigned.sales"), numeric: true, cell: (row) => row.events },
            {
              key: "last",
              header: t("seller.unassigned.last"),
              wideOnly: true,
              cell: ({ lastAt }) => <When at={lastAt} kind="datetime" />,
            },
            {
              key: "assign",
              header: t("seller.unassigned.to"),
              cell: ({ storeId, name }) =>
                mayAssign ? (
                  <Form method="post" className="assign-form">
                    <input type="hidden" name="store" value={storeId} />
                    <input type="hidden" name="name" value={name} />
                    <NativeSelect
                      name="enrolment"
                      aria-label={t("seller.unassigned.toOf", { name })}
                      data={[{ value: "", label: t("seller.unassigned.choose") }, ...choices]}
                    />
                    <SubmitButton>{t("seller.unassigned.assign")}</SubmitButton>
                  </Form>
                ) : (
                  "–"
                ),
            },
          ]}
        />
        <h2 className="section-title">{t("seller.unassigned.known")}</h2>
        <DataTable
          caption={t("seller.unassigned.known")}
          rows={assigned}
          rowKey={({ id }) => id}
          empty={<p className="dimmed">{t("seller.unassigned.noneKnown")}</p>}
          columns={[
            {
              key: "name",
              header: t("seller.unassigned.name"),
              cell: ({ name }) => <code className="breakable">{name}</code>,
            },
            { key: "store", header: t("seller.import.source"), cell: ({ storeName }) => storeName },
            {
              key: "creator",
              header: t("seller.unassigned.creator"),
              cell: ({ creator, campaign }) => `${creator} · ${campaign}`,
            },
            {
              key: "since",
              header: t("seller.unassigned.since"),
              wideOnly: true,
              cell: ({ createdAt }) => <When at={createdAt} />,
            },
            {
              key: "close",
              header: t("seller.unassigned.end"),
              cell: ({ id }) =>
                mayAssign ? (
                  <Form method="post">
                    <input type="hidden" name="close" value={id} />
                    <SubmitButton variant="default">{t("seller.unassigned.close")}</SubmitButton>
                  </Form>
                ) : (
                  "–"
                ),
            },
          ]}
        />
      </div>
    </>
  );
}
