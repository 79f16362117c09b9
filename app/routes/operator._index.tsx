import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireOperator } from "#app/account/scope.server.ts";
import { allBalances, allSellers } from "#app/dashboard/operator.queries.server.ts";
import { BalanceTable, SellerTable } from "#app/dashboard/operator-tables.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.operator.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  const [sellers, balances] = await Promise.all([allSellers(), allBalances()]);
  return { personName, email, sellers, balances };
}

export default function Operator() {
  const { personName, email, sellers, balances } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader title={t("finance.operator.sellers")} lead={t("finance.operator.lead")} />
      <div className="stack">
        <SellerTable sellers={sellers} />
        <BalanceTable balances={balances} />
      </div>
    </OperatorShell>
  );
}
