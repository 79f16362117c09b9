import { useTranslation } from "react-i18next";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export type AcceptedRow = {
  version: number;
  how: "joined" | "accepted" | "raised";
  acceptedAt: Date;
  countsFrom: Date;
  hash: string;
  own: boolean;
};

/** The versions a creator accepted, with the times and hashes that prove it. */
export function AcceptedTable({ rows, caption }: { rows: readonly AcceptedRow[]; caption: string }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={caption}
      rows={[...rows].reverse()}
      rowKey={({ version }) => String(version)}
      empty={null}
      columns={[
        {
          key: "version",
          header: t("terms.own.version"),
          cell: ({ version, own }) => (
            <div>
              <strong>{version}</strong>
              {own ? <span className="dimmed"> · {t("terms.list.own")}</span> : null}
            </div>
          ),
        },
        { key: "how", header: t("terms.own.how"), cell: ({ how }) => t(`terms.how.${how}`) },
        {
          key: "at",
          header: t("terms.own.acceptedAt"),
          cell: ({ acceptedAt }) => <When at={acceptedAt} kind="datetime" />,
        },
        {
          key: "from",
          header: t("terms.own.countsFrom"),
          cell: ({ countsFrom }) => <When at={countsFrom} kind="datetime" />,
        },
        {
          key: "hash",
          header: t("terms.own.hash"),
          cell: ({ hash }) => <code className="hash">{hash}</code>,
        },
      ]}
    />
  );
}
