import { useTranslation } from "react-i18next";
import { CopyLink } from "#app/link/copy-link.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export type LinkRow = { linkId: string; url: string; destinationUrl: string; createdAt: Date };

/** A creator's links in a campaign. */
export function LinkTable({ links }: { links: readonly LinkRow[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("creator.campaign.enrolment.moreLinks")}
      rows={links}
      rowKey={({ linkId }) => linkId}
      empty={null}
      columns={[
        {
          key: "link",
          header: t("creator.campaign.enrolment.address"),
          cell: ({ url }) => <CopyLink url={url} />,
        },
        {
          key: "to",
          header: t("creator.campaign.enrolment.linkTo"),
          cell: ({ destinationUrl }) => <span className="small breakable">{destinationUrl}</span>,
        },
        {
          key: "made",
          header: t("creator.campaign.enrolment.created"),
          wideOnly: true,
          cell: ({ createdAt }) => <When at={createdAt} />,
        },
        {
          key: "qr",
          header: "QR",
          cell: ({ linkId }) => (
            <a href={`/creator/links/${linkId}/qr.svg`} download>
              SVG
            </a>
          ),
        },
      ]}
    />
  );
}
