import { Button } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { CurrencyChoice } from "#app/dashboard/currency-choice.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { checkLedger } from "#app/ledger/check.server.ts";
import { waitingChanges } from "#app/money-change/changes.queries.server.ts";
import { listBatches } from "#app/payout/batch.queries.server.ts";
import { BatchTable } from "#app/payout/batch-table.tsx";
import { RecoveryForm as RecoverySchema } from "#app/payout/finance.form.ts";
import { FinanceLinks } from "#app/payout/finance-links.tsx";
import { recoveryMaxBps, setRecoveryMax } from "#app/payout/recovery.server.ts";
import { RecoveryForm } from "#app/payout/recovery-form.tsx";
import { mayPay, mayReport, paying } from "#app/payout/roles.ts";
import { MonthTable } from "#app/report/month-table.tsx";
import { monthsOf } from "#app/report/months.queries.server.ts";
import { lastReconciliation, positionsOf } from "#app/report/position.queries.server.ts";
import { PositionPanel, ReconciliationLine } from "#app/report/position-panels.tsx";
import { EventsLine } from "#app/store/events-line.tsx";
import { explainedEvents } from "#app/store/health.queries.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, sellerName, role } = await requireSeller(request);
  const [positions, batches, check, changes, maxBps, events] = await Promise.all([
    positionsOf(sellerId),
    listBatches(sellerId),
    lastReconciliation(sellerId),
    waitingChanges(sellerId),
    recoveryMaxBps(sellerId),
    explainedEvents({ sellerId }),
  ]);
  const chosen = new URL(request.url).searchParams.get("currency");
  const currency = (positions.find((one) => one.currency === chosen) ?? positions[0])?.currency;
  const months = currency ? { currency, lines: await monthsOf(sellerId, currency) } : null;
  const may = { pay: mayPay(role), report: mayReport(role) };
  const saved = new URL(request.url).searchParams.get("done") === "recovery";
  return {
    sellerName,
    positions,
    batches,
    check: check ?? null,
    months,
    may,
    changes,
    maxBps,
    events,
    saved,
  };
}

/** "Check the books now", or how much of a release may go to a debt. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const form = await request.formData();
  if (form.get("intent") !== "recovery") return { checked: await checkLedger(scope.sellerId) };
  const submission = parseForm(form, RecoverySchema);
  if (submission.status !== "success") return refuse(submission);
  await setRecoveryMax(scope, submission.value.percent);
  return redirect("/seller/finance?done=recovery");
}

export default function Finance() {
  const page = useLoaderData<typeof loader>();
  const { sellerName, positions, batches, check, months, may, maxBps } = page;
  const acted = useActionData<typeof action>();
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
        <FinanceLinks />
        {page.saved && !acted ? <Notice kind="success">{t("finance.recovery.saved")}</Notice> : null}
        <ReconciliationLine check={check} />
        <EventsLine events={page.events} />
        {may.pay ? <CheckNow /> : null}
        {page.changes > 0 ? <ByHand waiting={page.changes} /> : null}
        {waiting ? <Batches batches={batches} /> : null}
        {positions.length === 0 ? <NoMoney /> : null}
        {positions.map((position) => (
          <PositionPanel key={position.currency} position={position} acts={may.pay} />
        ))}
        {waiting ? null : <Batches batches={batches} />}
        {page.changes > 0 ? null : <ByHand waiting={0} />}
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
        <RecoveryForm
          key={maxBps}
          maxBps={maxBps}
          acts={may.pay}
          result={acted && "result" in acted ? acted.result : undefined}
        />
      </div>
    </>
  );
}

/** Where postings by hand are asked for and approved, and how many wait. */
function ByHand({ waiting }: { waiting: number }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t("finance.change.title")}</h2>
      <p className="dimmed">{t("finance.change.lead")}</p>
      <p className="way-total">
        <Link to="/seller/finance/changes">
          {waiting > 0 ? t("finance.change.waiting", { count: waiting }) : t("finance.change.open")}
        </Link>
      </p>
    </section>
  );
}

function CheckNow() {
  const acted = useActionData<typeof action>();
  const checked = acted && "checked" in acted ? acted.checked : undefined;
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
