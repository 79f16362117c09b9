import { useTranslation } from "react-i18next";
import { percentOf } from "#app/campaign/rate-text.ts";
import type { Currency } from "#app/rules/money.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { formatMoney } from "#app/ui/money.tsx";

type Funds = { left: bigint; amount: bigint; currency: Currency; aboutSales: number | null };

/** What a campaign may still spend, and about how many sales that is. */
export function FundsPanel({ funds }: { funds: Funds }) {
  const { t, i18n } = useTranslation();
  const { left, amount, currency, aboutSales } = funds;
  const money = (one: bigint) => formatMoney(one, currency, i18n.language);
  return (
    <section className="panel rows">
      <h2>{t("terms.mine.funds")}</h2>
      <p>
        <strong className="num">
          {t("terms.mine.fundsText", { left: money(left), amount: money(amount) })}
        </strong>
      </p>
      {left === 0n ? (
        <p className="small">{t("terms.mine.fundsNone")}</p>
      ) : aboutSales === null ? null : (
        <p className="dimmed small">{t("terms.mine.fundsSales", { count: aboutSales })}</p>
      )}
    </section>
  );
}

/** The link by which a creator brings other creators. */
export function RecruitingPanel({
  recruiting,
}: {
  recruiting: { url: string; bps: number; months: number };
}) {
  const { t, i18n } = useTranslation();
  const { url, bps, months } = recruiting;
  return (
    <section className="panel rows">
      <CopyField value={url} label={t("terms.mine.recruit")} />
      <p className="small">{t("terms.mine.recruitText", { rate: percentOf(bps, i18n.language), months })}</p>
    </section>
  );
}
