import "#app/dashboard/dashboard.css";
import "./report.css";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import { queryOf } from "./asked.ts";
import type { View } from "./view.server.ts";

type Row = View & { mine: boolean };

/** Reports as somebody wanted them, and when each is sent next. */
export function ViewTable({ views }: { views: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("reporting.view.list")}</h2>
      <DataTable
        caption={t("reporting.view.list")}
        rows={views}
        rowKey={({ id }) => id}
        empty={<p className="dimmed">{t("reporting.view.none")}</p>}
        columns={[
          {
            key: "name",
            header: t("reporting.view.name"),
            cell: ({ name, asked }) => (
              <Link to={`/seller/finance/reports/${asked.report}?${queryOf(asked)}`}>{name}</Link>
            ),
          },
          {
            key: "report",
            header: t("reporting.exports.report"),
            cell: ({ asked, format }) =>
              `${t(`reporting.report.${asked.report}.name`)}, ${format.toUpperCase()}`,
          },
          {
            key: "every",
            header: t("reporting.view.every"),
            cell: ({ every, nextAt, recipients }) =>
              every && nextAt ? (
                <>
                  {t(`reporting.view.rhythm.${every}`)}
                  <span className="under">
                    {t("reporting.view.to", { count: recipients.length })}{" "}
                    <When at={nextAt} kind="datetime" />
                  </span>
                </>
              ) : (
                t("reporting.view.never")
              ),
          },
          {
            key: "act",
            header: t("reporting.view.act"),
            cell: (view) => <Acts view={view} />,
          },
        ]}
      />
    </section>
  );
}

function Acts({ view: { id, name, mine } }: { view: Row }) {
  const { t } = useTranslation();
  return (
    <div className="report-actions">
      {mine ? (
        <Form method="post">
          <input type="hidden" name="viewId" value={id} />
          <SubmitButton size="sm" variant="default" name="intent" value="leave">
            {t("reporting.view.leave")}
          </SubmitButton>
        </Form>
      ) : null}
      <ConfirmButton
        label={t("reporting.view.drop")}
        title={t("reporting.view.dropTitle", { name })}
        confirmLabel={t("reporting.view.dropNow")}
        fields={{ viewId: id, intent: "drop" }}
        tone="danger"
        variant="subtle"
        size="sm"
      >
        {t("reporting.view.dropText")}
      </ConfirmButton>
    </div>
  );
}
