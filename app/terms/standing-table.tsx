import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { formatDate, When } from "#app/ui/when.tsx";

export type StandingRow = {
  enrolmentId: string;
  name?: string;
  handle?: string;
  version: number;
  countsFrom: Date;
  own: boolean;
  asked: { version: number; until: Date } | null;
};

type Props = { rows: readonly StandingRow[]; campaignId: string; now: Date };

/** What each creator of a campaign has accepted, and what they are asked. */
export function StandingTable({ rows, campaignId, now }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
      caption={t("terms.list.who")}
      rows={rows}
      rowKey={({ enrolmentId }) => enrolmentId}
      rowHref={({ enrolmentId }) => `/seller/campaigns/${campaignId}/creators/${enrolmentId}`}
      empty={<EmptyState title={t("terms.list.nobody")} text={t("terms.list.nobodyText")} />}
      columns={[
        {
          key: "creator",
          header: t("terms.list.creator"),
          cell: ({ name, handle }) => (
            <div>
              <strong>{name}</strong> <span className="dimmed">@{handle}</span>
            </div>
          ),
        },
        {
          key: "version",
          header: t("terms.list.standsUnder"),
          cell: ({ version, own }) => (
            <div>
              {t("terms.list.versionNumber", { version })}
              {own ? <span className="dimmed"> · {t("terms.list.own")}</span> : null}
            </div>
          ),
        },
        {
          key: "from",
          header: t("terms.list.countsFrom"),
          cell: ({ countsFrom }) => <When at={countsFrom} />,
        },
        {
          key: "asked",
          header: t("terms.list.asked"),
          cell: ({ asked, version }) => {
            if (!asked) return "–";
            const date = formatDate(asked.until, i18n.language);
            return (
              <div>
                {t("terms.list.versionNumber", { version: asked.version })}
                <div className="dimmed small">
                  {asked.until > now
                    ? t("terms.list.until", { date, version })
                    : t("terms.list.ended", { date })}
                </div>
              </div>
            );
          },
        },
      ]}
    />
  );
}
