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
  const better = mine.coming.filter(({ how }) => how === "raised");
  const asked = over ? [] : mine.offers;
  return (
    <div id="terms" className={answer || better.length > 0 || asked.length > 0 ? "stack" : undefined}>
      {answer ? <Notice kind={answer.kind}>{answer.text}</Notice> : null}
      {better.map(({ version, countsFrom }) => (
        <Notice key={version} title={t("terms.mine.coming")}>
          {t("terms.mine.comingText", { version, date: formatDate(countsFrom, i18n.language) })}
        </Notice>
      ))}
      {asked.map((offer) => (
        <NewTerms key={offer.version} offer={offer} agencies={mine.agencies} />
      ))}
    </div>
  );
}
