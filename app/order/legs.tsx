import "#app/dashboard/dashboard.css";
import { useTranslation } from "react-i18next";
import { Money } from "#app/ui/money.tsx";
import { When } from "#app/ui/when.tsx";
import type { TransferView } from "./view.queries.server.ts";

/** An order's entries as they stand in the ledger, folded until asked for. */
export function LedgerLegs({ transfers }: { transfers: readonly TransferView[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("seller.order.legs")}</h2>
      <p className="section-note">{t("seller.order.legsText")}</p>
      <details className="fold">
        <summary>{t("seller.order.showLegs", { count: transfers.length })}</summary>
        {transfers.map(({ id, kind, recordedAt, legs }) => (
          <div key={id} className="table-scroll legs">
            <table className="table table-plain" aria-label={kind}>
              <thead>
                <tr>
                  <th scope="col">
                    {kind} <span className="under mono">{id}</span>
                  </th>
                  <th scope="col" className="right">
                    {t("seller.order.booked")} <When at={recordedAt} kind="datetime" />
                  </th>
                </tr>
              </thead>
              <tbody>
                {legs.map(({ account, currency, amount }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a transfer's legs are numbered and never change
                  <tr key={index}>
                    <td className="mono">{account}</td>
                    <td className="right num">
                      <Money amount={amount} currency={currency} signed exact />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ))}
      </details>
    </section>
  );
}
