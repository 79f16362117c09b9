import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import type { SellerFunds } from "./needs.server.ts";

/** Every seller with what is free, and whether its payouts start only within that. */
export function SellerFundsTable({ sellers }: { sellers: readonly SellerFunds[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("funding.operator.sellers")}</h2>
      <DataTable
        caption={t("funding.operator.sellers")}
        rows={sellers}
        rowKey={({ sellerId }) => sellerId}
        empty={<p className="dimmed">{t("finance.operator.noSellers")}</p>}
        columns={[
          { key: "name", header: t("finance.operator.seller"), cell: ({ name }) => name },
          {
            key: "free",
            header: t("funding.operator.free"),
            numeric: true,
            cell: ({ free }) =>
              free.length === 0 ? (
                "–"
              ) : (
                // One cell of a card, however many currencies.
                <div>
                  {free.map(({ currency, amount }) => (
                    <div key={currency}>
                      <Money amount={amount} currency={currency} exact />
                    </div>
                  ))}
                </div>
              ),
          },
          {
            key: "needs",
            header: t("funding.operator.needs"),
            cell: ({ needsFunds }) => t(needsFunds ? "funding.operator.bound" : "funding.operator.unbound"),
          },
          { key: "switch", header: t("funding.operator.change"), cell: (row) => <Switch row={row} /> },
        ]}
      />
    </section>
  );
}

function Switch({ row: { sellerId, name, needsFunds, free } }: { row: SellerFunds }) {
  const { t, i18n } = useTranslation();
  const money = free
    .map(({ currency, amount }) => formatMoney(amount, currency, i18n.language, { exact: true }))
    .join(", ");
  const words = { name, free: money || t("funding.operator.nothing") };
  return (
    <ConfirmButton
      label={t(needsFunds ? "funding.operator.unbind" : "funding.operator.bind")}
      title={t(needsFunds ? "funding.operator.unbindTitle" : "funding.operator.bindTitle", words)}
      confirmLabel={t(needsFunds ? "funding.operator.unbindConfirm" : "funding.operator.bindConfirm", words)}
      fields={{ intent: "needs", seller: sellerId, needs: needsFunds ? "no" : "yes" }}
      variant="subtle"
      size="sm"
    >
      {t(needsFunds ? "funding.operator.unbindText" : "funding.operator.bindText", words)}
    </ConfirmButton>
  );
}
