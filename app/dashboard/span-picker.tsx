import "#app/dashboard/dashboard.css";
import { Button, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { formatDate } from "#app/ui/when.tsx";
import { comparedTo, comparisons, dayText, lastDay, type Span, spanChoices, spanPeriods } from "./span.ts";
import { type Dimension, queryOf, type View } from "./view.ts";

type Props = {
  view: View;
  currency: Currency;
  /** The first is the usual one. */
  currencies: readonly Currency[];
  usualBy: Dimension;
};

/** Which days, beside which, and which money: all of it stands in the address, and works with a tap. */
export function SpanPicker({ view, currency, currencies, usualBy }: Props) {
  const { t, i18n } = useTranslation();
  const { span, comparison } = view;
  const usual = { by: usualBy, currency: currencies[0] ?? null };
  const address = (change: Partial<View>, money = currency) =>
    `?${queryOf({ ...view, ...change }, money, usual)}`;
  const days = (count: (typeof spanChoices)[number]): Span => {
    const { period: _, ...rest } = span;
    return { ...rest, days: count };
  };
  const earlier = comparedTo(span, comparison);
  const choice = (key: string, label: string, to: string, current: boolean) => (
    <Link key={key} to={to} aria-current={current || undefined} preventScrollReset>
      {label}
    </Link>
  );
  const byName = (period: (typeof spanPeriods)[number]) =>
    choice(
      period,
      t(`dashboard.period.${period}`),
      address({ span: { ...span, days: null, period } }),
      span.period === period,
    );

  return (
    <div className="span-picker">
      <nav className="choices" aria-label={t("dashboard.period.label")}>
        {byName("today")}
        {spanChoices.map((count) =>
          choice(
            String(count),
            t("finance.span.days", { days: count }),
            address({ span: days(count) }),
            span.days === count,
          ),
        )}
      </nav>
      {currencies.length > 1 ? (
        <nav className="choices" aria-label={t("finance.span.currency")}>
          {currencies.map((one) => choice(one, one, address({}, one), one === currency))}
        </nav>
      ) : null}
      <details className="fold span-own" key={address({})}>
        <summary>
          {spanText(t, span, i18n.language)}
          {earlier ? `, ${againstText(t, earlier, i18n.language)}` : null}
        </summary>
        <div className="span-more">
          <nav className="choices" aria-label={t("dashboard.period.more")}>
            {spanPeriods.filter((period) => period !== "today").map(byName)}
          </nav>
          <div>
            <p className="span-label">{t("dashboard.period.compare")}</p>
            <nav className="choices" aria-label={t("dashboard.period.compare")}>
              {comparisons.map((one) =>
                choice(
                  one,
                  t(`dashboard.period.${one === "year" ? "compareYear" : one}`),
                  address({ comparison: one }),
                  comparison === one,
                ),
              )}
            </nav>
          </div>
          <OwnDays {...{ view, currency, usual }} />
        </div>
      </details>
    </div>
  );
}

type OwnProps = Pick<Props, "view" | "currency"> & { usual: Parameters<typeof queryOf>[2] };

function OwnDays({ view, currency, usual }: OwnProps) {
  const { t } = useTranslation();
  const kept = queryOf({ ...view, span: { ...view.span, days: 30 } }, currency, usual);
  for (const name of ["period", "days", "from", "to"]) kept.delete(name);
  return (
    <Form method="get" className="inline-fields" preventScrollReset>
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextInput
        type="date"
        size="sm"
        name="from"
        label={t("finance.span.from")}
        defaultValue={dayText(view.span.from)}
      />
      <TextInput
        type="date"
        size="sm"
        name="to"
        label={t("finance.span.to")}
        defaultValue={lastDay(view.span)}
      />
      <Button type="submit" variant="default" size="sm">
        {t("finance.span.show")}
      </Button>
    </Form>
  );
}

function spanText(t: TFunction, span: Span, locale: string): string {
  const [from, to] = [formatDate(dayText(span.from), locale), formatDate(lastDay(span), locale)];
  return from === to ? t("dashboard.period.ofDay", { from }) : t("dashboard.period.of", { from, to });
}

function againstText(t: TFunction, span: Span, locale: string): string {
  const [from, to] = [formatDate(dayText(span.from), locale), formatDate(lastDay(span), locale)];
  return from === to
    ? t("dashboard.period.againstDay", { from })
    : t("dashboard.period.against", { from, to });
}
