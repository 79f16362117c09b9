import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";

export type VersionRow = {
  version: number;
  hash: string;
  effectiveAt: Date;
  direction: "first" | "raises" | "lowers";
  publishedAt: Date;
  publishedBy: string | null;
  /** Creators whose newest accepted version it is, and creators who are asked about it. */
  accepted: number;
  asked: number;
  /** Where what was tried before it was published is kept. */
  rehearsalTo: string | null;
};

export type VersionTableProps = {
  rows: readonly VersionRow[];
  /** What new creators accept today. */
  current: number | null;
  now: Date;
};

/** Every version of a campaign, the newest first. */
export function VersionTable({ rows, current, now }: VersionTableProps) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
      caption={t("terms.list.versions")}
      rows={rows}
      rowKey={({ version }) => String(version)}
      empty={null}
      columns={[
        {
          key: "version",
          header: t("terms.list.version"),
          cell: ({ version, effectiveAt }) => (
            <div>
              <strong>{version}</strong>{" "}
              <span className="dimmed small">
                {version === current
                  ? t("terms.list.current")
                  : effectiveAt > now
                    ? t("terms.list.scheduled", { date: formatDate(effectiveAt, i18n.language) })
                    : null}
              </span>
            </div>
          ),
        },
        {
          key: "date",
          header: t("terms.list.date"),
          cell: ({ effectiveAt, publishedAt, publishedBy, rehearsalTo }) => (
            <div>
              <When at={effectiveAt} />
              <div className="dimmed small">
                {t("terms.list.publishedBy", {
                  date: formatDate(publishedAt, i18n.language),
                  name: publishedBy ?? "–",
                })}
              </div>
              {rehearsalTo ? (
                <Link className="small" to={rehearsalTo}>
                  {t("rehearsal.ofVersion")}
                </Link>
              ) : null}
            </div>
          ),
        },
        {
          key: "direction",
          header: t("terms.list.direction"),
          cell: ({ direction }) => t(`terms.direction.${direction}`),
        },
        {
          key: "creators",
          header: t("terms.list.creators"),
          cell: ({ accepted, asked }) => (
            <div>
              <span className="num">{t("terms.list.onIt", { count: accepted })}</span>
              {asked > 0 ? (
                <div className="dimmed small num">{t("terms.list.waiting", { count: asked })}</div>
              ) : null}
            </div>
          ),
        },
        {
          key: "hash",
          header: t("terms.list.hash"),
          wideOnly: true,
          cell: ({ hash }) => (
            <code className="hash-short" title={hash}>
              {hash.slice(0, 16)}…
            </code>
          ),
        },
      ]}
    />
  );
}
