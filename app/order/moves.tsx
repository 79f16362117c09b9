import "#app/dashboard/dashboard.css";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { en } from "#app/i18n/en.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export type ShownMove = {
  key: string;
  kind: string;
  at: Date;
  amount: bigint;
  netted: bigint;
  /** Whose parts moved by how much, where there are several; the reason somebody gave. */
  notes?: readonly string[];
};

/** Of no commission: what a claim was granted, and what was taken back of it. */
export const onTop = new Set(["BONUS", "CORRECTION"]);

/** They change where the money is, or whose, and not how much it is. */
const still = new Set(["APPROVE", "HOLD", "HOLD_RELEASED", "REATTRIBUTED"]);

/** What happened to a commission, and what is left of it. */
export function Moves({
  moves,
  left,
  currency,
}: {
  moves: readonly ShownMove[];
  left: bigint;
  currency: Currency;
}) {
  const { t, i18n } = useTranslation();
  const text = (amount: bigint) => formatMoney(amount, currency, i18n.language, { exact: true });
  return (
    <section>
      <h2 className="section-title">{t("receipt.since")}</h2>
      <DataTable
        caption={t("receipt.since")}
        rows={moves}
        rowKey={({ key }) => key}
        empty={null}
        columns={[
          {
            key: "event",
            header: t("receipt.event"),
            cell: ({ kind, amount, netted, notes = [] }) => (
              <span>
                {kindText(t, kind, amount, text(amount))}
                {netted > 0n ? (
                  <span className="under">{t("receipt.kind.netted", { amount: text(netted) })}</span>
                ) : null}
                {notes.map((note) => (
                  <span key={note} className="under">
                    {note}
                  </span>
                ))}
              </span>
            ),
          },
          {
            key: "when",
            header: t("receipt.when"),
            cell: ({ at }) => <When at={at} kind="datetime" />,
          },
          {
            key: "change",
            header: t("receipt.change"),
            numeric: true,
            cell: ({ kind, amount }) =>
              still.has(kind) ? "–" : <Money amount={amount} currency={currency} signed exact />,
          },
        ]}
        total={{
          event: t("receipt.left"),
          change: <Money amount={left} currency={currency} exact strong />,
        }}
      />
    </section>
  );
}

type Word = Exclude<keyof typeof en.receipt.kind, "netted">;

function kindText(t: TFunction, kind: string, amount: bigint, text: string): string {
  const word = kind === "REFUND" && amount > 0n ? "REFUND_BACK" : kind;
  const known = word in en.receipt.kind && word !== "netted" ? (word as Word) : "other";
  return t(`receipt.kind.${known}`, { amount: text });
}
