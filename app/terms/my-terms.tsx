import { useTranslation } from "react-i18next";
import { NewTerms, type NewTermsProps } from "#app/terms/new-terms.tsx";
import type { Agencies } from "#app/terms/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import { formatDate } from "#app/ui/when.tsx";

type Props = {
  mine: {
    agencies: Agencies;
    offers: readonly NewTermsProps["offer"][];
    coming: readonly { version: number; countsFrom: Date; how: string }[];
  };
  answer: { kind: "success" | "warn"; text: string } | null;
  over: boolean;
};

/** What is new in a creator's terms: the answer just given, what is coming, what they are asked. */
export function MyTerms({ mine, answer, over }: Props) {
  const { t, i18n } = useTranslation();
  const asked = over ? [] : mine.offers;
  if (!answer && mine.coming.length === 0 && asked.length === 0) return null;
  return (
    <div id="terms" className="stack terms-news">
      {answer ? <Notice kind={answer.kind}>{answer.text}</Notice> : null}
      {mine.coming.map(({ version, countsFrom, how }) => (
        <Notice key={version} title={t(how === "raised" ? "terms.mine.coming" : "terms.mine.next")}>
          {t("terms.mine.comingText", { version, date: formatDate(countsFrom, i18n.language) })}
        </Notice>
      ))}
      {asked.map((offer) => (
        <NewTerms key={offer.version} offer={offer} agencies={mine.agencies} />
      ))}
    </div>
  );
}
