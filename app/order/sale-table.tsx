import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { type Column, DataTable, type DataTableProps } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { Combined } from "./sale-states.ts";
import type { SaleRow } from "./sales.queries.server.ts";

const short = {
  held: ["held", "review"],
  pending: ["pending", "until"],
  available: ["available", "since"],
  netted: ["netted", "netted"],
  rejected: ["rejected", "rejected"],
  reversed: ["reversed", "refunded"],
  moved: ["moved", "moved"],
} as const;

/** Where an earning is, and since or until when. */
export function EarningStatus({ standing: { state, at } }: Pick<Combined, "standing">) {
  const { t, i18n } = useTranslation();
  if (state === "paid" || state === "in_transit") return <StatusBadge status={state} at={at} />;
  const [status, word] = short[state];
  // Where the words say until or since when, the date is in them.
  const told = word === "until" || word === "since" || word === "review";
  const reason = t(`receipt.short.${word}`, { date: at ? formatDate(at, i18n.language) : "" });
  return <StatusBadge status={status} at={told ? null : at} reason={reason} />;
}

/** What is left of an earning, and what it was when that was something else. */
export function EarningAmount({
  amount,
  outstanding,
  currency,
}: Pick<SaleRow, "amount" | "outstanding" | "currency">) {
  const { t, i18n } = useTranslation();
  const was = formatMoney(amount, currency, i18n.language, { exact: true });
  return (
    <span>
      <Money amount={outstanding} currency={currency} exact />
      {outstanding === amount ? null : (
        <span className="under">{t("creator.order.was", { amount: was })}</span>
      )}
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
          cell: ({ name, roles }) => {
            const [role = "creator"] = roles;
            return (
              <span>
                {name}
                {role === "creator" ? null : (
                  <span className="under">{t(`receipt.shares.role.${role}`)}</span>
                )}
              </span>
            );
          },
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
