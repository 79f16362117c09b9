import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { type Column, DataTable, type DataTableProps } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { SaleRow } from "./sales.queries.server.ts";

type Earning = Pick<
  SaleRow,
  "amount" | "outstanding" | "currency" | "releaseAt" | "releasedAt" | "reversedAt" | "payout" | "payoutAt"
>;

/** Where an earning is, and since or until when. */
export function EarningStatus(earning: Omit<Earning, "amount" | "currency">) {
  const { outstanding, releaseAt, releasedAt, reversedAt, payout, payoutAt } = earning;
  const { t, i18n } = useTranslation();
  if (outstanding === 0n)
    return <StatusBadge status="reversed" at={reversedAt} reason={t("receipt.short.refunded")} />;
  if (payout === "paid" || payout === "in_transit") return <StatusBadge status={payout} at={payoutAt} />;
  const date = formatDate(releasedAt ?? releaseAt, i18n.language);
  return releasedAt ? (
    <StatusBadge status="available" reason={t("receipt.short.since", { date })} />
  ) : (
    <StatusBadge status="pending" reason={t("receipt.short.until", { date })} />
  );
}

/** What is left of an earning, and what it was when something was taken back. */
export function EarningAmount({
  amount,
  outstanding,
  currency,
}: Pick<Earning, "amount" | "outstanding" | "currency">) {
  const { t, i18n } = useTranslation();
  const was = formatMoney(amount, currency, i18n.language, { exact: true });
  return (
    <span>
      <Money amount={outstanding} currency={currency} exact />
      {outstanding < amount ? <span className="under">{t("creator.order.was", { amount: was })}</span> : null}
    </span>
  );
}

type Props = Pick<DataTableProps<SaleRow>, "rows" | "filters" | "pages" | "empty"> & {
  caption: string;
  hrefOf: (row: SaleRow) => string;
  /** A seller's page about one creator leaves its own name out. */
  withSeller?: boolean;
};

export function SaleTable({ hrefOf, withSeller = true, ...rest }: Props) {
  const { t } = useTranslation();
  const seller: Column<SaleRow>[] = [
    {
      key: "seller",
      header: t("creator.order.seller"),
      cell: ({ sellerName, campaign }) => (
        <span>
          {sellerName}
          <span className="under">{campaign}</span>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      {...rest}
      rowKey={({ orderId }) => orderId}
      rowHref={hrefOf}
      columns={[
        {
          key: "order",
          header: t("creator.order.sale"),
          cell: ({ name }) => name,
        },
        {
          key: "when",
          header: t("finance.figure.date"),
          cell: ({ occurredAt }) => <When at={occurredAt} />,
        },
        ...(withSeller ? seller : []),
        {
          key: "base",
          header: t("creator.order.sold"),
          numeric: true,
          wideOnly: true,
          cell: ({ base, currency }) => <Money amount={base} currency={currency} />,
        },
        {
          key: "amount",
          header: withSeller ? t("creator.order.yours") : t("finance.figure.commission"),
          numeric: true,
          cell: (row) => <EarningAmount {...row} />,
        },
        { key: "status", header: t("creator.order.status"), cell: (row) => <EarningStatus {...row} /> },
      ]}
    />
  );
}
