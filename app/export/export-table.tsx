import "#app/dashboard/dashboard.css";
import "#app/report/report.css";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { listExports } from "./export.queries.server.ts";

type Row = Awaited<ReturnType<typeof listExports>>[number];

/** Every file that left: whose hands, which cutoff, and what it is recognised by. */
export function ExportTable({ exports }: { exports: readonly Row[] }) {
  const { t, i18n } = useTranslation();
  const day = (text: string) => formatDate(text, i18n.language);
  return (
    <DataTable
      caption={t("reporting.exports.title")}
      rows={exports}
      rowKey={({ id }) => id}
      empty={
        <p className="dimmed">
          {t("reporting.exports.none")} <Link to="/seller/finance/reports">{t("reporting.title")}</Link>
        </p>
      }
      columns={[
        {
          key: "report",
          header: t("reporting.exports.report"),
          cell: ({ asked, format }) => (
            <>
              {t(`reporting.report.${asked.report}.name`)}, {format.toUpperCase()}
              <span className="under">
                {day(asked.from)} – {day(asked.to)}
              </span>
            </>
          ),
        },
        {
          key: "made",
          header: t("reporting.exports.made"),
          cell: ({ madeAt, madeByName }) => (
            <>
              <When at={madeAt} kind="datetime" />
              <span className="under">{madeByName ?? t("reporting.exports.byItself")}</span>
            </>
          ),
        },
        {
          key: "cutoff",
          header: t("reporting.exports.cutoff"),
          cell: ({ cutoff }) => <When at={cutoff} kind="datetime" />,
        },
        { key: "rows", header: t("reporting.exports.rows"), numeric: true, cell: ({ rows }) => String(rows) },
        {
          key: "sha256",
          header: "SHA-256",
          cell: ({ sha256, links, head }) => (
            <>
              <span className="export-hash mono">{sha256}</span>
              <span className="under">
                {t("reporting.exports.chain", { links: String(links), head: head.slice(0, 16) })}
              </span>
            </>
          ),
        },
        { key: "again", header: t("reporting.exports.again"), cell: (row) => <Again row={row} /> },
      ]}
    />
  );
}

function Again({ row: { id, report } }: { row: Row }) {
  const { t } = useTranslation();
  return (
    <div className="report-actions">
      <Form method="post" preventScrollReset>
        <input type="hidden" name="exportId" value={id} />
        <SubmitButton size="sm" variant="default">
          {t("reporting.exports.check")}
        </SubmitButton>
      </Form>
      <a href={`/seller/finance/reports/${report}/file?again=${id}`} download>
        {t("reporting.exports.download")}
      </a>
    </div>
  );
}
