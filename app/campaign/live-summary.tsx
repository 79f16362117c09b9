import { unstable_coerceFormValue as coerceFormValue } from "@conform-to/zod/v4";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { TermsForm, termsOfForm } from "#app/campaign/terms.form.ts";
import { TermsInWords } from "#app/campaign/terms-words.tsx";
import { parseCurrency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";

const Typed = coerceFormValue(TermsForm);

/** The terms as typed so far, in the words creators will read; while something doesn't read, as they last did. */
export function LiveSummary({ typed }: { typed: unknown }) {
  const { t } = useTranslation();
  const last = useRef<Terms>();
  const terms = readTyped(typed) ?? last.current;
  last.current = terms;
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

function readTyped(typed: unknown): Terms | undefined {
  const form = Typed.safeParse(typed ?? {});
  const currency = form.success ? parseCurrency(form.data.currency) : undefined;
  const read = form.success && currency && termsOfForm(form.data, currency);
  return read && read.outcome === "terms" ? read.terms : undefined;
}
