import "#app/document/document.css";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { countryChoices } from "#app/account/countries.ts";
import { notFound, requireOperator } from "#app/account/scope.server.ts";
import { DocumentTable } from "#app/document/document-table.tsx";
import { documentsOf } from "#app/document/documents.queries.server.ts";
import { issueFeeInvoice } from "#app/document/fee-invoice.server.ts";
import { previewFees } from "#app/document/fee-preview.server.ts";
import { FeeTable } from "#app/document/fee-table.tsx";
import { endedMonths } from "#app/document/months.ts";
import { OperatorBooksForm } from "#app/document/operator-books.form.ts";
import { booksOfOperator, saveOperatorBooks } from "#app/document/operator-books.server.ts";
import { OperatorBooksPanel } from "#app/document/operator-books-panel.tsx";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { monthName, readMonth } from "#app/period/month.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("document.fee.title"));

const page = "/operator/invoices";

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  const query = new URL(request.url).searchParams;
  const months = endedMonths(new Date());
  const month = months.find((one) => one === query.get("month")) ?? months[0]!;
  const [rows, invoices, books, locale] = await Promise.all([
    previewFees(month),
    documentsOf("operator"),
    booksOfOperator(),
    getLocale(request),
  ]);
  const issued = invoices.find(({ documentId }) => documentId === query.get("issued"))?.number ?? null;
  return {
    ...{ personName, email, months, month, rows, invoices, books, issued },
    ...{ countries: countryChoices(locale), saved: query.get("done") === "saved" },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const operator = await requireOperator(request);
  const form = await request.formData();
  if (form.get("intent") === "books") {
    const submission = parseForm(form, OperatorBooksForm);
    if (submission.status !== "success") return refuse(submission);
    await saveOperatorBooks(operator, submission.value);
    return redirect(`${page}?done=saved`);
  }
  const sellerId = parseId("sel", form.get("seller"));
  const month = readMonth(String(form.get("month")));
  if (form.get("intent") !== "issue" || !sellerId || !month) throw notFound();
  const invoiced = await issueFeeInvoice(operator.personId, sellerId, month);
  if (invoiced.outcome === "issued")
    return redirect(`${page}?${new URLSearchParams({ month, issued: invoiced.documentId })}`);
  return data({ refused: invoiced.outcome }, { status: 409 });
}

export default function OperatorInvoices() {
  const shown = useLoaderData<typeof loader>();
  const { personName, email, months, month, rows, invoices, books } = shown;
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader title={t("document.fee.title")} lead={t("document.fee.lead")} />
      <div className="stack">
        {acted && "refused" in acted ? (
          <Notice kind="error">{t(`document.fee.outcome.${acted.refused}`)}</Notice>
        ) : null}
        {shown.issued && !acted ? (
          <Notice kind="success">{t("document.fee.done", { number: shown.issued })}</Notice>
        ) : null}
        {shown.saved && !acted ? <Notice kind="success">{t("document.fee.saved")}</Notice> : null}
        {books.legalName === "" ? <Notice kind="info">{t("document.fee.outcome.no_issuer")}</Notice> : null}
        <section>
          <h2 className="section-title">
            {t("document.fee.preview", { month: monthName(month, i18n.language) })}
          </h2>
          <nav aria-label={t("document.fee.month")} className="paper-months">
            {months.map((one) => (
              <Link key={one} to={`?month=${one}`} aria-current={one === month ? "page" : undefined}>
                {monthName(one, i18n.language)}
              </Link>
            ))}
          </nav>
          <FeeTable month={month} rows={rows} mayIssue={books.legalName !== ""} />
        </section>
        <section>
          <h2 className="section-title">{t("document.fee.list")}</h2>
          <DocumentTable
            caption={t("document.fee.list")}
            other={t("document.from")}
            rows={invoices}
            empty={<EmptyState title={t("document.fee.listEmpty")} />}
          />
        </section>
        <OperatorBooksPanel
          key={String(shown.saved)}
          books={books}
          countries={shown.countries}
          result={acted && "result" in acted ? acted.result : undefined}
        />
      </div>
    </OperatorShell>
  );
}
