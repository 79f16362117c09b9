import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { ClaimRow } from "./claim.queries.server.ts";
import { ClaimStatus } from "./claim-status.tsx";

type Props = { claims: readonly ClaimRow[]; now: Date; reader: "creator" | "seller" };

export function ClaimTable({ claims, now, reader }: Props) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("claim.title")}
      rows={claims}
      rowKey={({ claimId }) => claimId}
      rowHref={({ claimId }) => `/${reader}/claims/${claimId}`}
      empty={<EmptyState title={t(`claim.${reader}.emptyTitle`)} text={t(`claim.${reader}.emptyText`)} />}
      columns={[
        {
          key: "order",
          header: t("claim.order"),
          cell: ({ orderRef, kind }) => (
            <span>
              {orderRef}
              <span className="under">{t(`claim.kind.${kind}`)}</span>
            </span>
          ),
        },
        {
          key: "who",
          header: t(reader === "creator" ? "claim.seller.name" : "claim.creator.name"),
          cell: ({ sellerName, creatorName, campaignName }) => (
            <span>
              {reader === "creator" ? sellerName : creatorName}
              <span className="under">{campaignName}</span>
            </span>
          ),
        },
        {
          key: "asked",
          header: t("claim.asked"),
          numeric: true,
          cell: ({ asked, currency }) => <Money amount={asked} currency={currency} exact />,
        },
        {
          key: "granted",
          header: t("claim.granted"),
          numeric: true,
          cell: ({ granted, currency }) =>
            granted === null ? "–" : <Money amount={granted} currency={currency} exact strong />,
        },
        { key: "opened", header: t("claim.opened"), cell: ({ openedAt }) => <When at={openedAt} /> },
        {
          key: "status",
          header: t("claim.status"),
          cell: (claim) => <ClaimStatus claim={claim} now={now} />,
        },
      ]}
    />
  );
}
