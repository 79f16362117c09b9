import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { reasonText } from "#app/intake/reason-text.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { InboxState } from "#db/schema/index.ts";
import type { ImportRow } from "./import.queries.server.ts";

type Props = {
  importId: string;
  status: string;
  reason: string | null;
  rows: number;
  added: number;
  seenBefore: number;
  refused: number;
  list: { rows: ImportRow[]; next: number | null };
  counts: Partial<Record<InboxState, number>>;
};

const filters = ["refused", "seen_before", "posted", "parked", "ignored", "dead"] as const;

/** What became of the file and of each of its rows. */
export function ImportResult({
  importId,
  status,
  reason,
  rows,
  added,
  seenBefore,
  refused,
  list,
  counts,
}: Props) {
  const { t, i18n } = useTranslation();
  const { search } = useLocation();
  const figure = (n: number) => new Intl.NumberFormat(i18n.language).format(n);
  const further = new URLSearchParams(search);
  if (list.next !== null) further.set("after", String(list.next));
  const here = `/seller/imports/${importId}`;
  return (
    <>
      {status === "failed" ? (
        <Notice kind="error">
          {t(`seller.import.failed.${reason === "file_gone" ? "file_gone" : "file_unreadable"}`)}
        </Notice>
      ) : (
        <Notice kind="success">{t("seller.import.done", { count: rows, rows: figure(rows) })}</Notice>
      )}
      <Stats>
        <Stat label={t("seller.import.added")} figure={figure(added)} />
        <Stat
          label={t("seller.import.seenBefore")}
          figure={figure(seenBefore)}
          to={`${here}?became=seen_before`}
        />
        <Stat label={t("seller.import.refused")} figure={figure(refused)} to={`${here}?became=refused`} />
        <Stat
          label={t("seller.import.booked")}
          figure={figure(counts.posted ?? 0)}
          to={`${here}?became=posted`}
        />
        <Stat label={t("seller.import.waits")} figure={figure(counts.parked ?? 0)} to="/seller/unassigned" />
      </Stats>
      <DataTable
        caption={t("seller.import.rowsTitle")}
        rows={list.rows}
        rowKey={({ line }) => String(line)}
        filters={[
          {
            kind: "select",
            name: "became",
            label: t("seller.import.became"),
            options: filters.map((value) => ({
              value,
              label:
                value === "refused" || value === "seen_before"
                  ? t(`seller.import.filter.${value}`)
                  : t(`status.${value}`),
            })),
          },
        ]}
        {...(list.next === null ? {} : { pages: { next: `${here}?${further}` } })}
        empty={<p className="dimmed">{t("seller.import.noRows")}</p>}
        columns={[
          { key: "line", header: t("seller.import.line"), numeric: true, cell: ({ line }) => figure(line) },
          {
            key: "order",
            header: t("seller.import.order"),
            cell: ({ orderRef, eventId }) =>
              eventId ? (
                <Link to={`/seller/inbox/${eventId}`}>
                  <code className="breakable">{orderRef ?? t("seller.import.event")}</code>
                </Link>
              ) : (
                "–"
              ),
          },
          {
            key: "became",
            header: t("seller.import.became"),
            cell: ({ state, reason: why, detail }) => (
              <StatusBadge
                status={state ?? "dead"}
                reason={`${reasonText(i18n, state ?? "dead", why)}${detail ? ` (${t(`seller.import.column.${detail}`, { defaultValue: detail })})` : ""}`}
              />
            ),
          },
        ]}
      />
    </>
  );
}
