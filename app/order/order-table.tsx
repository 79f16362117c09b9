import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { DataTable, type DataTableProps } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { OrderRow } from "./orders.queries.server.ts";
import { EarningAmount, EarningStatus } from "./sale-table.tsx";

type Props = Pick<DataTableProps<OrderRow>, "rows" | "filters" | "pages" | "empty">;

/** A seller's orders: who earned from each and where that money is, or why nobody did. */
export function OrderTable(props: Props) {
  const { t } = useTranslation();
  return (
    <DataTable
      {...props}
      caption={t("seller.order.title")}
      rowKey={({ orderId }) => orderId}
      rowHref={({ orderId }) => `/seller/orders/${orderId}`}
      columns={[
        { key: "order", header: t("seller.order.order"), cell: ({ name }) => name },
        {
          key: "when",
          header: t("finance.figure.date"),
          cell: ({ occurredAt }) => <When at={occurredAt} />,
        },
        {
          key: "creator",
          header: t("seller.order.creator"),
          // Not the row whole: its `ref` is React's word for something else.
          cell: ({ creators, because, nothing }) => <Creators {...{ creators, because, nothing }} />,
        },
        {
          key: "net",
          header: t("seller.order.net"),
          numeric: true,
          cell: ({ netBase, currency }) => <Money amount={netBase} currency={currency} />,
        },
        {
          key: "commission",
          header: t("seller.order.commission"),
          numeric: true,
          cell: ({ earning, currency }) =>
            earning ? <EarningAmount {...earning} currency={currency} /> : "–",
        },
        {
          key: "status",
          header: t("seller.order.status"),
          cell: ({ earning }) => (earning ? <EarningStatus {...earning} /> : "–"),
        },
      ]}
    />
  );
}

function Creators({ creators, because, nothing }: Pick<OrderRow, "creators" | "because" | "nothing">) {
  const { t } = useTranslation();
  const why = nothing
    ? t(`receipt.earnedNothing.short.${nothing}`)
    : because && t(`receipt.becauseShort.${because}`);
  const [first, ...others] = creators;
  return (
    <span>
      {first ? `${first}${others.length > 0 ? ` + ${others.length}` : ""}` : t("seller.order.nobody")}
      {why ? <span className="under">{why}</span> : null}
    </span>
  );
}
