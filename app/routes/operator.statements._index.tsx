import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireOperator } from "#app/account/scope.server.ts";
import { bringStatement } from "#app/funding/bring.server.ts";
import { answerBrought, countsOf } from "#app/funding/bring-answer.server.ts";
import { lastCsvAccount, listStatements } from "#app/funding/statement.queries.server.ts";
import { StatementsView } from "#app/funding/statements-view.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("funding.statement.title"));

const page = "/operator/statements";

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  const [statements, account] = await Promise.all([listStatements(null), lastCsvAccount(null)]);
  return { personName, email, statements, account, counts: countsOf(new URL(request.url).searchParams) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireOperator(request);
  return answerBrought(await bringStatement({ personId, ownerId: null }, request), page);
}

export default function Statements() {
  const { personName, email, ...shown } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader title={t("funding.statement.title")} lead={t("funding.statement.leadOperator")} />
      <StatementsView {...shown} may acts acted={acted} base={page} />
    </OperatorShell>
  );
}
