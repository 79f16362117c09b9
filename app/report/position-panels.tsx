import "#app/dashboard/dashboard.css";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { MoneyWay } from "#app/ui/money-way.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Stat, Stats } from "#app/ui/stat.tsx";
import { formatDateTime } from "#app/ui/when.tsx";
import type { Position } from "./position.queries.server.ts";

/** A seller's books in one currency: the way of its creators' money, and what stands against it. `acts`: may pay. */
export function PositionPanel({ position, acts }: { position: Position; acts: boolean }) {
  const { t, i18n } = useTranslation();
  const { currency, settlement, cash, feeDeferred, feeRevenue, owed, held } = position;
  const money = (amount: bigint) => <Money amount={amount} currency={currency} exact />;
  const text = (amount: bigint) => formatMoney(amount, currency, i18n.language, { exact: true });
  const side = settlement > 0n ? "owes" : settlement < 0n ? "prefunded" : "even";
  const fee = feeDeferred + feeRevenue;
  return (
    <section className="panel">
      <h2>{currency}</h2>
      <MoneyWay
        currency={currency}
        parts={{
          pending: {
            amount: position.pending + held,
            ...(held > 0n ? { note: t("finance.position.heldHint", { amount: text(held) }) } : {}),
          },
          available: {
            amount: position.available,
            ...(acts ? { to: `/seller/finance/new?currency=${currency}` } : {}),
          },
          inTransit: { amount: position.inTransit },
          paid: { amount: position.paid },
        }}
      />
      <div className="position-stats">
        <Stats>
          <Stat
            label={
              side === "even"
                ? t("finance.position.settlement")
                : `${t("finance.position.settlement")}: ${t(`finance.position.${side}`)}`
            }
            figure={money(settlement < 0n ? -settlement : settlement)}
            hint={t(
              side === "prefunded"
                ? "finance.position.prefundedHint"
                : side === "owes"
                  ? "finance.position.owesHint"
                  : "finance.position.even",
            )}
          />
          <Stat
            label={t("finance.position.cash")}
            figure={money(cash)}
            hint={t(cash < 0n ? "finance.position.cashShort" : "finance.position.cashHint")}
            {...(acts ? { to: "/seller/finance/funds" } : {})}
          />
          {fee !== 0n ? (
            <Stat
              label={t("finance.position.fee")}
              figure={money(fee)}
              hint={t("finance.position.feeHint", { deferred: text(feeDeferred) })}
            />
          ) : null}
          {owed > 0n ? (
            <Stat
              label={t("finance.position.owedByCreators")}
              figure={money(owed)}
              hint={t("finance.position.owedByCreatorsHint")}
            />
          ) : null}
        </Stats>
      </div>
    </section>
  );
}

type Check = { checkedAt: Date; finding: string | null } | null;

/** The reconciler's line: 0 unexplained and when it was checked, or what can't be explained. */
export function ReconciliationLine({ check }: { check: Check }) {
  const { t, i18n } = useTranslation();
  if (!check) {
    return (
      <p className="check-line">
        <strong>{t("finance.check.never")}</strong>
        <span className="dimmed">{t("finance.check.neverText")}</span>
      </p>
    );
  }
  const at = formatDateTime(check.checkedAt, i18n.language);
  if (check.finding !== null) {
    return (
      <Notice kind="error" title={t("finance.check.brokenTitle")}>
        {t("finance.check.brokenText", { at, finding: check.finding })}
      </Notice>
    );
  }
  return (
    <p className="check-line">
      <span className="verdict" data-tone="settled">
        <IconCircleCheck size={20} stroke={1.9} aria-hidden="true" />
        <strong>{t("finance.check.clean")}</strong>
      </span>
      <span className="dimmed">{t("finance.check.cleanText", { at })}</span>
    </p>
  );
}
