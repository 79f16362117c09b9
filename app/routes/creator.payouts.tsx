import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow } from "#app/account/answer.server.ts";
import { requireCreator } from "#app/account/scope.server.ts";
import { myWays } from "#app/dashboard/my-money.queries.server.ts";
import { MyWays } from "#app/dashboard/my-money.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { BankDetailsForm } from "#app/payout/bank-details.form.ts";
import { saveDetails, shownDetails } from "#app/payout/bank-details.server.ts";
import { BankDetailsPanel } from "#app/payout/bank-details-panel.tsx";
import { bonusesTo, payoutsTo } from "#app/payout/creator.queries.server.ts";
import { debtsOf } from "#app/payout/debts.queries.server.ts";
import { handPostingsTo } from "#app/payout/hand.queries.server.ts";
import { HandTable } from "#app/payout/hand-table.tsx";
import { BonusTable, PayoutTable } from "#app/payout/payout-table.tsx";
import { RecoveryPanel } from "#app/payout/recovery-panel.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.payout.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const [ways, payouts, bonuses, details, debts, hand] = await Promise.all([
    myWays(creatorId),
    payoutsTo(creatorId),
    bonusesTo(creatorId),
    shownDetails(creatorId),
    debtsOf(creatorId),
    handPostingsTo(creatorId),
  ]);
  const saved = new URL(request.url).searchParams.get("done") === "saved";
  return { ways, payouts, bonuses, details, debts, hand, saved };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireCreator(request);
  const submission = parseForm(await request.formData(), BankDetailsForm);
  if (submission.status !== "success") return refuse(submission);
  const saved = await saveDetails(request, scope, submission.value);
  switch (saved.outcome) {
    case "saved":
      return redirect("/creator/payouts?done=saved");
    case "wrong_password":
      return refuse(submission, { fieldErrors: { current: ["creator.payout.details.wrongPassword"] } });
    case "too_many":
      return refuseForNow(submission, saved.retryAfterSeconds);
  }
}

export default function Payouts() {
  const { ways, payouts, bonuses, details, debts, hand, saved } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("creator.payout.title")} lead={t("creator.payout.lead")} />
      <div className="stack">
        {saved && !acted ? <Notice kind="success">{t("creator.payout.details.saved")}</Notice> : null}
        <MyWays ways={ways} />
        {debts.map((debt) => (
          <RecoveryPanel key={`${debt.sellerId}${debt.currency}`} debt={debt} />
        ))}
        <section>
          <h2 className="section-title">{t("creator.payout.list")}</h2>
          <PayoutTable
            caption={t("creator.payout.list")}
            rows={payouts}
            empty={<EmptyState title={t("creator.payout.emptyTitle")} text={t("creator.payout.emptyText")} />}
          />
        </section>
        <BonusTable rows={bonuses} />
        <HandTable rows={hand} />
        <BankDetailsPanel key={`${details?.account}${saved}`} details={details} result={acted?.result} />
      </div>
    </>
  );
}
