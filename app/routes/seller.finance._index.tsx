import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { CurrencyChoice } from "#app/dashboard/currency-choice.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { checkLedger } from "#app/ledger/check.server.ts";
import { listBatches } from "#app/payout/batch.queries.server.ts";
import { BatchTable } from "#app/payout/batch-table.tsx";
import { mayPay, mayReport, paying } from "#app/payout/roles.ts";
import { MonthTable } from "#app/report/month-table.tsx";
import { monthsOf } from "#app/report/months.queries.server.ts";
import { lastReconciliation, positionsOf } from "#app/report/position.queries.server.ts";
import { PositionPanel, ReconciliationLine } from "#app/report/position-panels.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, sellerName, role } = await requireSeller(request);
  const [positions, batches, check] = await Promise.all([
    positionsOf(sellerId),
    listBatches(sellerId),
    lastReconciliation(sellerId),
  ]);
  const chosen = new URL(request.url).searchParams.get("currency");
  const currency = (positions.find((one) => one.currency === chosen) ?? positions[0])?.currency;
  const months = currency ? { currency, lines: await monthsOf(sellerId, currency) } : null;
  const may = { pay: mayPay(role), report: mayReport(role) };
  return { sellerName, positions, batches, check: check ?? null, months, may };
}

/** "Check the books now". */
export async function action({ request }: ActionFunctionArgs) {
  const { sellerId } = await requireSeller(request, paying);
  return { checked: await checkLedger(sellerId) };
}

export default function Finance() {
  const { sellerName, positions, batches, check, months, may } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  // What waits for somebody stands above what only is.
  const waiting = batches.some(({ approvedAt, cancelledAt }) => !approvedAt && !cancelledAt);
  return (
    <>
      <PageHeader
        title={t("finance.title")}
        lead={t("finance.lead", { seller: sellerName })}
        actions={may.pay ? <Actions /> : null}
      />
      <div className="stack">
        {may.pay ? null : <Notice kind="info">{t("finance.viewOnly")}</Notice>}
        <ReconciliationLine check={check} />
        {may.pay ? <CheckNow /> : null}
        {waiting ? <Batches batches={batches} /> : null}
        {positions.length === 0 ? <NoMoney /> : null}
        {positions.map((position) => (
          <PositionPanel key={position.currency} position={position} acts={may.pay} />
        ))}
        {waiting ? null : <Batches batches={batches} />}
        {months ? (
          <section id="months">
            <h2 className="section-title">{t("finance.months.title")}</h2>
            <p className="section-note">{t("finance.months.text")}</p>
            <div className="months-choice">
              <CurrencyChoice
                currency={months.currency}
                currencies={positions.map(({ currency }) => currency)}
              />
            </div>
            <MonthTable months={months.lines} currency={months.currency} download={may.report} />
          </section>
        ) : null}
      </div>
    </>
  );
}

function CheckNow() {
  const checked = useActionData<typeof action>()?.checked;
  const { t } = useTranslation();
  return (
    <Form method="post" className="stack">
      {checked?.outcome === "whole" ? (
        <Notice kind="success" title={t("finance.check.whole")}>
          {t("finance.check.wholeText", { links: String(checked.links), head: checked.head.slice(0, 16) })}
        </Notice>
      ) : null}
      <SubmitButton variant="default" size="sm">
        {t("finance.check.now")}
      </SubmitButton>
    </Form>
  );
}

function Batches({ batches }: Parameters<typeof BatchTable>[0]) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("finance.batch.list")}</h2>
      <BatchTable batches={batches} />
    </section>
  );
}

function Actions() {
  const { t } = useTranslation();
  return (
    <>
      <Button component={Link} to="/seller/finance/funds" variant="default">
        {t("finance.funds.title")}
      </Button>
      <Button component={Link} to="/seller/finance/new">
        {t("finance.batch.make")}
      </Button>
    </>
  );
}

function NoMoney() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t("finance.empty.title")}
      text={t("finance.empty.text")}
      action={
        <Button component={Link} to="/seller/campaigns" variant="default">
          {t("finance.empty.action")}
        </Button>
      }
    />
  );
}
