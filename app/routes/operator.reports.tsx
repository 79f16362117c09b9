import "#app/page/settings.css";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireOperator } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { decideReport, restoreRemoved } from "#app/page/decide-report.server.ts";
import { DecideForm, RestoreForm } from "#app/page/report.form.ts";
import { ReportCard } from "#app/page/report-card.tsx";
import { listReports } from "#app/page/reports.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("reports.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  return { personName, email, ...(await listReports()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const operator = await requireOperator(request);
  const form = await request.formData();
  const reportId = parseId("rpt", form.get("report"));
  if (!reportId) throw notFound();
  if (form.get("intent") === "restore") {
    const submission = parseForm(form, RestoreForm);
    if (submission.status !== "success")
      return data({ result: submission.reply(), reportId }, { status: 422 });
    return back(await restoreRemoved(operator, reportId, submission.value.reason));
  }
  const submission = parseForm(form, DecideForm);
  if (submission.status !== "success") return data({ result: submission.reply(), reportId }, { status: 422 });
  return back(await decideReport(operator, reportId, submission.value));
}

function back({ outcome }: { outcome: string }) {
  if (outcome === "not_found") throw notFound();
  return redirect("/operator/reports");
}

export default function ReportsPage() {
  const { personName, email, open, decided } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const list = (rows: typeof open) => (
    <ul className="page-list">
      {rows.map((report) => (
        <li key={report.reportId}>
          <ReportCard
            report={report}
            result={acted?.reportId === report.reportId ? acted.result : undefined}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader title={t("reports.title")} lead={t("reports.lead")} />
      <div className="stack">
        {open.length === 0 ? <EmptyState title={t("reports.empty")} /> : list(open)}
        {decided.length > 0 ? (
          <details>
            <summary>{t("reports.decided", { count: decided.length })}</summary>
            {list(decided)}
          </details>
        ) : null}
      </div>
    </OperatorShell>
  );
}
