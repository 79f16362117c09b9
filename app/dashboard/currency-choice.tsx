import "#app/dashboard/dashboard.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";

/** One money at a time: figures of two currencies are never added. Nothing to choose with one. */
export function CurrencyChoice({
  currency,
  currencies,
}: {
  currency: Currency;
  currencies: readonly Currency[];
}) {
  const { t } = useTranslation();
  if (currencies.length < 2) return null;
  return (
    <div className="span-picker">
      <nav className="choices" aria-label={t("finance.figure.currency")}>
        {currencies.map((one) => (
          <Link
            key={one}
            to={`?currency=${one}`}
            aria-current={one === currency || undefined}
            preventScrollReset
          >
            {one}
          </Link>
        ))}
      </nav>
    </div>
  );
}
