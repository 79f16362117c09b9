import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { bringStatement } from "#app/funding/bring.server.ts";
import { answerBrought, countsOf } from "#app/funding/bring-answer.server.ts";
import { mayBook } from "#app/funding/may.server.ts";
import { lastCsvAccount, listStatements } from "#app/funding/statement.queries.server.ts";
import { StatementsView } from "#app/funding/statements-view.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("funding.statement.title"));

const page = "/seller/finance/statements";

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const [statements, account, may] = await Promise.all([
    listStatements(sellerId),
    lastCsvAccount(sellerId),
    mayBook({ ownerId: sellerId }),
  ]);
  const counts = countsOf(new URL(request.url).searchParams);
  return { statements, account, counts, may, acts: mayPay(role) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, paying);
  return answerBrought(await bringStatement({ personId, ownerId: sellerId }, request), page);
}

export default function Statements() {
  const shown = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance/funds">{t("finance.funds.title")}</Link>}
        title={t("funding.statement.title")}
        lead={t("funding.statement.lead")}
      />
      <StatementsView {...shown} acted={acted} base={page} />
    </>
  );
}
