import { useTranslation } from "react-i18next";
import { formatDate, type Instant } from "#app/ui/when.tsx";

export type TermsSealProps = {
  version: number;
  hash: string;
  /** When it was published, or accepted. */
  at: Instant;
  accepted?: boolean;
};

/** Which version stands above, and the hash that proves it. */
export function TermsSeal({ version, hash, at, accepted = false }: TermsSealProps) {
  const { t, i18n } = useTranslation();
  const words = { version, date: formatDate(at, i18n.language) };
  return (
    <div className="terms-seal small">
      <span>
        {accepted
          ? t("creator.campaign.enrolment.termsLine", words)
          : t("public.campaign.termsVersion", words)}
      </span>
      <span className="dimmed">{t("public.campaign.termsHash")}</span>
      <code className="hash">{hash}</code>
      {accepted ? null : <span className="dimmed">{t("public.campaign.termsHashText")}</span>}
    </div>
  );
}
