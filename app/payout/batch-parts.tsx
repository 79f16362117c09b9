import "#app/dashboard/dashboard.css";
import { Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { BatchRow, PayoutLine } from "./batch.queries.server.ts";
import { BatchStatus } from "./batch-table.tsx";
import type { Refused } from "./decide.server.ts";

type DoneProps = {
  done: { what: string | null; count: number; dropped: number };
  refused: { why: Refused; finding: string } | undefined;
};

/** What the last press of a button did, or why it did nothing. */
export function BatchDone({ done: { what, count, dropped }, refused }: DoneProps) {
  const { t } = useTranslation();
  if (refused) {
    return <Notice kind="error">{t(`finance.batch.${refused.why}`, { finding: refused.finding })}</Notice>;
  }
  switch (what) {
    case "made":
      return <Notice kind="success">{t("finance.batch.madeNow")}</Notice>;
    case "cancelled":
    case "markedPaid":
    case "markedFailed":
    case "markedReturned":
      return <Notice kind="success">{t(`finance.batch.${what}`)}</Notice>;
    case "markedAll":
      return <Notice kind="success">{t("finance.batch.markedAll", { count })}</Notice>;
    case "approved":
      return (
        <Notice kind={dropped > 0 ? "warn" : "success"}>
          {t("finance.batch.approved", { count })}{" "}
          {dropped > 0 ? t("finance.batch.droppedSome", { count: dropped }) : null}
        </Notice>
      );
    default:
      return null;
  }
}

type TurnProps = { batch: BatchRow; own: boolean; acts: boolean };

/** Whose turn it is with a draft: the maker waits, another member approves. */
export function BatchTurn({ batch, own, acts }: TurnProps) {
  const { t, i18n } = useTranslation();
  const { approvedAt, cancelledAt, createdAt, createdByName: name, payouts, total, currency } = batch;
  if (approvedAt || cancelledAt) return null;
  const date = formatDate(createdAt, i18n.language);
  const sum = formatMoney(total, currency, i18n.language, { exact: true });
  const turn = own ? "own" : acts ? "yourTurn" : "waits";
  return (
    <Notice
      kind={turn === "yourTurn" ? "warn" : "info"}
      title={t(`finance.batch.${turn}Title`)}
      action={
        acts ? (
          <Group gap="sm">
            {own ? null : (
              <ConfirmButton
                label={t("finance.batch.approve")}
                title={t("finance.batch.approveTitle")}
                confirmLabel={t("finance.batch.approveConfirm", { count: payouts, total: sum })}
                fields={{ intent: "approve" }}
              >
                {t("finance.batch.approveText")}
              </ConfirmButton>
            )}
            <ConfirmButton
              label={t("finance.batch.cancel")}
              title={t("finance.batch.cancelTitle")}
              confirmLabel={t("finance.batch.cancelConfirm")}
              fields={{ intent: "cancel" }}
              tone="danger"
              variant="default"
            >
              {t("finance.batch.cancelText")}
            </ConfirmButton>
          </Group>
        ) : null
      }
    >
      {t(`finance.batch.${turn}Text`, { name, date })}
    </Notice>
  );
}

type FactsProps = { batch: BatchRow; lines: readonly PayoutLine[]; acts: boolean };

export function BatchFacts({ batch, lines, acts }: FactsProps) {
  const { t } = useTranslation();
  const { batchId, currency, total, payouts, inTransit } = batch;
  const without = lines.filter(({ status, hasDetails }) => status === "in_transit" && !hasDetails).length;
  return (
    <section className="panel">
      <dl className="facts">
        <dt>{t("finance.figure.status")}</dt>
        <dd>
          <BatchStatus batch={batch} />
        </dd>
        <dt>{t("finance.batch.total")}</dt>
        <dd>
          <Money amount={total} currency={currency} exact strong />
          <span className="under">{t("finance.batch.payouts", { count: payouts })}</span>
        </dd>
        {batch.tax > 0n ? (
          <>
            <dt>{t("finance.batch.tax")}</dt>
            <dd>
              <Money amount={-batch.tax} currency={currency} exact />
            </dd>
            <dt>{t("finance.batch.net")}</dt>
            <dd>
              <Money amount={total - batch.tax} currency={currency} exact strong />
            </dd>
          </>
        ) : null}
        <dt>{t("finance.rail.label")}</dt>
        <dd>{t(`finance.rail.${batch.rail}`)}</dd>
        <dt>{t("finance.batch.made")}</dt>
        <dd>
          <When at={batch.createdAt} kind="datetime" />
          <span className="under">
            {t(batch.scheduled ? "finance.schedule.madeBy" : "finance.batch.madeBy", {
              name: batch.createdByName,
            })}
          </span>
        </dd>
        {batch.approvedAt && batch.approvedByName ? (
          <>
            <dt>{t("status.approved")}</dt>
            <dd>
              <When at={batch.approvedAt} kind="datetime" />
              <span className="under">{t("finance.batch.approvedBy", { name: batch.approvedByName })}</span>
            </dd>
          </>
        ) : null}
        {batch.cancelledAt ? (
          <>
            <dt>{t("finance.batch.cancelledOn")}</dt>
            <dd>
              <When at={batch.cancelledAt} kind="datetime" />
            </dd>
          </>
        ) : null}
      </dl>
      {acts && inTransit > 0 && without > 0 ? (
        <Notice kind="warn" title={t("finance.batch.noDetailsTitle", { count: without })}>
          {t("finance.batch.noDetailsText")}
        </Notice>
      ) : null}
      {batch.approvedAt ? (
        <p className="way-total">
          <Link to={`/seller/finance/batches/${batchId}/results`}>{t("finance.batch.results")}</Link>
        </p>
      ) : null}
    </section>
  );
}
