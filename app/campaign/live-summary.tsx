import { useTranslation } from "react-i18next";
import { flatRate, percentRate } from "#app/campaign/campaign.form.ts";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { parseCurrency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";

export type TypedTerms = {
  rateKind: string | undefined;
  rate: string | undefined;
  currency: string | undefined;
  windowDays: string | undefined;
  holdDays: string | undefined;
  precedence: string | undefined;
  startsOn: string | undefined;
  endsOn: string | undefined;
};

/** The terms as typed so far, in the words creators will read. */
export function LiveSummary({ typed }: { typed: TypedTerms }) {
  const { t } = useTranslation();
  const terms = readTyped(typed);
  return (
    <section className="panel" aria-live="polite">
      <h2>{t("seller.campaign.summary")}</h2>
      {terms ? (
        <TermsInWords terms={terms} voice="creator" />
      ) : (
        <p className="dimmed">{t("seller.campaign.summaryWaiting")}</p>
      )}
    </section>
  );
}

function readTyped(typed: TypedTerms): Terms | undefined {
  const currency = parseCurrency(typed.currency);
  if (!currency) return undefined;
  const rate = typed.rateKind === "flat_per_order" ? flatRate(typed.rate, currency) : percentRate(typed.rate);
  const [windowDays, holdDays] = [days(typed.windowDays, 365), days(typed.holdDays, 90)];
  if (!rate || windowDays === undefined || holdDays === undefined) return undefined;
  return {
    currency,
    rate,
    windowDays,
    holdDays,
    model: "last_touch",
    precedence: typed.precedence === "link_wins" ? "link_wins" : "code_wins",
    base: "net_of_discounts_without_tax_and_shipping",
    startsAt: day(typed.startsOn, 0),
    endsAt: day(typed.endsOn, 1),
  };
}

function days(text: string | undefined, max: number): number | undefined {
  return text && /^\d{1,3}$/.test(text.trim()) && Number(text) <= max ? Number(text) : undefined;
}

function day(text: string | undefined, plus: number): Date | null {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) ? null : new Date(at + plus * 86_400_000);
}
