import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireOperator } from "#app/account/scope.server.ts";
import { loadTrail } from "#app/audit/load.server.ts";
import { TrailTable } from "#app/audit/trail-table.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("audit.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  return { personName, email, ...(await loadTrail(request, "all")) };
}

export default function OperatorAudit() {
  const { personName, email, rows, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader title={t("audit.title")} lead={t("audit.lead")} />
      <TrailTable rows={rows} pages={pages} exportHref="/operator/audit/file.csv" sellers />
    </OperatorShell>
  );
}
