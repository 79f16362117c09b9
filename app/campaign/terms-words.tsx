import "#app/campaign/campaign.css";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { percentOf } from "#app/campaign/rate-text.ts";
import { commissionOf } from "#app/rules/commission.ts";
import { type Currency, exponentOf } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { formatDate } from "#app/ui/when.tsx";

export type TermsInWordsProps = {
  terms: Terms;
  /** Who reads: a creator is told "you", a seller reads about "a creator". */
  voice: "you" | "creator";
};

/** What the terms mean, with an example worked out by the very rule that pays. */
export function TermsInWords({ terms, voice }: TermsInWordsProps) {
  const { t, i18n } = useTranslation();
  const { holdDays, windowDays, precedence } = terms;
  return (
    <dl className="terms">
      <div className="terms-earn">
        <dt>{t("public.campaign.words.earn")}</dt>
        <dd>{earning(t, terms, voice, i18n.language)}</dd>
      </div>
      <div>
        <dt>{t("public.campaign.words.example")}</dt>
        <dd>{example(t, terms, i18n.language)}</dd>
      </div>
      <div>
        <dt>{t("public.campaign.words.window")}</dt>
        <dd>{t("public.campaign.words.windowText", { count: windowDays })}</dd>
      </div>
      <div>
        <dt>{t("public.campaign.words.hold")}</dt>
        <dd>
          {holdDays === 0
            ? t("public.campaign.words.holdNone")
            : t("public.campaign.words.holdText", { count: holdDays })}
        </dd>
      </div>
      <div>
        <dt>{t("public.campaign.words.precedence")}</dt>
        <dd>{t(`public.campaign.words.${precedence}`)}</dd>
      </div>
      <div>
        <dt>{t("public.campaign.words.runs")}</dt>
        <dd>{running(t, terms, i18n.language)}</dd>
      </div>
    </dl>
  );
}

function earning(t: TFunction, { rate, currency }: Terms, voice: "you" | "creator", locale: string): string {
  if (rate.kind === "percent_per_line") {
    const words = { rate: percentOf(rate.bps, locale) };
    return voice === "you"
      ? t("public.campaign.words.percentYou", words)
      : t("public.campaign.words.percentCreator", words);
  }
  const words = { amount: formatMoney(rate.amount, currency, locale) };
  return voice === "you"
    ? t("public.campaign.words.flatYou", words)
    : t("public.campaign.words.flatCreator", words);
}

function example(t: TFunction, { rate, currency }: Terms, locale: string): string {
  const base = ordinarySale(currency);
  const refund = (base * 3n) / 10n;
  const earned = commissionOf(rate, base, base);
  const left = commissionOf(rate, base, base - refund);
  const text = (amount: bigint) => formatMoney(amount, currency, locale);
  return t("public.campaign.words.exampleText", {
    base: text(base),
    earned: text(earned),
    refund: text(refund),
    reversed: text(earned - left),
    left: text(left),
  });
}

const ordinary: Record<string, bigint> = { IDR: 200_000n, VND: 200_000n, JPY: 10_000n, KRW: 100_000n };

/** An order of a size people know, in minor units: 100 dollars, 200,000 rupiah. */
function ordinarySale(currency: Currency): bigint {
  return (ordinary[currency] ?? 100n) * 10n ** BigInt(exponentOf(currency));
}

function running(t: TFunction, { startsAt, endsAt }: Terms, locale: string): string {
  const from = startsAt ? formatDate(startsAt, locale) : "";
  // The end is where the next day begins; people mean the day before.
  const to = endsAt ? formatDate(new Date(endsAt.getTime() - 1), locale) : "";
  if (from && to) return t("public.campaign.words.runsBoth", { from, to });
  if (from) return t("public.campaign.words.runsFrom", { from });
  return to ? t("public.campaign.words.runsTo", { to }) : t("public.campaign.words.runsOpen");
}
