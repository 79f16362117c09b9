import { useTranslation } from "react-i18next";
import { CopyCaption } from "#app/link/copy-caption.tsx";
import { CopyLink } from "#app/link/copy-link.tsx";
import { LeadsTo } from "#app/link/leads-to.tsx";
import type { NetworkLink } from "#app/link/networks.ts";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export type LinkRow = {
  linkId: string;
  url: string;
  destinationUrl: string;
  createdAt: Date;
  /** What the marketplace it leads to finds in the address. */
  leadsTo: NetworkLink;
  caption: string;
};

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
          cell: ({ destinationUrl, leadsTo }) => <LeadsTo typed={destinationUrl} link={leadsTo} />,
        },
        {
          key: "made",
          header: t("creator.campaign.enrolment.created"),
          wideOnly: true,
          cell: ({ createdAt }) => <When at={createdAt} />,
        },
        {
          key: "caption",
          header: t("creator.sharing.caption"),
          cell: ({ url, caption }) => <CopyCaption url={url} caption={caption} />,
        },
        {
          key: "qr",
          header: "QR",
          cell: ({ linkId }) => (
            <span>
              <a href={`/creator/links/${linkId}/qr.svg`} download>
                SVG
              </a>{" "}
              <a href={`/creator/links/${linkId}/qr.png`} download>
                PNG
              </a>
            </span>
          ),
        },
      ]}
    />
  );
}
