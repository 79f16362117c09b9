import "./funding.css";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { CopyAction } from "#app/ui/copy-action.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { RequestLine } from "./request.queries.server.ts";

type Props = {
  requests: readonly RequestLine[];
  acts: boolean;
  /** The operator's list names the seller. */
  all?: boolean;
};

/** Requests with what has come of each; the open ones can be taken back. */
export function RequestTable({ requests, acts, all }: Props) {
  const { t, i18n } = useTranslation();
  const columns: Column<RequestLine>[] = [
    {
      key: "code",
      header: t("funding.request.code"),
      cell: ({ code }) => (
        <span className="funding-code">
          <code className="mono">{code}</code> <CopyAction value={code} of={t("funding.request.code")} />
        </span>
      ),
    },
    ...(all
      ? [
          {
            key: "seller",
            header: t("finance.operator.seller"),
            cell: ({ sellerName }: RequestLine) => sellerName,
          },
        ]
      : []),
    {
      key: "amount",
      header: t("funding.request.amount"),
      numeric: true,
      cell: ({ amount, currency }) => <Money amount={amount} currency={currency} exact />,
    },
    {
      key: "received",
      header: t("funding.request.received"),
      numeric: true,
      cell: (row) => <Received row={row} />,
    },
    { key: "status", header: t("finance.figure.status"), cell: (row) => <RequestStatus row={row} /> },
    ...(acts
      ? [
          {
            key: "cancel",
            header: t("funding.request.cancelHead"),
            cell: (row: RequestLine) => (isOpen(row) ? <Cancel row={row} locale={i18n.language} /> : "–"),
          },
        ]
      : []),
  ];
  return (
    <section>
      <h2 className="section-title">{t(all ? "funding.request.allOpen" : "funding.request.list")}</h2>
      <DataTable
        caption={t("funding.request.list")}
        rows={requests}
        rowKey={({ fundingId }) => fundingId}
        empty={<p className="dimmed">{t("funding.request.none")}</p>}
        columns={columns}
      />
    </section>
  );
}

const isOpen = ({ state }: RequestLine) => state === "open" || state === "late";

function Received({ row: { received, amount, currency } }: { row: RequestLine }) {
  const { t, i18n } = useTranslation();
  const money = (of: bigint) => formatMoney(of, currency, i18n.language, { exact: true });
  return (
    <span>
      <Money amount={received} currency={currency} exact />
      {received > 0n && received < amount ? (
        <span className="funding-under">
          {t("funding.request.missing", { amount: money(amount - received) })}
        </span>
      ) : null}
      {received > amount ? (
        <span className="funding-under">
          {t("funding.request.more", { amount: money(received - amount) })}
        </span>
      ) : null}
    </span>
  );
}

function RequestStatus({ row }: { row: RequestLine }) {
  const { t, i18n } = useTranslation();
  const { state, since, dueOn, createdByName, reason } = row;
  const due = dueOn ? formatDate(`${dueOn}T00:00:00Z`, i18n.language) : null;
  const by = t(`funding.request.by.${reason}`, { name: createdByName });
  if (state === "settled") return <StatusBadge status="paid" at={since} reason={by} />;
  if (state === "cancelled") return <StatusBadge status="cancelled" at={since} reason={by} />;
  const told = due ? t(state === "late" ? "funding.request.late" : "funding.request.due", { due }) : null;
  const words = [told, by].filter(Boolean).join(" · ");
  return <StatusBadge status={state === "late" ? "dead" : "pending"} at={since} reason={words} />;
}

function Cancel({ row, locale }: { row: RequestLine; locale: string }) {
  const { t } = useTranslation();
  const left = formatMoney(row.amount - row.received, row.currency, locale, { exact: true });
  return (
    <ConfirmButton
      label={t("funding.request.cancel")}
      title={t("funding.request.cancelTitle", { code: row.code })}
      confirmLabel={t("funding.request.cancelConfirm", { amount: left })}
      fields={{ intent: "cancel", request: row.fundingId, seller: row.sellerId }}
      tone="danger"
      variant="subtle"
      size="sm"
    >
      {t("funding.request.cancelText")}
    </ConfirmButton>
  );
}

/** Where the money goes and what its text carries. */
export function FundsTo({ to }: { to: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel funding-panel">
      <h2>{t("funding.to.title")}</h2>
      {to ? (
        <>
          <p className="funds-to">{to}</p>
          <p className="dimmed">{t("funding.to.text")}</p>
        </>
      ) : (
        <p className="dimmed">{t("funding.to.none")}</p>
      )}
    </section>
  );
}
