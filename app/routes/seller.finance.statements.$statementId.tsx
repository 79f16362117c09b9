import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { takeDecision } from "#app/funding/decide-action.server.ts";
import { mayBook } from "#app/funding/may.server.ts";
import { listRequests } from "#app/funding/request.queries.server.ts";
import { requestChoices } from "#app/funding/request-choices.ts";
import { findStatement } from "#app/funding/statement.queries.server.ts";
import { statementPage } from "#app/funding/statement-page.server.ts";
import { StatementView } from "#app/funding/statement-view.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { parseId } from "#app/rules/ids.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("funding.statement.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const statementId = parseId("stf", params.statementId);
  const shown =
    statementId && (await statementPage(sellerId, statementId, new URL(request.url).searchParams));
  if (!shown) throw notFound();
  const [requests, may] = await Promise.all([listRequests(sellerId, true), mayBook({ ownerId: sellerId })]);
  return { ...shown, sellerId, requests: requestChoices(requests), acts: mayPay(role) && may };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, paying);
  const statementId = parseId("stf", params.statementId);
  if (!statementId || !(await findStatement(sellerId, statementId))) throw notFound();
  const taken = await takeDecision({ personId, ownerId: sellerId }, statementId, await request.formData());
  if (taken === "not_found") throw notFound();
  if ("done" in taken) return redirect(`/seller/finance/statements/${statementId}?done=${taken.done}`);
  return data({ problem: taken.problem }, { status: taken.status });
}

export default function Statement() {
  const { statement, sellerId, requests, ...shown } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance/statements">{t("funding.statement.title")}</Link>}
        title={statement.fileName}
        lead={t("funding.statement.of", { account: statement.account })}
      />
      <StatementView
        {...shown}
        statement={statement}
        choices={[...requests, { value: sellerId, label: t("funding.line.noRequest") }]}
        problem={acted?.problem}
      />
    </>
  );
}
