import "#app/dashboard/dashboard.css";
import { Button, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { formatDate } from "#app/ui/when.tsx";
import { dayText, lastDay, type Span, spanChoices } from "./span.ts";

type Props = { span: Span; currency: Currency; currencies: readonly Currency[] };

/** Which days and which money; both stand in the address. */
export function SpanPicker({ span, currency, currencies }: Props) {
  const { t, i18n } = useTranslation();
  const [from, to] = [dayText(span.from), lastDay(span)];
  const days: Record<string, string> = span.days ? { days: String(span.days) } : { from, to };
  const address = (change: Record<string, string>) => `?${new URLSearchParams(change)}`;
  const between = { from: formatDate(from, i18n.language), to: formatDate(to, i18n.language) };

  return (
    <div className="span-picker">
      <nav className="choices" aria-label={t("finance.span.label")}>
        {spanChoices.map((choice) => (
          <Link
            key={choice}
            to={address({ days: String(choice), currency })}
            aria-current={span.days === choice || undefined}
            preventScrollReset
          >
            {t("finance.span.days", { days: choice })}
          </Link>
        ))}
      </nav>
      {currencies.length > 1 ? (
        <nav className="choices" aria-label={t("finance.span.currency")}>
          {currencies.map((one) => (
            <Link
              key={one}
              to={address({ ...days, currency: one })}
              aria-current={one === currency || undefined}
              preventScrollReset
            >
              {one}
            </Link>
          ))}
        </nav>
      ) : null}
      <details className="fold span-own" key={`${from}${to}`}>
        <summary>{t("finance.span.between", between)}</summary>
        <Form method="get" className="inline-fields" preventScrollReset>
          <input type="hidden" name="currency" value={currency} />
          <TextInput type="date" size="sm" name="from" label={t("finance.span.from")} defaultValue={from} />
          <TextInput type="date" size="sm" name="to" label={t("finance.span.to")} defaultValue={to} />
          <Button type="submit" variant="default" size="sm">
            {t("finance.span.show")}
          </Button>
        </Form>
      </details>
    </div>
  );
}
