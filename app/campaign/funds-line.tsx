import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";

export type FundsLineProps = {
  /** Of `fundsLeft` (budget.queries.server.ts), what creators are shown. */
  funds: { left: bigint; currency: Currency; aboutSales: number | null };
};

/** "Funds left: $120.00 · about 9 sales", with what happens when they end. */
export function FundsLine({ funds: { left, currency, aboutSales } }: FundsLineProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className="funds-line">
      <p>
        {t("public.campaign.funds.title")}:{" "}
        <strong className="num">{formatMoney(left, currency, i18n.language)}</strong>
        {aboutSales === null ? null : ` · ${t("public.campaign.funds.about", { count: aboutSales })}`}
      </p>
      <p className="dimmed small">{t("public.campaign.funds.text")}</p>
    </div>
  );
}
