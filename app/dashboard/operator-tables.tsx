import { useTranslation } from "react-i18next";
import { localPercent } from "#app/order/rule-words.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { SellerBalance, SellerLine } from "./operator.queries.server.ts";

/** Every seller with its inbox and whether every cent of it is explained. */
export function SellerTable({ sellers }: { sellers: readonly SellerLine[] }) {
  const { t, i18n } = useTranslation();
  const count = (key: "creators" | "waiting" | "parked" | "dead"): Column<SellerLine> => ({
    key,
    header: t(`finance.operator.${key}`),
    numeric: true,
    cell: (row) => row[key],
  });
  return (
    <DataTable
      caption={t("finance.operator.sellers")}
      rows={sellers}
      rowKey={({ sellerId }) => sellerId}
      empty={
        <EmptyState title={t("finance.operator.noSellers")} text={t("finance.operator.noSellersText")} />
      }
      columns={[
        { key: "name", header: t("finance.operator.seller"), cell: ({ name }) => name },
        {
          key: "since",
          header: t("finance.operator.since"),
          cell: ({ createdAt }) => <When at={createdAt} />,
        },
        {
          key: "fee",
          header: t("finance.operator.fee"),
          numeric: true,
          cell: ({ feeBps }) => `${localPercent(feeBps, i18n.language)} %`,
        },
        count("creators"),
        count("waiting"),
        count("parked"),
        count("dead"),
        {
          key: "unexplained",
          header: t("finance.operator.unexplained"),
          cell: ({ checkedAt, finding }) =>
            checkedAt === null ? (
              <span className="dimmed">{t("finance.operator.unchecked")}</span>
            ) : finding === null ? (
              <span>
                <span className="num">0</span>
                <span className="under">
                  <When at={checkedAt} kind="datetime" />
                </span>
              </span>
            ) : (
              <StatusBadge status="dead" at={checkedAt} reason={finding} />
            ),
        },
      ]}
    />
  );
}

const amounts = ["pending", "held", "available", "inTransit", "owed", "settlement", "fee"] as const;

/** Sellers' books by currency, from the ledger. */
export function BalanceTable({ balances }: { balances: readonly SellerBalance[] }) {
  const { t } = useTranslation();
  const headers = {
    pending: t("finance.figure.pending"),
    held: t("finance.figure.held"),
    available: t("finance.figure.available"),
    inTransit: t("finance.figure.inTransit"),
    owed: t("finance.figure.owed"),
    settlement: t("finance.operator.settlement"),
    fee: t("finance.operator.feeBooked"),
  };
  return (
    <section>
      <h2 className="section-title">{t("finance.operator.balances")}</h2>
      <DataTable
        caption={t("finance.operator.balances")}
        rows={balances}
        rowKey={({ sellerId, currency }) => sellerId + currency}
        empty={<p className="dimmed">{t("finance.operator.noBalances")}</p>}
        columns={[
          {
            key: "name",
            header: t("finance.operator.seller"),
            cell: ({ name, currency }) => `${name}, ${currency}`,
          },
          ...amounts.map(
            (key): Column<SellerBalance> => ({
              key,
              header: headers[key],
              numeric: true,
              cell: (row) => <Money amount={row[key]} currency={row.currency} bare exact />,
            }),
          ),
        ]}
      />
    </section>
  );
}
