import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { reasonText } from "#app/intake/reason-text.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { PreviewRow } from "./import.queries.server.ts";

/** The first rows as they would be booked, or what is wrong with them. */
export function PreviewTable({ rows }: { rows: readonly PreviewRow[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("seller.import.previewTitle")}</h2>
      <p className="section-note">{t("seller.import.previewText")}</p>
      <DataTable
        caption={t("seller.import.previewTitle")}
        rows={rows.map((row, at) => ({ ...row, key: String(at) }))}
        rowKey={({ key }) => key}
        empty={<p className="dimmed">{t("seller.import.noRows")}</p>}
        columns={[
          {
            key: "what",
            header: t("seller.import.order"),
            cell: ({ reading, cells }) =>
              "ref" in reading ? (
                <code className="breakable">{reading.ref}</code>
              ) : (
                <span className="dimmed breakable">{Object.values(cells).slice(0, 4).join(" · ")}</span>
              ),
          },
          {
            key: "when",
            header: t("seller.import.date"),
            cell: ({ reading }) => ("at" in reading ? <When at={reading.at} /> : "–"),
          },
          {
            key: "who",
            header: t("seller.import.who"),
            cell: ({ reading }) => ("who" in reading ? reading.who : null) ?? "–",
          },
          {
            key: "amount",
            header: t("seller.import.amount"),
            numeric: true,
            cell: ({ reading }) =>
              "amount" in reading ? <Sum amount={reading.amount} currency={reading.currency} /> : "–",
          },
          {
            key: "stated",
            header: t("seller.import.commission"),
            numeric: true,
            cell: ({ reading }) => {
              if (!("stated" in reading)) return "–";
              return reading.stated === null ? (
                t("seller.import.byTerms")
              ) : (
                <Sum amount={reading.stated} currency={reading.currency} />
              );
            },
          },
          {
            key: "how",
            header: t("seller.import.reads"),
            cell: ({ reading }) =>
              "because" in reading
                ? `${reasonText(i18n, "", reading.because)}${reading.field ? ` (${t(`seller.import.column.${reading.field}`, { defaultValue: reading.field })})` : ""}`
                : t(`seller.import.as.${reading.outcome}`),
          },
        ]}
      />
    </section>
  );
}

function Sum({ amount, currency }: { amount: bigint; currency: string }) {
  const known: Currency | undefined = parseCurrency(currency);
  return known ? <Money amount={amount} currency={known} /> : "–";
}
