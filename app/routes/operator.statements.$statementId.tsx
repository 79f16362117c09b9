import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireOperator } from "#app/account/scope.server.ts";
import { takeDecision } from "#app/funding/decide-action.server.ts";
import { sellerNames } from "#app/funding/needs.server.ts";
import { listRequests } from "#app/funding/request.queries.server.ts";
import { requestChoices } from "#app/funding/request-choices.ts";
import { findStatement } from "#app/funding/statement.queries.server.ts";
import { statementPage } from "#app/funding/statement-page.server.ts";
import { StatementView } from "#app/funding/statement-view.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("funding.statement.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  const statementId = parseId("stf", params.statementId);
  const shown = statementId && (await statementPage(null, statementId, new URL(request.url).searchParams));
  if (!shown) throw notFound();
  const [requests, sellers] = await Promise.all([listRequests(null, true), sellerNames()]);
  const choices = [
    ...requestChoices(requests, true),
    ...sellers.map(({ sellerId, name }) => ({ value: sellerId, label: name })),
  ];
  return { personName, email, ...shown, choices };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireOperator(request);
  const statementId = parseId("stf", params.statementId);
  if (!statementId || !(await findStatement(null, statementId))) throw notFound();
  const taken = await takeDecision({ personId, ownerId: null }, statementId, await request.formData());
  if (taken === "not_found") throw notFound();
  if ("done" in taken) return redirect(`/operator/statements/${statementId}?done=${taken.done}`);
  return data({ problem: taken.problem }, { status: taken.status });
}

export default function Statement() {
  const { personName, email, statement, ...shown } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader
        eyebrow={<Link to="/operator/statements">{t("funding.statement.title")}</Link>}
        title={statement.fileName}
        lead={t("funding.statement.of", { account: statement.account })}
      />
      <StatementView {...shown} statement={statement} acts problem={acted?.problem} />
    </OperatorShell>
  );
}
