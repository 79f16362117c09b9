import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { myWays } from "#app/dashboard/my-money.queries.server.ts";
import { MyWays } from "#app/dashboard/my-money.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { bonusesTo, payoutsTo } from "#app/payout/creator.queries.server.ts";
import { debtsOf } from "#app/payout/debts.queries.server.ts";
import { handPostingsTo } from "#app/payout/hand.queries.server.ts";
import { HandTable } from "#app/payout/hand-table.tsx";
import { BonusTable, PayoutTable } from "#app/payout/payout-table.tsx";
import { RecoveryPanel } from "#app/payout/recovery-panel.tsx";
import { MethodSummary } from "#app/payout-method/method-summary.tsx";
import { myMethods } from "#app/payout-method/my-methods.queries.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.payout.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const [ways, payouts, bonuses, methods, debts, hand] = await Promise.all([
    myWays(creatorId),
    payoutsTo(creatorId),
    bonusesTo(creatorId),
    myMethods(creatorId),
    debtsOf(creatorId),
    handPostingsTo(creatorId),
  ]);
  return { ways, payouts, bonuses, methods, debts, hand };
}

export default function Payouts() {
  const { ways, payouts, bonuses, methods, debts, hand } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("creator.payout.title")} lead={t("creator.payout.lead")} />
      <div className="stack">
        <MyWays ways={ways} />
        <MethodSummary methods={methods} />
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
      </div>
    </>
  );
}
