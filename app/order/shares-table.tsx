import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { localPercent } from "./rule-words.ts";
import { EarningStatus } from "./sale-table.tsx";
import type { SellerPart, SellerReceipt } from "./seller-receipt.queries.server.ts";

type Props = Pick<SellerReceipt, "parts" | "creators"> & { currency: Currency };

/** Who earns from an order in which part, at the sale and now. */
export function SharesTable({ parts, creators, currency }: Props) {
  const { t, i18n } = useTranslation();
  const nameOf = (id: string) => creators[id]?.name ?? id;
  const sum = (of: (part: SellerPart) => bigint) => parts.reduce((all, part) => all + of(part), 0n);
  const money = (amount: bigint) => <Money amount={amount} currency={currency} exact />;
  return (
    <section>
      <h2 className="section-title">{t("receipt.shares.title")}</h2>
      <p className="section-note">{t("receipt.shares.text")}</p>
      <DataTable
        caption={t("receipt.shares.title")}
        rows={parts}
        rowKey={({ key }) => key}
        empty={null}
        columns={[
          {
            key: "who",
            header: t("receipt.shares.who"),
            cell: ({ creatorId }) => <Link to={`/seller/creators/${creatorId}`}>{nameOf(creatorId)}</Link>,
          },
          {
            key: "part",
            header: t("receipt.shares.part"),
            cell: ({ role, weightBps, movedFrom }) => (
              <span>
                {t(`receipt.shares.role.${role}`)}
                {weightBps === null ? null : (
                  <span className="under">
                    {t("receipt.shares.weight", { percent: localPercent(weightBps, i18n.language) })}
                  </span>
                )}
                {movedFrom ? (
                  <span className="under">
                    {t("receipt.shares.movedFrom", { creator: nameOf(movedFrom) })}
                  </span>
                ) : null}
              </span>
            ),
          },
          {
            key: "sale",
            header: t("receipt.shares.atSale"),
            numeric: true,
            // What somebody took over was the other's at the sale.
            cell: ({ amount, movedFrom }) => (movedFrom ? "–" : money(amount)),
          },
          {
            key: "now",
            header: t("receipt.shares.now"),
            numeric: true,
            cell: ({ outstanding }) => money(outstanding),
          },
          {
            key: "status",
            header: t("seller.order.status"),
            cell: ({ standing }) => (standing ? <EarningStatus standing={standing} /> : "–"),
          },
        ]}
        total={{
          sale: money(sum(({ amount, movedFrom }) => (movedFrom ? 0n : amount))),
          now: money(sum(({ outstanding }) => outstanding)),
        }}
      />
    </section>
  );
}
