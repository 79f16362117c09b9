import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { AgeLine } from "./ageing.queries.server.ts";

const buckets = ["to30", "to60", "to90", "older", "total"] as const;

/** How old what is pending, held, available and owed is. */
export function AgeTable({ lines }: { lines: readonly AgeLine[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("period.age.title")}
      rows={lines}
      rowKey={({ creatorId, currency, account }) => creatorId + currency + account}
      empty={<p className="dimmed">{t("period.age.none")}</p>}
      columns={[
        {
          key: "creator",
          header: t("finance.figure.creator"),
          cell: ({ name, account, currency }) => (
            <span>
              {name}
              <span className="under">
                {t(`period.age.account.${account}`)}, {currency}
              </span>
            </span>
          ),
        },
        ...buckets.map((bucket) => ({
          key: bucket,
          header: t(`period.age.${bucket}`),
          numeric: true,
          cell: (line: AgeLine) => (
            <Money amount={line[bucket]} currency={line.currency} bare exact strong={bucket === "total"} />
          ),
        })),
      ]}
    />
  );
}
