import { useTranslation } from "react-i18next";
import { monthName } from "#app/period/month.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { PaperLink } from "./document-table.tsx";
import type { FeePreview } from "./fee-preview.server.ts";

type Props = { month: string; rows: readonly FeePreview[]; mayIssue: boolean };

/** What each seller's invoice of a month says, or would say. */
export function FeeTable({ month, rows, mayIssue }: Props) {
  const { t, i18n } = useTranslation();
  const words = { month: monthName(month, i18n.language) };
  const said = (amount: string, currency: string) => {
    const known = parseCurrency(currency);
    return known ? formatMoney(BigInt(amount), known, i18n.language, { exact: true }) : "";
  };
  const figure = (row: FeePreview, of: (total: FeePreview["totals"][number]) => string) =>
    row.totals.map((total) => {
      const known = parseCurrency(total.currency);
      return known ? (
        <div key={total.currency}>
          <Money amount={BigInt(of(total))} currency={known} exact />
        </div>
      ) : null;
    });
  return (
    <DataTable
      caption={t("document.fee.preview", words)}
      rows={rows}
      rowKey={({ sellerId }) => sellerId}
      empty={<EmptyState title={t("document.fee.none", words)} />}
      columns={[
        { key: "seller", header: t("document.fee.seller"), cell: ({ seller }) => seller },
        {
          ...{ key: "own", header: t("document.fee.own"), numeric: true },
          cell: (row) => figure(row, ({ own }) => own),
        },
        {
          ...{ key: "carried", header: t("document.fee.carried"), numeric: true },
          cell: (row) => figure(row, ({ carried }) => carried),
        },
        {
          ...{ key: "tax", header: t("document.fee.tax"), numeric: true },
          cell: (row) => figure(row, ({ tax }) => tax?.amount ?? "0"),
        },
        {
          ...{ key: "total", header: t("document.fee.toInvoice"), numeric: true },
          cell: (row) => figure(row, ({ total }) => total),
        },
        {
          key: "state",
          header: t("document.fee.state"),
          cell: ({ sellerId, seller, totals, invoice }) =>
            invoice ? (
              <PaperLink {...invoice} />
            ) : totals.length === 0 ? (
              t("document.fee.less")
            ) : mayIssue ? (
              <ConfirmButton
                label={t("document.fee.issue")}
                title={t("document.fee.issueTitle", { seller })}
                confirmLabel={t("document.fee.issueConfirm", {
                  total: totals.map(({ total, currency }) => said(total, currency)).join(" + "),
                })}
                fields={{ intent: "issue", seller: sellerId, month }}
                size="sm"
                variant="default"
              >
                {t("document.fee.issueText", {
                  ...words,
                  tax: totals.map(({ tax, currency }) => said(tax?.amount ?? "0", currency)).join(" + "),
                })}
              </ConfirmButton>
            ) : null,
        },
      ]}
    />
  );
}
