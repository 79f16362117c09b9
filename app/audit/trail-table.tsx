import "#app/audit/audit.css";
import "#app/dashboard/dashboard.css";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { en } from "#app/i18n/en.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { Change, loadTrail } from "./load.server.ts";

type Loaded = Awaited<ReturnType<typeof loadTrail>>;
type Props = Loaded & { exportHref: string; sellers?: boolean };

/** Who did what, to what, when and from where, with what it was before and became. */
export function TrailTable({ rows, pages, exportHref, sellers = false }: Props) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Notice kind="info">{t(sellers ? "audit.noteAll" : "audit.note")}</Notice>
      <DataTable
        caption={t("audit.title")}
        rows={rows}
        rowKey={({ eventId }) => eventId}
        exportHref={exportHref}
        pages={pages}
        empty={<EmptyState title={t("audit.emptyTitle")} text={t("audit.emptyText")} />}
        filters={[
          { kind: "search", name: "action", label: t("audit.filter.action"), placeholder: "payout." },
          { kind: "search", name: "person", label: t("audit.filter.person") },
          { kind: "search", name: "subject", label: t("audit.filter.subject"), placeholder: "clm_…" },
          { kind: "search", name: "text", label: t("audit.filter.text") },
          { kind: "date", name: "from", label: t("finance.span.from") },
          { kind: "date", name: "to", label: t("finance.span.to") },
        ]}
        columns={[
          {
            key: "at",
            header: t("audit.at"),
            cell: ({ at, person, ip, sellerName }) => (
              <span>
                <When at={at} kind="datetime" />
                <span className="under">{person?.name ?? t("audit.nobody")}</span>
                {person?.email ? <span className="under">{person.email}</span> : null}
                {ip ? <span className="under mono">{ip}</span> : null}
                {sellers && sellerName ? <span className="under">{sellerName}</span> : null}
              </span>
            ),
          },
          {
            key: "what",
            header: t("audit.what"),
            cell: ({ action, subject }) => (
              <span>
                {actionText(t, action)}
                <span className="under mono">{action}</span>
                {subject ? <span className="under mono audit-id">{subject}</span> : null}
              </span>
            ),
          },
          {
            key: "changes",
            header: t("audit.changes"),
            cell: ({ changes }) => <Changes changes={changes} />,
          },
        ]}
      />
    </div>
  );
}

/** Each thing that changed, what it was and what it became side by side. */
function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return "–";
  return (
    <ul className="audit-changes">
      {changes.map(({ field, before, after }, index) => (
        // A field may stand in the change and in what was noted of it.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
        <li key={`${field}${index}`}>
          <span className="audit-field">{field}</span>
          {before === null ? null : (
            <span>
              <span className="sr-only">{t("audit.before")} </span>
              {before}
            </span>
          )}
          {before === null || after === null ? null : <span aria-hidden="true">→</span>}
          {after === null ? null : (
            <span>
              <span className="sr-only">{t("audit.after")} </span>
              {after}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

type Known = keyof typeof en.audit.action;

/** An action as a sentence; one that has none as it is. */
export function actionText(t: TFunction, action: string): string {
  const key = action.replaceAll(".", "_");
  return Object.hasOwn(en.audit.action, key) ? t(`audit.action.${key as Known}`) : action;
}
