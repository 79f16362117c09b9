import { useTranslation } from "react-i18next";
import { PaperLink } from "#app/document/document-table.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { type Column, DataTable, type DataTableProps } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { Bonus, PaidOut } from "./creator.queries.server.ts";

type Props = Pick<DataTableProps<PaidOut>, "rows" | "empty"> & { caption: string; withSeller?: boolean };

/** One creator's payouts, each with its date and reason. */
export function PayoutTable({ withSeller = true, ...rest }: Props) {
  const { t } = useTranslation();
  const seller: Column<PaidOut>[] = [
    { key: "seller", header: t("creator.payout.seller"), cell: ({ sellerName }) => sellerName },
  ];
  return (
    <DataTable
      {...rest}
      rowKey={({ payoutId }) => payoutId}
      columns={[
        { key: "made", header: t("creator.payout.made"), cell: ({ madeAt }) => <When at={madeAt} /> },
        ...(withSeller ? seller : []),
        {
          key: "amount",
          header: t("finance.figure.amount"),
          numeric: true,
          cell: (payout) => <Sent {...payout} />,
        },
        {
          key: "status",
          header: t("finance.figure.status"),
          cell: (payout) => (withSeller ? <ToldStatus {...payout} /> : <PlainStatus {...payout} />),
        },
        {
          key: "invoice",
          header: t("document.invoice"),
          cell: ({ invoice }) => (invoice ? <PaperLink {...invoice} /> : null),
        },
      ]}
    />
  );
}

/** What is sent, and what was withheld of the payout for whom. */
function Sent({ amount, tax, taxRule, certificate, currency }: PaidOut) {
  const { t, i18n } = useTranslation();
  const money = (of: bigint) => formatMoney(of, currency, i18n.language, { exact: true });
  return (
    <span>
      <Money amount={amount - tax} currency={currency} exact />
      {tax > 0n ? (
        <span className="under">
          {t("finance.batch.ofGross", { gross: money(amount), tax: money(tax), rule: taxRule })}
          {certificate ? ` ${t("finance.batch.certificate", { number: certificate })}` : null}
        </span>
      ) : null}
    </span>
  );
}

type StatusProps = Pick<PaidOut, "status" | "cancelled" | "reason" | "reference" | "at">;

/** The same for the seller, without words to the creator. */
function PlainStatus({ status, cancelled, reason, reference, at }: StatusProps) {
  const { t } = useTranslation();
  if (cancelled) return <StatusBadge status="cancelled" />;
  if (status === "draft") return <StatusBadge status="awaiting_approval" />;
  const why = reason === "balance_fell" ? t("finance.batch.droppedReason") : (reason ?? reference);
  return <StatusBadge status={status} at={at} reason={why} />;
}

/** Where a payout is, since when and why, as its creator reads it. */
function ToldStatus({ status, cancelled, reason, reference, at }: StatusProps) {
  const { t } = useTranslation();
  if (cancelled) return <StatusBadge status="cancelled" reason={t("creator.payout.cancelledReason")} />;
  switch (status) {
    case "draft":
      return <StatusBadge status="awaiting_approval" reason={t("creator.payout.draftReason")} />;
    case "in_transit":
      return <StatusBadge status="in_transit" at={at} reason={t("creator.payout.transitReason")} />;
    case "paid":
      return (
        <StatusBadge
          status="paid"
          at={at}
          {...(reference ? { reason: t("creator.payout.reference", { reference }) } : {})}
        />
      );
    case "failed":
      return (
        <StatusBadge
          status="failed"
          at={at}
          reason={t("creator.payout.failedReason", { reason: reason ?? "" })}
        />
      );
    case "dropped":
      return <StatusBadge status="dropped" at={at} reason={t("creator.payout.droppedReason")} />;
    case "returned":
      return (
        <StatusBadge
          status="returned"
          at={at}
          reason={t("creator.payout.returnedReason", { reason: reason ?? "" })}
        />
      );
  }
}

type BonusProps = { rows: readonly (Bonus & { sellerName: string })[]; withSeller?: boolean };

export function BonusTable({ rows, withSeller = true }: BonusProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t("finance.bonus.list")}</h2>
      <DataTable
        caption={t("finance.bonus.list")}
        rows={rows}
        rowKey={({ at, reason }) => `${at.getTime()}${reason}`}
        empty={null}
        columns={[
          { key: "date", header: t("finance.figure.date"), cell: ({ at }) => <When at={at} /> },
          ...(withSeller
            ? [
                {
                  key: "seller",
                  header: t("creator.payout.seller"),
                  cell: (row: BonusProps["rows"][number]) => row.sellerName,
                },
              ]
            : []),
          { key: "reason", header: t("finance.figure.reason"), cell: ({ reason }) => reason },
          {
            key: "amount",
            header: t("finance.figure.amount"),
            numeric: true,
            cell: ({ amount, currency }) => <Money amount={amount} currency={currency} exact />,
          },
        ]}
      />
    </section>
  );
}
