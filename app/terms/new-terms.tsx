import "#app/terms/terms.css";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Terms } from "#app/rules/terms.ts";
import { Differences } from "#app/terms/differences.tsx";
import type { Agencies } from "#app/terms/words.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { formatDate } from "#app/ui/when.tsx";

export type NewTermsProps = {
  agencies: Agencies;
  offer: {
    version: number;
    hash: string;
    own: boolean;
    terms: Terms;
    before: Terms;
    effectiveAt: Date;
    until: Date;
    ended: boolean;
    countsFrom: Date;
  };
};

/** A version a creator is asked about: what changes, from when, what it means to wait, and the yes. */
export function NewTerms({ offer, agencies }: NewTermsProps) {
  const { t, i18n } = useTranslation();
  const { version, own, before, terms, hash } = offer;
  const date = (at: Date) => formatDate(at, i18n.language);
  const words = { date: date(offer.effectiveAt), until: date(offer.until), from: date(offer.countsFrom) };
  const lead = own ? "ownLead" : offer.ended ? "newEnded" : "newLead";
  return (
    <section className="panel rows new-terms" aria-labelledby={`new-terms-${version}`}>
      <h2 id={`new-terms-${version}`}>
        {t(own ? "terms.mine.ownTitle" : "terms.mine.newTitle", { version })}
      </h2>
      <p>{t(`terms.mine.${lead}`, words)}</p>
      <Differences before={before} after={terms} voice="you" agencies={agencies} />
      <p className="small dimmed">
        {t("terms.list.hash")}: <code className="hash">{hash}</code>
      </p>
      {own || offer.ended ? null : <p className="small">{t("terms.mine.acceptHint", words)}</p>}
      <Form method="post" action="#terms">
        <input type="hidden" name="version" value={version} />
        <SubmitButton name="intent" value="accept">
          {t("terms.mine.accept", { version })}
        </SubmitButton>
      </Form>
    </section>
  );
}
