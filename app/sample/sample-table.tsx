import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Choice } from "#app/ui/field.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";
import type { listSamples } from "./sample.queries.server.ts";
import { sampleStates } from "./states.ts";

type Row = Awaited<ReturnType<typeof listSamples>>[number];
const tones = {
  requested: "waiting",
  approved: "waiting",
  shipped: "open",
  received: "settled",
  declined: "closed",
} as const;
const since = (row: Row) => row.receivedAt ?? row.shippedAt ?? row.decidedAt ?? row.requestedAt;

/** Samples with where each is, since when, and the content it is owed. */
export function SampleTable({ rows, campaigns }: { rows: readonly Row[]; campaigns: readonly Choice[] }) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
      caption={t("sample.title")}
      rows={rows}
      rowKey={({ sampleId }) => sampleId}
      rowHref={({ sampleId }) => `/seller/samples/${sampleId}`}
      filters={[
        {
          kind: "select",
          name: "status",
          label: t("sample.status"),
          options: sampleStates.map((value) => ({ value, label: t(`sample.statuses.${value}`) })),
        },
        { kind: "select", name: "campaign", label: t("content.campaign"), options: campaigns },
      ]}
      empty={<EmptyState title={t("sample.emptyTitle")} text={t("sample.emptyText")} />}
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
          key: "status",
          header: t("sample.status"),
          cell: (row) => (
            <span className="status">
              <span className="status-badge" data-tone={tones[row.status]}>
                {t(`sample.statuses.${row.status}`)}
              </span>
              <span className="status-line">
                <When at={since(row)} />
              </span>
            </span>
          ),
        },
        {
          key: "content",
          header: t("sample.content"),
          cell: ({ proofStatus, contentDueAt }) =>
            proofStatus
              ? t(`content.statuses.${proofStatus}`)
              : contentDueAt
                ? t("sample.due", { date: formatDate(contentDueAt, i18n.language) })
                : "–",
        },
      ]}
    />
  );
}
