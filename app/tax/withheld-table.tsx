import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { monthName } from "#app/period/month.ts";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { WithheldLine } from "./withheld.queries.server.ts";

/** What names a line in an address. */
export const lineKey = ({ creatorId, authority, currency, month }: WithheldLine) =>
  [creatorId, authority, currency, month].join("~");

type Props = { lines: readonly WithheldLine[]; year: number; acts: boolean };

/** What was withheld of whom, month by month, with the certificate's number or the way to enter it. */
export function WithheldTable({ lines, year, acts }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
      caption={t("finance.tax.withheldList")}
      rows={lines}
      rowKey={lineKey}
      empty={<p className="dimmed">{t("finance.tax.nothingWithheld")}</p>}
      columns={[
        {
          key: "creator",
          header: t("finance.figure.creator"),
          cell: ({ name, creatorId, month, rule, authority }) => (
            <span>
              <Link to={`/seller/creators/${creatorId}`}>{name}</Link>
              <span className="under">
                {[monthName(month.slice(0, 7), i18n.language), rule, authority].filter(Boolean).join(", ")}
              </span>
            </span>
          ),
        },
        {
          key: "gross",
          header: t("finance.batch.gross"),
          numeric: true,
          cell: ({ gross, currency }) => <Money amount={gross} currency={currency} exact />,
        },
        {
          key: "tax",
          header: t("finance.batch.tax"),
          numeric: true,
          cell: ({ tax, currency }) => <Money amount={tax} currency={currency} exact strong />,
        },
        {
          key: "certificate",
          header: t("finance.tax.certificate"),
          cell: (line) => (
            <span>
              {line.certificate ? <span className="mono">{line.certificate}</span> : t("finance.tax.missing")}
              {line.issuedOn ? (
                <span className="under">
                  <When at={new Date(`${line.issuedOn}T00:00:00Z`)} />
                </span>
              ) : null}
              {acts ? (
                <span className="under">
                  <Link to={`?year=${year}&line=${encodeURIComponent(lineKey(line))}#certificate`}>
                    {t(line.certificate ? "finance.tax.change" : "finance.tax.enter")}
                  </Link>
                </span>
              ) : null}
            </span>
          ),
        },
      ]}
    />
  );
}
