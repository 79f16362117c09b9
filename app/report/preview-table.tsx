import "./report.css";
import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { Preview } from "./preview.server.ts";
import type { PlainCell } from "./sheet.ts";

type Line = { key: string; cells: PlainCell[] };

/** The first rows as the file will have them, under the ledger's totals of the whole period. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.outcome !== "shown")
    return <Notice kind="info">{t(`reporting.preview.${preview.outcome}`)}</Notice>;
  const { names, rows, totals } = preview;
  const isAmount = (n: number) => rows.some((row) => row[n] !== null && typeof row[n] === "object");
  return (
    <section className="report-preview">
      <h2 className="section-title">{t("reporting.preview.title", { count: rows.length })}</h2>
      <p className="section-note">{t("reporting.preview.text")}</p>
      <ul className="report-totals">
        {totals.flatMap(({ currency, sums }) =>
          sums.map(({ name, cell }) => (
            <li key={`${currency} ${name}`}>
              {name}: <Cell cell={cell} strong />
            </li>
          )),
        )}
      </ul>
      <DataTable<Line>
        scrolls
        caption={t("reporting.preview.title", { count: rows.length })}
        rows={rows.map((cells, n) => ({ key: String(n), cells }))}
        rowKey={({ key }) => key}
        empty={<p className="dimmed">{t("reporting.preview.none")}</p>}
        columns={names.map((header, n) => ({
          key: header,
          header,
          numeric: isAmount(n),
          cell: ({ cells }) => <Cell cell={cells[n] ?? null} />,
        }))}
      />
    </section>
  );
}

function Cell({ cell, strong = false }: { cell: PlainCell; strong?: boolean }) {
  if (cell === null) return null;
  if (typeof cell === "string") return <span className="report-cell">{cell}</span>;
  return <Money amount={cell.amount} currency={cell.currency} exact strong={strong} />;
}
