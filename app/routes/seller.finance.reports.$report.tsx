import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { reporting } from "#app/payout/roles.ts";
import { readShape } from "#app/report/asked.ts";
import { loadReport } from "#app/report/load.server.ts";
import { PreviewTable } from "#app/report/preview-table.tsx";
import { ReportForm } from "#app/report/report-form.tsx";
import { isReport } from "#app/report/reports.ts";
import { ViewForm } from "#app/report/view.form.ts";
import { keepView } from "#app/report/view.server.ts";
import { ViewPanel } from "#app/report/view-panel.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("reporting.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, reporting);
  if (!isReport(params.report)) throw notFound();
  const page = await loadReport(scope, params.report, new URL(request.url).searchParams);
  return data(page, { status: page.odd ? 422 : 200 });
}

/** Keeps what the address asks for under a name. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, reporting);
  const shape = readShape(params.report ?? "", new URL(request.url).searchParams);
  if (!shape.ok) throw notFound();
  const submission = parseForm(await request.formData(), ViewForm);
  if (submission.status !== "success") return refuse(submission);
  const { outcome } = await keepView(scope, shape.asked, submission.value);
  return outcome === "kept"
    ? redirect("/seller/finance/reports?done=kept")
    : refuse(submission, { fieldErrors: { recipients: ["reporting.errors.notReader"] } }, { status: 409 });
}

export default function Report() {
  const { shape, days, odd, preview, unmapped, readers, viewId } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance/reports">{t("reporting.title")}</Link>}
        title={t(`reporting.report.${shape.report}.name`)}
        lead={t(`reporting.report.${shape.report}.text`)}
      />
      <div className="stack">
        <ReportForm key={JSON.stringify([shape, days])} {...{ shape, days, odd }} />
        {unmapped.length > 0 ? (
          <Notice
            kind="warn"
            title={t("reporting.chart.unmapped", { count: unmapped.length })}
            action={
              <Link to={`/seller/finance/chart?program=${shape.layout}`}>{t("reporting.chart.open")}</Link>
            }
          >
            {t("reporting.chart.unmappedText", { codes: unmapped.join(", ") })}
          </Notice>
        ) : null}
        {odd ? (
          <Notice kind="error">{t("reporting.odd.field", { field: odd.field })}</Notice>
        ) : (
          <ViewPanel key={viewId} viewId={viewId} readers={readers} result={acted?.result} />
        )}
        {preview ? <PreviewTable preview={preview} /> : null}
      </div>
    </>
  );
}
