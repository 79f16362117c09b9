import { Button } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { reporting } from "#app/payout/roles.ts";
import { reportKeys } from "#app/report/reports.ts";
import { dropView, leaveView, listViews } from "#app/report/view.server.ts";
import { ViewTable } from "#app/report/view-table.tsx";
import { parseId, uuidFromId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("reporting.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, reporting);
  const views = await listViews(sellerId);
  const me = uuidFromId(personId);
  const done = new URL(request.url).searchParams.get("done");
  return { views: views.map((view) => ({ ...view, mine: view.recipients.includes(me) })), done };
}

/** Takes a kept report away, or the reader off its mails. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, reporting);
  const form = await request.formData();
  const viewId = parseId("rpv", form.get("viewId"));
  if (!viewId) return redirect("/seller/finance/reports");
  if (form.get("intent") === "leave") {
    await leaveView(scope, viewId);
    return redirect("/seller/finance/reports?done=left");
  }
  await dropView(scope, viewId);
  return redirect("/seller/finance/reports?done=dropped");
}

export default function Reports() {
  const { views, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.title")}</Link>}
        title={t("reporting.title")}
        lead={t("reporting.lead")}
        actions={
          <>
            <Button component={Link} to="/seller/finance/chart" variant="default">
              {t("reporting.chart.title")}
            </Button>
            <Button component={Link} to="/seller/finance/exports" variant="default">
              {t("reporting.exports.title")}
            </Button>
          </>
        }
      />
      <div className="stack">
        {done === "kept" || done === "left" || done === "dropped" ? (
          <Notice kind="success">{t(`reporting.done.${done}`)}</Notice>
        ) : null}
        <ul className="report-list">
          {reportKeys.map((report) => (
            <li key={report} className="panel">
              <h2>
                <Link to={`/seller/finance/reports/${report}`}>{t(`reporting.report.${report}.name`)}</Link>
              </h2>
              <p className="dimmed">{t(`reporting.report.${report}.text`)}</p>
            </li>
          ))}
        </ul>
        <ViewTable views={views} />
      </div>
    </>
  );
}
