import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { listRehearsals } from "./rehearsal.queries.server.ts";

type Row = Awaited<ReturnType<typeof listRehearsals>>[number];

export function EarlierRehearsals({
  rows,
  currency,
  here,
}: {
  rows: readonly Row[];
  currency: Currency;
  here: string;
}) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("rehearsal.earlier")}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `${here}/${id}`}
      empty={<p className="dimmed">{t("rehearsal.noEarlier")}</p>}
      columns={[
        {
          key: "when",
          header: t("rehearsal.when"),
          cell: ({ createdAt, status }) => (
            <>
              <When at={createdAt} kind="datetime" />
              {status === "done" ? null : <span className="under">{t(`rehearsal.status.${status}`)}</span>}
            </>
          ),
        },
        {
          key: "span",
          header: t("rehearsal.span"),
          cell: ({ days }) => t("rehearsal.daysOption", { count: days }),
        },
        {
          key: "before",
          header: t("rehearsal.asWas"),
          numeric: true,
          cell: ({ cost }) => (cost ? <Money amount={cost.before} currency={currency} exact /> : "–"),
        },
        {
          key: "after",
          header: t("rehearsal.asWould"),
          numeric: true,
          cell: ({ cost }) => (cost ? <Money amount={cost.after} currency={currency} exact /> : "–"),
        },
        {
          key: "led",
          header: t("rehearsal.ledTo"),
          cell: ({ version }) =>
            version === null ? t("rehearsal.notPublished") : t("rehearsal.version", { version }),
        },
      ]}
    />
  );
}
