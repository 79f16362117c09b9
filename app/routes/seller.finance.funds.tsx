import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { listFunds } from "#app/payout/batch.queries.server.ts";
import { FundsForm, moneyOf } from "#app/payout/finance.form.ts";
import { FundsPanel, FundsTable } from "#app/payout/funds.tsx";
import { recordFunds } from "#app/payout/money-in.server.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.funds.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const [funds, currencies] = await Promise.all([listFunds(sellerId), currenciesOf({ sellerId })]);
  const done = new URL(request.url).searchParams.get("done") === "recorded";
  return { funds, currencies, done, acts: mayPay(role) };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const submission = parseForm(await request.formData(), FundsForm);
  if (submission.status !== "success") return refuse(submission);
  const { reference } = submission.value;
  const { outcome } = await recordFunds(scope, { ...moneyOf(submission.value), reference });
  return outcome === "recorded"
    ? redirect("/seller/finance/funds?done=recorded")
    : refuse(submission, { fieldErrors: { reference: ["finance.funds.used"] } }, { status: 409 });
}

export default function Funds() {
  const { funds, currencies, done, acts } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.funds.title")}
        lead={t("finance.funds.lead")}
      />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t("finance.funds.recorded")}</Notice> : null}
        {acts ? (
          <FundsPanel key={funds.length} result={acted?.result} currencies={currencies} />
        ) : (
          <Notice kind="info">{t("finance.viewOnly")}</Notice>
        )}
        <FundsTable funds={funds} />
      </div>
    </>
  );
}
