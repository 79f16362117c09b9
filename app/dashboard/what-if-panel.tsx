import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Form, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ordinarySale } from "#app/campaign/example.ts";
import { percentOf, rateBrief } from "#app/campaign/rate-text.ts";
import { type Currency, decimalText, halfUpDiv, parseDecimalMoney } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { Prospect } from "./prospects.queries.server.ts";
import { mostSales, type WhatIf, whatIf } from "./what-if.ts";

const usualSales = "10";

/** What a creator would earn if they sold more: a form that works alone, and answers while one types. */
export function WhatIfPanel({ prospects }: { prospects: readonly Prospect[] }) {
  const [query] = useSearchParams();
  const { t, i18n } = useTranslation();
  const [asked, setAsked] = useState({
    campaign: query.get("wif") ?? "",
    sales: query.get("more") ?? usualSales,
    value: query.get("each"),
  });
  const chosen = prospects.find(({ enrolmentId }) => enrolmentId === asked.campaign) ?? prospects[0];
  if (!chosen) return null;
  const { currency, terms, standing } = chosen;
  const usual = chosen.average ?? ordinarySale(currency);
  const value = amountOf(asked.value, currency) ?? usual;
  const sales = /^\d{1,4}$/.test(asked.sales) ? Math.min(Number(asked.sales), mostSales) : 0;
  const answer = whatIf(terms, standing, sales, value);
  return (
    <section className="panel" id="what-if">
      <h2>{t("dashboard.whatIf.title")}</h2>
      <p className="section-note what-if-note">{t("dashboard.whatIf.text")}</p>
      <Form method="get" action="/creator#what-if" className="inline-fields" preventScrollReset>
        {[...query]
          .filter(([name]) => !["wif", "more", "each", "index"].includes(name))
          .map(([name, kept]) => (
            <input key={name} type="hidden" name={name} value={kept} />
          ))}
        {prospects.length > 1 ? (
          <NativeSelect
            size="sm"
            name="wif"
            label={t("dashboard.whatIf.campaign")}
            value={chosen.enrolmentId}
            data={prospects.map(({ enrolmentId, campaign, sellerName }) => ({
              value: enrolmentId,
              label: `${campaign}, ${sellerName}`,
            }))}
            onChange={({ currentTarget }) =>
              setAsked({ ...asked, campaign: currentTarget.value, value: null })
            }
          />
        ) : null}
        <TextInput
          size="sm"
          name="more"
          inputMode="numeric"
          label={t("dashboard.whatIf.sales")}
          value={asked.sales}
          onChange={({ currentTarget }) => setAsked({ ...asked, sales: currentTarget.value })}
        />
        <TextInput
          size="sm"
          name="each"
          inputMode="decimal"
          label={t("dashboard.whatIf.value", { currency })}
          value={asked.value ?? decimalText(usual, currency)}
          onChange={({ currentTarget }) => setAsked({ ...asked, value: currentTarget.value })}
        />
        <Button type="submit" variant="default" size="sm">
          {t("dashboard.whatIf.show")}
        </Button>
        <p>
          {t("dashboard.whatIf.valueHint", {
            amount: formatMoney(ordinarySale(currency), currency, i18n.language),
          })}
        </p>
      </Form>
      <Answer {...{ chosen, answer, standing }} />
    </section>
  );
}

/** Typed as "12.50" or "12,50"; undefined for what is no amount above 0. */
function amountOf(text: string | null, currency: Currency): bigint | undefined {
  const read = parseDecimalMoney((text ?? "").trim().replace(",", "."), currency);
  return read.ok && read.amount > 0n ? read.amount : undefined;
}

type AnswerProps = { chosen: Prospect; answer: WhatIf; standing: Prospect["standing"] };

function Answer({ chosen: { terms, currency }, answer, standing }: AnswerProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const money = (amount: bigint) => formatMoney(amount, currency, locale, { exact: true });
  const { sales, earns, bonus, next, bps, capped, value } = answer;
  const toBonus = terms.salesBonus ? terms.salesBonus.sales - standing.counted : 0;
  const lines = [
    bonus === null
      ? null
      : `${t("dashboard.whatIf.bonus", { amount: money(bonus), count: terms.salesBonus?.sales ?? 0 })} ${t("dashboard.whatIf.bonusHint")}`,
    capped ? t("dashboard.whatIf.capped") : null,
    terms.minimumOrder !== null && value < terms.minimumOrder
      ? t("dashboard.whatIf.small", { amount: money(terms.minimumOrder) })
      : null,
    terms.tiers && bps !== null
      ? next
        ? t("dashboard.whatIf.next", { count: next.sales, percent: percentOf(next.bps, locale) })
        : t("dashboard.whatIf.top", { percent: percentOf(bps, locale) })
      : null,
    terms.salesBonus && bonus === null && toBonus > 0
      ? t("dashboard.whatIf.toBonus", { count: toBonus, amount: money(terms.salesBonus.amount) })
      : null,
    `${t("dashboard.whatIf.rate", {
      rate: bps === null ? rateBrief(t, terms.rate, currency, locale) : percentOf(bps, locale),
    })}. ${t("dashboard.whatIf.now", { orders: standing.orders, revenue: money(standing.revenue) })}`,
  ];
  return (
    <div className="what-if-answer" aria-live="polite">
      <p>
        <strong>{t("dashboard.whatIf.would", { count: sales, amount: money(earns) })}</strong>
        {sales > 0 ? (
          <span className="under">
            {t("dashboard.whatIf.each", { amount: money(halfUpDiv(earns, BigInt(sales))) })}
          </span>
        ) : null}
      </p>
      <ul className="tick-list">{lines.flatMap((line) => (line ? [<li key={line}>{line}</li>] : []))}</ul>
    </div>
  );
}
