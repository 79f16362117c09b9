import "./funding.css";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { LineRow, StatementRow } from "./statement.queries.server.ts";
import { useBecause } from "./use-because.ts";

/** What was brought, with how many lines wait for a person. */
export function StatementTable({ statements, base }: { statements: readonly StatementRow[]; base: string }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("funding.statement.list")}</h2>
      <DataTable
        caption={t("funding.statement.list")}
        rows={statements}
        rowKey={({ statementId }) => statementId}
        rowHref={({ statementId }) => `${base}/${statementId}`}
        empty={<EmptyState title={t("funding.statement.none")} text={t("funding.statement.noneText")} />}
        columns={[
          { key: "file", header: t("funding.statement.file"), cell: ({ fileName }) => fileName },
          {
            key: "account",
            header: t("funding.statement.account"),
            cell: ({ account }) => <span className="waiting-text">{account}</span>,
          },
          {
            key: "imported",
            header: t("funding.statement.importedOn"),
            cell: ({ importedAt, importedByName }) => (
              <span>
                <When at={importedAt} kind="datetime" />
                <span className="funding-under">{t("funding.statement.by", { name: importedByName })}</span>
              </span>
            ),
          },
          {
            key: "matched",
            header: t("funding.statement.matched"),
            numeric: true,
            cell: ({ matched }) => matched,
          },
          {
            key: "ignored",
            header: t("funding.statement.ignored"),
            numeric: true,
            cell: ({ ignored }) => ignored,
          },
          {
            key: "waiting",
            header: t("funding.statement.waiting"),
            numeric: true,
            cell: ({ waiting }) => (waiting > 0 ? <strong>{waiting}</strong> : 0),
          },
        ]}
      />
    </section>
  );
}

type Lines = {
  lines: readonly LineRow[];
  title: string;
  pages: { previous?: string | undefined; next?: string | undefined };
};

/** Lines that are decided: whose funds they became, or why they are nobody's. */
export function LineTable({ lines, title, pages }: Lines) {
  const { t, i18n } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <DataTable
        caption={title}
        rows={lines}
        rowKey={({ lineId }) => lineId}
        empty={<p className="dimmed">{t("funding.line.none")}</p>}
        pages={pages}
        columns={[
          {
            key: "date",
            header: t("finance.figure.date"),
            cell: ({ bookedOn }) => formatDate(`${bookedOn}T00:00:00Z`, i18n.language),
          },
          {
            key: "text",
            header: t("funding.look.column.text"),
            cell: ({ text, counterparty, ref }) => (
              <span className="waiting-text">
                {text || "–"}
                <span className="funding-under">{[counterparty, ref].filter(Boolean).join(" · ")}</span>
              </span>
            ),
          },
          {
            key: "amount",
            header: t("finance.figure.amount"),
            numeric: true,
            cell: ({ amount, currency }) => <Money amount={amount} currency={currency} exact />,
          },
          { key: "state", header: t("finance.figure.status"), cell: (row) => <LineStatus row={row} /> },
        ]}
      />
    </section>
  );
}

function LineStatus({ row }: { row: LineRow }) {
  const { t, i18n } = useTranslation();
  const because = useBecause();
  const { state, decidedAt, decidedByName, sellerName, code, asked, amount, currency } = row;
  const by = decidedByName ? t("funding.statement.by", { name: decidedByName }) : null;
  if (state !== "matched")
    return (
      <StatusBadge
        status="ignored"
        at={decidedAt}
        reason={[because(row.because), by].filter(Boolean).join(" · ")}
      />
    );
  const money = asked === null ? "" : formatMoney(asked, currency, i18n.language, { exact: true });
  const whole = code === null ? null : asked === amount ? "whole" : amount < (asked ?? 0n) ? "part" : "over";
  const told = whole && t(`funding.line.${whole}`, { code, amount: money });
  return (
    <StatusBadge status="posted" at={decidedAt} reason={[sellerName, told, by].filter(Boolean).join(" · ")} />
  );
}
