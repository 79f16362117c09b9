import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { Exchange } from "./exchange.queries.server.ts";

/** What exchanges are worth at the month's end, and what they gained; a currency without a rate is parked. */
export function ExchangePanel({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const { reporting, lines, gain, parked } = exchange;
  return (
    <section>
      <h2 className="section-title">{t("period.exchange.title")}</h2>
      <p className="section-note">{t("period.exchange.text", { reporting })}</p>
      {parked.length > 0 ? (
        <Notice kind="warn" title={t("period.exchange.parkedTitle", { currencies: parked.join(", ") })}>
          {t("period.exchange.parkedText")}
        </Notice>
      ) : null}
      <DataTable
        caption={t("period.exchange.title")}
        rows={lines}
        rowKey={({ currency }) => currency}
        empty={null}
        columns={[
          { key: "currency", header: t("finance.figure.currency"), cell: ({ currency }) => currency },
          {
            key: "position",
            header: t("period.exchange.position"),
            numeric: true,
            cell: ({ position, currency }) => <Money amount={position} currency={currency} exact signed />,
          },
          {
            key: "rate",
            header: t("period.exchange.rate"),
            cell: ({ rate, source }) => (rate ? `${rate} (${source})` : null),
          },
          {
            key: "worth",
            header: reporting,
            numeric: true,
            cell: ({ worth }) =>
              worth === null ? (
                t("period.exchange.parked")
              ) : (
                <Money amount={worth} currency={reporting} exact signed />
              ),
          },
        ]}
        {...(gain === null
          ? {}
          : { total: { worth: <Money amount={gain} currency={reporting} exact signed strong /> } })}
      />
    </section>
  );
}
