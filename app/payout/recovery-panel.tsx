import "#app/dashboard/dashboard.css";
import "#app/payout/recovery.css";
import { useTranslation } from "react-i18next";
import { percentText } from "#app/rules/terms.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { Debt } from "./debts.queries.server.ts";

/** What a creator owes a seller: from which refunds, and when it is paid off by what. */
export function RecoveryPanel({ debt }: { debt: Debt }) {
  const { t, i18n } = useTranslation();
  const { sellerName: seller, currency, owed, maxBps } = debt;
  const money = (amount: bigint) => formatMoney(amount, currency, i18n.language, { exact: true });
  return (
    <section className="panel">
      <h2>{t("creator.payout.recovery.title", { amount: money(owed), seller })}</h2>
      <p className="recovery-text">
        {t("creator.payout.recovery.text")}{" "}
        {maxBps < 10_000
          ? t("creator.payout.recovery.ceiling", { percent: percentOf(maxBps, i18n.language), seller })
          : t("creator.payout.recovery.noCeiling")}
      </p>
      <div className="stack">
        <Origins debt={debt} />
        <Schedule debt={debt} />
      </div>
    </section>
  );
}

export const percentOf = (bps: number, locale: string) =>
  locale === "id" ? percentText(bps).replace(".", ",") : percentText(bps);

function Origins({ debt: { from, currency, owed } }: { debt: Debt }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className="recovery-head">{t("creator.payout.recovery.origins")}</h3>
      <DataTable
        caption={t("creator.payout.recovery.origins")}
        rows={from}
        rowKey={({ orderId }) => orderId}
        rowHref={({ orderId }) => `/creator/sales/${orderId}`}
        empty={null}
        columns={[
          { key: "order", header: t("creator.payout.recovery.from"), cell: ({ name }) => name },
          { key: "at", header: t("finance.figure.date"), cell: ({ at }) => <When at={at} /> },
          {
            key: "amount",
            header: t("creator.payout.recovery.owed"),
            numeric: true,
            cell: ({ amount }) => <Money amount={amount} currency={currency} exact />,
          },
        ]}
        total={{ amount: <Money amount={owed} currency={currency} exact /> }}
      />
    </div>
  );
}

function Schedule({ debt }: { debt: Debt }) {
  const { t, i18n } = useTranslation();
  const { currency, schedule } = debt;
  const open = formatMoney(schedule.open, currency, i18n.language, { exact: true });
  return (
    <div>
      <h3 className="recovery-head">{t("creator.payout.recovery.schedule")}</h3>
      <DataTable
        caption={t("creator.payout.recovery.schedule")}
        rows={schedule.steps}
        rowKey={({ at, left }) => `${at.getTime()} ${left}`}
        empty={null}
        columns={[
          { key: "at", header: t("creator.payout.recovery.on"), cell: ({ at }) => <When at={at} /> },
          {
            key: "withheld",
            header: t("creator.payout.recovery.withheld"),
            numeric: true,
            cell: ({ withheld }) => <Money amount={withheld} currency={currency} exact />,
          },
          {
            key: "left",
            header: t("creator.payout.recovery.left"),
            numeric: true,
            cell: ({ left }) => <Money amount={left} currency={currency} exact />,
          },
        ]}
      />
      <p className="way-total">
        {schedule.steps.length === 0
          ? t("creator.payout.recovery.nothingPending", { amount: open })
          : schedule.open > 0n
            ? t("creator.payout.recovery.open", { amount: open })
            : t("creator.payout.recovery.paidOff")}
      </p>
    </div>
  );
}
