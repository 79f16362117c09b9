import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow } from "#app/account/answer.server.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { PayingAccountForm } from "#app/rail/paying-account.form.ts";
import { listPayingAccounts, savePayingAccount } from "#app/rail/paying-account.server.ts";
import { PayingAccountPanel, PayingAccounts } from "#app/rail/paying-account-panel.tsx";
import { parseCurrency } from "#app/rules/money.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("rail.account.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const [accounts, used] = await Promise.all([listPayingAccounts(sellerId), currenciesOf({ sellerId })]);
  // Those it may want before the first sale, too.
  const usual = ["EUR", "IDR", "USD"].flatMap((code) => parseCurrency(code) ?? []);
  const currencies = [...new Set([...used, ...accounts.map(({ currency }) => currency), ...usual])];
  const done = new URL(request.url).searchParams.get("done") === "saved";
  return { accounts, currencies, done, acts: mayPay(role) };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const submission = parseForm(await request.formData(), PayingAccountForm);
  if (submission.status !== "success") return refuse(submission);
  const { currency: code, bic = "", ...form } = submission.value;
  const currency = parseCurrency(code);
  if (!currency) return refuse(submission);
  const saved = await savePayingAccount(request, scope, { ...form, currency, bic });
  switch (saved.outcome) {
    case "saved":
      return redirect("/seller/finance/accounts?done=saved");
    case "wrong_password":
      return refuse(submission, { fieldErrors: { current: ["rail.account.wrongPassword"] } });
    case "too_many":
      return refuseForNow(submission, saved.retryAfterSeconds);
  }
}

export default function PayingAccountsPage() {
  const { accounts, currencies, done, acts } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const newest = accounts.reduce((last, { changedAt }) => Math.max(last, changedAt.getTime()), 0);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("rail.account.title")}
        lead={t("rail.account.lead")}
      />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t("rail.account.saved")}</Notice> : null}
        <PayingAccounts accounts={accounts} />
        {acts ? (
          <PayingAccountPanel key={newest} result={acted?.result} currencies={currencies} />
        ) : (
          <Notice kind="info">{t("finance.viewOnly")}</Notice>
        )}
      </div>
    </>
  );
}
