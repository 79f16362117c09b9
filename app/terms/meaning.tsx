import "#app/terms/terms.css";
import { useTranslation } from "react-i18next";
import { formatDate } from "#app/ui/when.tsx";

type Group = { at: Date; creators: number };
export type MeaningProps = {
  meaning: { raised: readonly Group[]; asked: readonly Group[]; own: number };
  effectiveAt: Date;
};

/** What a version would mean, for how many creators, and from when. */
export function MeaningList({ meaning, effectiveAt }: MeaningProps) {
  const { t, i18n } = useTranslation();
  const { raised, asked, own } = meaning;
  const date = (at: Date) => formatDate(at, i18n.language);
  const nobody = raised.length === 0 && asked.length === 0 && own === 0;
  return (
    <ul className="meaning">
      {raised.map(({ at, creators }) => (
        <li key={`r${at.getTime()}`}>{t("terms.change.forRaised", { count: creators, date: date(at) })}</li>
      ))}
      {asked.map(({ at, creators }) => (
        <li key={`a${at.getTime()}`}>{t("terms.change.forAsked", { count: creators, date: date(at) })}</li>
      ))}
      {own > 0 ? <li>{t("terms.change.forOwn", { count: own })}</li> : null}
      {nobody ? <li>{t("terms.change.nobody")}</li> : null}
      <li>{t("terms.change.forNew", { date: date(effectiveAt) })}</li>
    </ul>
  );
}
