import { Button } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { requireCreator } from "#app/account/scope.server.ts";
import { DocumentTable } from "#app/document/document-table.tsx";
import { documentsOf } from "#app/document/documents.queries.server.ts";
import { StatementForm } from "#app/document/statement.form.ts";
import { monthsToState } from "#app/document/statement.queries.server.ts";
import { issueStatement } from "#app/document/statement.server.ts";
import { StatementPanel } from "#app/document/statement-panel.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { monthName, readMonth } from "#app/period/month.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("document.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const [documents, months] = await Promise.all([documentsOf({ creatorId }), monthsToState(creatorId)]);
  const done = readMonth(new URL(request.url).searchParams.get("done") ?? undefined) ?? null;
  return { documents, months, done };
}

export async function action({ request }: ActionFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const submission = parseForm(await request.formData(), StatementForm);
  if (submission.status !== "success") return refuse(submission);
  const { month } = submission.value;
  const { outcome } = await issueStatement(creatorId, month);
  switch (outcome) {
    case "issued":
    case "same":
      return redirect(`/creator/documents?done=${month}`);
    case "not_ended":
      return refuse(submission, { fieldErrors: { month: ["document.ask.odd"] } });
    case "nothing":
      return refuse(submission, { fieldErrors: { month: ["document.ask.nothing"] } });
  }
}

export default function CreatorDocuments() {
  const { documents, months, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  return (
    <>
      <PageHeader title={t("document.title")} lead={t("document.creatorLead")} />
      <div className="stack">
        {done && !acted ? (
          <Notice kind="success">{t("document.ask.done", { month: monthName(done, i18n.language) })}</Notice>
        ) : null}
        <DocumentTable
          caption={t("document.title")}
          other={t("document.from")}
          rows={documents}
          empty={
            <EmptyState
              title={t("document.empty")}
              text={t("document.creatorEmpty")}
              action={
                <Button component={Link} to="/creator/tax" variant="default">
                  {t("document.toTax")}
                </Button>
              }
            />
          }
        />
        <StatementPanel key={done} months={months} result={acted?.result} />
      </div>
    </>
  );
}
