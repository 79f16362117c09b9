import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying, reporting } from "#app/payout/roles.ts";
import { programNames, programs } from "#app/report/accrual.ts";
import { ChartForm } from "#app/report/chart.form.ts";
import { chartOf, codesOf, setChart, unmappedOf } from "#app/report/chart.server.ts";
import { ChartFields } from "#app/report/chart-form.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("reporting.chart.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request, reporting);
  const query = new URL(request.url).searchParams;
  const program = programs.find((one) => one === query.get("program")) ?? "quickbooks";
  const [chart, codes, unmapped] = await Promise.all([
    chartOf(sellerId, program),
    codesOf(sellerId),
    unmappedOf(sellerId, program),
  ]);
  const accounts = codes.map((one) => ({ ...one, theirs: chart[one.code] ?? "" }));
  return { program, accounts, unmapped, saved: query.get("done") === "saved", acts: mayPay(role) };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const submission = parseForm(await request.formData(), ChartForm);
  if (submission.status !== "success") return refuse(submission);
  const { program, accounts = [] } = submission.value;
  await setChart(
    scope,
    program,
    accounts.map(({ code, theirs = "" }) => ({ code, theirs })),
  );
  return redirect(`/seller/finance/chart?program=${program}&done=saved`);
}

export default function Chart() {
  const { program, accounts, unmapped, saved, acts } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance/reports">{t("reporting.title")}</Link>}
        title={t("reporting.chart.title")}
        lead={t("reporting.chart.lead")}
      />
      <div className="stack">
        <nav className="page-tabs" aria-label={t("reporting.layout.label")}>
          {programs.map((one) => (
            <Link key={one} to={`?program=${one}`} aria-current={one === program ? "page" : undefined}>
              {programNames[one] ?? t("reporting.layout.plain")}
            </Link>
          ))}
        </nav>
        {saved && !acted ? <Notice kind="success">{t("reporting.chart.saved")}</Notice> : null}
        {unmapped.length > 0 ? (
          <Notice kind="warn" title={t("reporting.chart.unmapped", { count: unmapped.length })}>
            {t("reporting.chart.unmappedText", { codes: unmapped.join(", ") })}
          </Notice>
        ) : null}
        {acts ? null : <Notice kind="info">{t("reporting.chart.viewOnly")}</Notice>}
        <ChartFields key={`${program}${saved}`} {...{ program, accounts, acts }} result={acted?.result} />
      </div>
    </>
  );
}
