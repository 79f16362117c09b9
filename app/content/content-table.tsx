import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Choice } from "#app/ui/field.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { ContentRow } from "./content.queries.server.ts";

const tones = { submitted: "waiting", changes_asked: "failed", approved: "settled" } as const;

/** What creators have shown, with its state and date. */
export function ContentTable({
  rows,
  campaigns,
}: {
  rows: readonly ContentRow[];
  campaigns: readonly Choice[];
}) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("content.title")}
      rows={rows}
      rowKey={({ proofId }) => proofId}
      rowHref={({ proofId }) => `/seller/content/${proofId}`}
      filters={[
        {
          kind: "select",
          name: "status",
          label: t("content.status"),
          options: (["submitted", "changes_asked", "approved"] as const).map((value) => ({
            ...{ value, label: t(`content.statuses.${value}`) },
          })),
        },
        { kind: "select", name: "campaign", label: t("content.campaign"), options: campaigns },
      ]}
      empty={<EmptyState title={t("content.emptyTitle")} text={t("content.emptyText")} />}
      columns={[
        {
          key: "creator",
          header: t("content.creator"),
          cell: ({ creatorName, handle }) => (
            <>
              <strong>{creatorName}</strong> <span className="dimmed">@{handle}</span>
            </>
          ),
        },
        { key: "campaign", header: t("content.campaign"), cell: ({ campaignName }) => campaignName },
        {
          key: "post",
          header: t("content.post"),
          cell: ({ network }) => network ?? t("content.picture"),
        },
        {
          key: "task",
          header: t("content.task"),
          cell: ({ task, sampleId }) => task ?? t(sampleId ? "content.forSample" : "content.noTask"),
        },
        {
          key: "status",
          header: t("content.status"),
          cell: ({ status, submittedAt, reviewedAt }) => (
            <span className="status">
              <span className="status-badge" data-tone={tones[status]}>
                {t(`content.statuses.${status}`)}
              </span>
              <span className="status-line">
                <When at={reviewedAt ?? submittedAt} />
              </span>
            </span>
          ),
        },
      ]}
    />
  );
}
