import "#app/dashboard/dashboard.css";
import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "#app/ui/money.tsx";
import { MoneyWay } from "#app/ui/money-way.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { MyWay, Release } from "./my-money.queries.server.ts";

/** The way of a creator's money, one for each seller and currency. */
export function MyWays({ ways }: { ways: readonly MyWay[] }) {
  const { t } = useTranslation();
  return ways.map((way) => {
    const { sellerId, sellerName, currency, releaseAt, inTransitSince, paidOn } = way;
    const title = t("creator.dashboard.moneyOf", { seller: sellerName, currency });
    return (
      <section key={`${sellerId}${currency}`} className="panel">
        <h2>{title}</h2>
        <MoneyWay
          currency={currency}
          label={title}
          parts={{
            pending: { amount: way.pending + way.held, at: releaseAt, to: "/creator/sales?state=pending" },
            available: { amount: way.available },
            inTransit: { amount: way.inTransit, at: inTransitSince, to: "/creator/payouts" },
            paid: { amount: way.paid, at: paidOn, to: "/creator/payouts" },
          }}
        />
      </section>
    );
  });
}

/** What a creator owes after a late refund, in words. */
export function Debts({ ways }: { ways: readonly MyWay[] }) {
  const { t, i18n } = useTranslation();
  return ways
    .filter(({ owed }) => owed > 0n)
    .map(({ sellerId, sellerName, currency, owed }) => (
      <Notice
        key={`${sellerId}${currency}`}
        kind="warn"
        title={t("creator.dashboard.owedTitle", {
          amount: formatMoney(owed, currency, i18n.language, { exact: true }),
          seller: sellerName,
        })}
      >
        {t("creator.dashboard.owedText")}
      </Notice>
    ));
}

export function NextReleases({ releases }: { releases: readonly Release[] }) {
  const { t, i18n } = useTranslation();
  if (releases.length === 0) return <p className="dimmed">{t("creator.dashboard.noReleases")}</p>;
  return (
    <ul className="release-list">
      {releases.map(({ day, sellerName, currency, holdDays, amount }) => (
        <li key={`${day}${sellerName}${currency}${holdDays}`}>
          <strong>
            {t("creator.dashboard.releaseLine", {
              amount: formatMoney(amount, currency, i18n.language, { exact: true }),
              date: formatDate(day, i18n.language),
            })}
          </strong>
          <span className="under">
            {t("creator.dashboard.releaseWhy", { count: holdDays, seller: sellerName })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Asks once for an account, as soon as there is money to send to it. */
export function MissingBankDetails() {
  const { t } = useTranslation();
  return (
    <Notice
      kind="info"
      title={t("creator.dashboard.bankTitle")}
      action={
        <Button component={Link} to="/creator/payouts/methods" size="sm">
          {t("creator.dashboard.bankAction")}
        </Button>
      }
    >
      {t("creator.dashboard.bankText")}
    </Notice>
  );
}
