import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { HandPosting } from "./hand.queries.server.ts";

/** What sellers' people changed by hand, with the reason each gave. */
export function HandTable({ rows }: { rows: readonly HandPosting[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t("creator.payout.hand.title")}</h2>
      <p className="section-note">{t("creator.payout.hand.text")}</p>
      <DataTable
        caption={t("creator.payout.hand.title")}
        rows={rows}
        rowKey={({ key }) => key}
        empty={null}
        columns={[
          { key: "date", header: t("finance.figure.date"), cell: ({ at }) => <When at={at} /> },
          { key: "seller", header: t("creator.payout.seller"), cell: ({ sellerName }) => sellerName },
          {
            key: "what",
            header: t("creator.payout.hand.what"),
            cell: ({ kind, order, reason }) => (
              <span>
                {t(`creator.payout.hand.kind.${kind}`)}
                {order ? ` ${order}` : null}
                {reason ? <span className="under">{reason}</span> : null}
              </span>
            ),
          },
          {
            key: "amount",
            header: t("finance.figure.amount"),
            numeric: true,
            cell: ({ amount, currency }) => <Money amount={amount} currency={currency} signed exact />,
          },
        ]}
      />
    </section>
  );
}
