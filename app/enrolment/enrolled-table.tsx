import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export type EnrolledRow = {
  enrolmentId: string;
  campaignId: string;
  /** A coupon site or cashback: it never displaces another creator. */
  soft: boolean;
  creatorName: string;
  handle: string;
  termsVersion: number;
  createdAt: Date;
  links: string[];
  coupons: string[];
};

/** Who is in a campaign, with what they share. */
export function EnrolledTable({ rows, draft }: { rows: readonly EnrolledRow[]; draft: boolean }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("seller.campaign.detail.creators")}
      rows={rows}
      rowKey={({ enrolmentId }) => enrolmentId}
      rowHref={({ campaignId, enrolmentId }) => `/seller/campaigns/${campaignId}/creators/${enrolmentId}`}
      empty={
        <EmptyState
          title={t("seller.campaign.detail.creatorsEmpty")}
          text={t(
            draft ? "seller.campaign.detail.creatorsEmptyDraft" : "seller.campaign.detail.creatorsEmptyText",
          )}
        />
      }
      columns={[
        {
          key: "creator",
          header: t("seller.campaign.detail.creator"),
          cell: ({ creatorName, handle, soft }) => (
            <div>
              <strong>{creatorName}</strong> <span className="dimmed">@{handle}</span>
              {soft ? <div className="dimmed small">{t("terms.own.softOn")}</div> : null}
            </div>
          ),
        },
        {
          key: "since",
          header: t("seller.campaign.detail.since"),
          cell: ({ createdAt }) => <When at={createdAt} />,
        },
        {
          key: "terms",
          header: t("seller.campaign.detail.acceptedTerms"),
          wideOnly: true,
          cell: ({ termsVersion }) => t("seller.campaign.detail.termsVersion", { version: termsVersion }),
        },
        {
          key: "links",
          header: t("seller.campaign.detail.links"),
          cell: ({ links }) => (
            <span className="tiny-list">
              {links.map((code) => (
                <code key={code}>/r/{code}</code>
              ))}
            </span>
          ),
        },
        {
          key: "coupon",
          header: t("seller.campaign.detail.coupons"),
          cell: ({ coupons }) =>
            coupons.length === 0 ? "–" : coupons.map((code) => <code key={code}>{code}</code>),
        },
      ]}
    />
  );
}
