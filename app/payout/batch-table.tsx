import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { BatchRow } from "./batch.queries.server.ts";
import { standingOf } from "./batch-standing.ts";

/** Where a batch is, since when, and how far. */
export function BatchStatus({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation();
  const { status, at } = standingOf(batch);
  const { paid, failed, returned, payouts: all } = batch;
  const progress = [
    failed
      ? t("finance.batch.progressFailed", { paid, all, failed })
      : t("finance.batch.progress", { paid, all }),
    ...(returned ? [t("finance.batch.progressReturned", { count: returned })] : []),
  ].join(", ");
  return <StatusBadge status={status} at={at} reason={batch.approvedAt ? progress : null} />;
}

export function BatchTable({ batches }: { batches: readonly BatchRow[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("finance.batch.list")}
      rows={batches}
      rowKey={({ batchId }) => batchId}
      rowHref={({ batchId }) => `/seller/finance/batches/${batchId}`}
      empty={<p className="dimmed">{t("finance.batch.none")}</p>}
      columns={[
        {
          key: "made",
          header: t("finance.batch.made"),
          cell: ({ createdAt, createdByName }) => (
            <span>
              <When at={createdAt} />
              <span className="under">{t("finance.batch.by", { name: createdByName })}</span>
            </span>
          ),
        },
        {
          key: "payouts",
          header: t("seller.payout.payouts"),
          numeric: true,
          cell: ({ payouts }) => payouts,
        },
        {
          key: "total",
          header: t("finance.batch.total"),
          numeric: true,
          cell: ({ total, currency }) => <Money amount={total} currency={currency} exact />,
        },
        {
          key: "status",
          header: t("finance.figure.status"),
          cell: (batch) => <BatchStatus batch={batch} />,
        },
      ]}
    />
  );
}
