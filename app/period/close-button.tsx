import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { formatMoney } from "#app/ui/money.tsx";
import { type CloseItem, mayClose } from "./checklist.ts";
import type { RollTotal } from "./roll.queries.server.ts";

type Props = {
  month: string;
  items: readonly CloseItem[];
  totals: readonly RollTotal[];
  acts: boolean;
};

/** Closing says what the month closes with; what is in the way is said instead of a button that does nothing. */
export function CloseButton({ month, items, totals, acts }: Props) {
  const { t, i18n } = useTranslation();
  if (!acts) return <p className="dimmed">{t("finance.viewOnly")}</p>;
  const stops = items.filter(({ state }) => state === "stops").length;
  if (!mayClose(items)) return <p className="way-total">{t("period.stops", { count: stops })}</p>;
  const closing = new Map<RollTotal["currency"], bigint>();
  for (const { currency, closing: amount } of totals)
    closing.set(currency, (closing.get(currency) ?? 0n) + amount);
  const sums = [...closing].map(([currency, amount]) =>
    formatMoney(amount, currency, i18n.language, { exact: true }),
  );
  return (
    <ConfirmButton
      label={t("period.close", { month })}
      title={t("period.closeTitle", { month })}
      confirmLabel={t("period.closeConfirm", { month, sums: sums.join(", ") || "0" })}
      fields={{}}
    >
      {t("period.closeText")}
    </ConfirmButton>
  );
}
