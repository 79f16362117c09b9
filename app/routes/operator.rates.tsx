import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireOperator } from "#app/account/scope.server.ts";
import { isDay } from "#app/funding/day.ts";
import { takeForm } from "#app/funding/take.server.ts";
import { importRates } from "#app/fx/import-rates.server.ts";
import { ecbStanding, neededPairs, ratesOf } from "#app/fx/rates.queries.server.ts";
import { type RatesAnswer, RatesImportPanel } from "#app/fx/rates-import.tsx";
import { EcbPanel, NeededTable, RatesTable } from "#app/fx/rates-tables.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { OperatorShell } from "#app/ui/operator-shell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("rates.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { personName, email } = await requireOperator(request);
  const asked = new URL(request.url).searchParams.get("day") ?? "";
  const [page, standing, pairs] = await Promise.all([
    ratesOf(isDay(asked) ? asked : null),
    ecbStanding(),
    neededPairs(),
  ]);
  return { personName, email, page, standing, pairs };
}

export async function action({ request }: ActionFunctionArgs) {
  const operator = await requireOperator(request);
  const form = await takeForm(request);
  if (!form || (!form.file && !form.tooLarge)) return refused({ outcome: "refused", because: "no_file" });
  if (!form.file) return refused({ outcome: "refused", because: "too_large" });
  const answer = await importRates(operator, form.file);
  return answer.outcome === "refused" ? refused(answer) : data({ answer });
}

const refused = (answer: RatesAnswer) => data({ answer }, { status: 422 });

export default function Rates() {
  const { personName, email, page, standing, pairs } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <OperatorShell name={personName} email={email}>
      <PageHeader title={t("rates.title")} lead={t("rates.lead")} />
      <div className="stack">
        <EcbPanel standing={standing} />
        <NeededTable pairs={pairs} />
        <RatesImportPanel answer={acted?.answer} />
        <RatesTable page={page} />
      </div>
    </OperatorShell>
  );
}
