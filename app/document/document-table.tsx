import { useTranslation } from "react-i18next";
import { monthName } from "#app/period/month.ts";
import { Money } from "#app/ui/money.tsx";
import { type Column, DataTable, type DataTableProps } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { DocumentRow } from "./documents.queries.server.ts";

type Props = Pick<DataTableProps<DocumentRow>, "rows" | "empty" | "filters"> & {
  caption: string;
  /** Names the other party's column. */
  other: string;
};

/** Papers that were issued; each number opens its PDF. */
export function DocumentTable({ caption, other, ...rest }: Props) {
  const { t, i18n } = useTranslation();
  const columns: Column<DocumentRow>[] = [
    {
      key: "number",
      header: t("document.number"),
      cell: ({ documentId, number }) => <PaperLink documentId={documentId} number={number} />,
    },
    {
      key: "kind",
      header: t("document.kinds"),
      cell: ({ kind, month }) => (
        <>
          {t(`document.kind.${kind}`)}
          {month ? ` · ${monthName(month, i18n.language)}` : null}
        </>
      ),
    },
    { key: "with", header: other, cell: (row) => row.with || t("document.across") },
    { key: "issued", header: t("document.issued"), cell: ({ issuedAt }) => <When at={issuedAt} /> },
    {
      key: "total",
      header: t("document.total"),
      numeric: true,
      cell: ({ kind, totals }) =>
        totals.map(({ currency, amount }) => (
          <div key={currency}>
            <Money amount={kind === "credit_note" ? -amount : amount} currency={currency} exact />
          </div>
        )),
    },
  ];
  return <DataTable {...rest} caption={caption} rowKey={({ documentId }) => documentId} columns={columns} />;
}

/** A file, no page: the browser opens it beside. */
export function PaperLink({ documentId, number }: Pick<DocumentRow, "documentId" | "number">) {
  const { t } = useTranslation();
  return (
    <a
      href={`/documents/${documentId}.pdf`}
      target="_blank"
      rel="noreferrer"
      aria-label={t("document.open", { number })}
    >
      {number}
    </a>
  );
}
