import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { monthName } from "#app/period/month.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { type Column, DataTable } from "#app/ui/table.tsx";
import type { Month } from "./months.queries.server.ts";

type Props = {
  months: readonly Month[];
  currency: Currency;
  /** Whether the reader may take the month's report along. */
  download: boolean;
};

const parts = ["opening", "accrued", "reversed", "paid", "closing"] as const;

/** opening + accrued + reversed + paid = closing, month by month. */
export function MonthTable({ months, currency, download }: Props) {
  const { t, i18n } = useTranslation();
  // A later kind of event shows up as a column of its own rather than as a line that doesn't add up.
  const shown = months.some(({ other }) => other !== 0n)
    ? ([...parts.slice(0, 4), "other", "closing"] as const)
    : parts;
  const name = (month: string) => monthName(month, i18n.language);
  return (
    <DataTable
      caption={t("finance.months.title")}
      rows={months}
      rowKey={({ month }) => month}
      empty={<p className="dimmed">{t("finance.months.empty")}</p>}
      columns={[
        {
          key: "month",
          header: `${t("finance.months.month")} (${currency})`,
          cell: ({ month }) => <Link to={`/seller/finance/close/${month}`}>{name(month)}</Link>,
        },
        ...shown.map(
          (part): Column<Month> => ({
            key: part,
            header: t(`finance.months.${part}`),
            numeric: true,
            cell: (row) => (
              <span>
                <Money
                  amount={row[part]}
                  currency={currency}
                  bare
                  exact
                  signed={part !== "opening" && part !== "closing"}
                  strong={part === "closing"}
                />
                {part === "accrued" && row.bonuses > 0n ? (
                  <span className="under">
                    {t("finance.months.ofBonuses", {
                      amount: formatMoney(row.bonuses, currency, i18n.language, { exact: true }),
                    })}
                  </span>
                ) : null}
              </span>
            ),
          }),
        ),
        ...(download
          ? [
              {
                key: "csv",
                header: t("finance.months.csv"),
                cell: ({ month }: Month) => (
                  <a
                    href={`/seller/finance/reports/commissions/file?month=${month}`}
                    download
                    aria-label={t("finance.months.csvOf", { month: name(month) })}
                  >
                    {t("finance.months.download")}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
