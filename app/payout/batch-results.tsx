import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PaperLink } from "#app/document/document-table.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import type { BatchRow, PayoutLine } from "./batch.queries.server.ts";
import { FailedForm, PaidForm } from "./finance.form.ts";

type LinesProps = { lines: readonly PayoutLine[]; batch: BatchRow; acts: boolean };

/** Who gets what, where it is and why. A payout leads to where its result, or its return, is recorded. */
export function PayoutLines({ lines, batch, acts }: LinesProps) {
  const { t } = useTranslation();
  const record: Column<PayoutLine> = {
    key: "record",
    header: t("finance.batch.result"),
    cell: ({ payoutId, status }) =>
      status === "in_transit" ? (
        <Link to={`?payout=${payoutId}#result`}>{t("finance.batch.record")}</Link>
      ) : status === "paid" ? (
        <Link to={`?payout=${payoutId}#result`}>{t("finance.batch.cameBack")}</Link>
      ) : null,
  };
  const taxed: Column<PayoutLine> = {
    key: "tax",
    header: t("finance.batch.tax"),
    numeric: true,
    cell: ({ tax, taxRule, currency }) => (
      <span>
        <Money amount={-tax} currency={currency} exact />
        {taxRule ? <span className="under">{taxRule}</span> : null}
      </span>
    ),
  };
  return (
    <section>
      <h2 className="section-title">{t("finance.batch.lines")}</h2>
      <DataTable
        caption={t("finance.batch.lines")}
        rows={lines}
        rowKey={({ payoutId }) => payoutId}
        empty={null}
        columns={[
          {
            key: "creator",
            header: t("finance.figure.creator"),
            cell: ({ creatorId, name, handle }) => (
              <span>
                <Link to={`/seller/creators/${creatorId}`}>{name}</Link>
                <span className="under">@{handle}</span>
              </span>
            ),
          },
          {
            key: "gross",
            header: t("finance.batch.gross"),
            numeric: true,
            cell: ({ amount, currency, fromAmount, fromCurrency, fxRate, fxSource }) => (
              <span>
                <Money amount={amount} currency={currency} exact />
                {fromCurrency && fromAmount !== null ? (
                  <span className="under">
                    <Money amount={fromAmount} currency={fromCurrency} exact />{" "}
                    {t("finance.batch.atRate", { rate: fxRate, source: fxSource })}
                  </span>
                ) : null}
              </span>
            ),
          },
          ...(batch.tax > 0n ? [taxed] : []),
          {
            key: "net",
            header: t("finance.batch.net"),
            numeric: true,
            cell: ({ amount, tax, currency, method }) => (
              <span>
                <Money amount={amount - tax} currency={currency} exact strong />
                <span className="under">{method ?? t("finance.batch.noDetails")}</span>
              </span>
            ),
          },
          {
            key: "status",
            header: t("finance.figure.status"),
            cell: (line) => (
              <span>
                <LineStatus line={line} cancelled={batch.cancelledAt !== null} />
                {line.invoice ? (
                  <span className="under">
                    <PaperLink {...line.invoice} />
                  </span>
                ) : null}
              </span>
            ),
          },
          ...(acts && (batch.inTransit > 1 || batch.paid > 0) ? [record] : []),
        ]}
        total={{
          gross: <Money amount={batch.total} currency={batch.currency} exact />,
          tax: <Money amount={-batch.tax} currency={batch.currency} exact />,
          net: <Money amount={batch.total - batch.tax} currency={batch.currency} exact strong />,
        }}
      />
    </section>
  );
}

function LineStatus({ line, cancelled }: { line: PayoutLine; cancelled: boolean }) {
  const { t } = useTranslation();
  const { status, at, reason, reference } = line;
  if (cancelled) return <StatusBadge status="cancelled" />;
  if (status === "draft") return <StatusBadge status="draft" />;
  const why = reason === "balance_fell" ? t("finance.batch.droppedReason") : (reason ?? reference);
  return <StatusBadge status={status} at={at} reason={why} />;
}

type RecordProps = {
  payout: PayoutLine;
  /** Where the panel is put away again; null when there is nothing else to record. */
  closeTo: string | null;
  result: SubmissionResult<string[]> | undefined;
};

/** One payout's result: paid with the bank's reference, or failed with a reason. */
export function RecordResult({ payout, closeTo, result }: RecordProps) {
  const { t, i18n } = useTranslation();
  const { payoutId, name, currency } = payout;
  const amount = formatMoney(payout.amount - payout.tax, currency, i18n.language, { exact: true });
  const failing = result?.initialValue?.intent === "failed";
  const [paidForm, paid] = useZodForm({
    schema: PaidForm,
    lastResult: failing ? undefined : result,
    id: "paid",
  });
  const [failedForm, failed] = useZodForm({
    schema: FailedForm,
    lastResult: failing ? result : undefined,
    id: "failed",
  });
  return (
    <section className="panel" id="result">
      <h2>{t("finance.batch.recordTitle", { name, amount })}</h2>
      <div className="two-columns">
        <Form method="post" {...getFormProps(paidForm)} className="form">
          <input type="hidden" name="intent" value="paid" />
          <input type="hidden" name="payoutId" value={payoutId} />
          <TextField
            field={paid.reference}
            label={t("finance.batch.paidReference")}
            hint={t("finance.batch.paidReferenceHint")}
            autoComplete="off"
          />
          <Button type="submit" className="confirm-submit">
            {t("finance.batch.markPaid", { amount })}
          </Button>
        </Form>
        <Form method="post" {...getFormProps(failedForm)} className="form">
          <input type="hidden" name="intent" value="failed" />
          <input type="hidden" name="payoutId" value={payoutId} />
          <TextField
            field={failed.reason}
            label={t("finance.batch.failedReason")}
            hint={t("finance.batch.failedReasonHint")}
            autoComplete="off"
          />
          <Button type="submit" variant="default" className="confirm-submit">
            {t("finance.batch.markFailed", { amount })}
          </Button>
        </Form>
      </div>
      {closeTo ? (
        <p className="way-total">
          <Link to={closeTo}>{t("finance.batch.close")}</Link>
        </p>
      ) : null}
    </section>
  );
}

/** All that is still on its way, with one reference. */
export function MarkAllPaid({ lines }: { lines: readonly PayoutLine[] }) {
  const { t, i18n } = useTranslation();
  const [reference, setReference] = useState("");
  const open = lines.filter(({ status }) => status === "in_transit");
  const currency = open[0]?.currency;
  if (!currency) return null;
  const sum = open.reduce((all, { amount, tax }) => all + amount - tax, 0n);
  const words = { count: open.length, total: formatMoney(sum, currency, i18n.language, { exact: true }) };
  return (
    <section className="panel">
      <h2>{t("finance.batch.allTitle")}</h2>
      <div className="inline-fields">
        <TextInput
          label={t("finance.batch.paidReference")}
          aria-describedby="all-hint"
          value={reference}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <ConfirmButton
          label={t("finance.batch.markAll", words)}
          title={t("finance.batch.markAllTitle")}
          confirmLabel={t("finance.batch.markAllConfirm", words)}
          fields={{ intent: "all_paid", reference }}
          variant="default"
          disabled={reference.trim() === ""}
        >
          {t("finance.batch.markAllText", { reference })}
        </ConfirmButton>
        <p id="all-hint">{t("finance.batch.allText")}</p>
      </div>
    </section>
  );
}
