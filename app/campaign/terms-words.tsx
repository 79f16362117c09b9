import "#app/campaign/campaign.css";
import { useTranslation } from "react-i18next";
import { type TermsWord, termsInWords } from "#app/campaign/words-of-terms.ts";
import type { Terms } from "#app/rules/terms.ts";

export type TermsInWordsProps = {
  terms: Terms;
  /** Who reads: a creator is told "you", a seller reads about "a creator". */
  voice: "you" | "creator";
};

/** What the terms mean, every rule that is on, with an example worked out by the very rule that pays. */
export function TermsInWords({ terms, voice }: TermsInWordsProps) {
  const { t, i18n } = useTranslation();
  return (
    <dl className="terms">
      {termsInWords(t, terms, voice, i18n.language).map(({ about, says }) => (
        <div key={about} className={about === "earn" ? "terms-earn" : undefined}>
          <dt>{t(`public.campaign.words.${about}`)}</dt>
          <dd>
            <Sentences says={says} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Sentences({ says }: Pick<TermsWord, "says">) {
  const [only, ...others] = says;
  if (others.length === 0) return only;
  return (
    <ul className="plain-items terms-list">
      {says.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
