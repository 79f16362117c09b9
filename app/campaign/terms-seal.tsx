import { useTranslation } from "react-i18next";
import { formatDate, type Instant } from "#app/ui/when.tsx";

/** Which version stands above, and the hash that proves it. */
export function TermsSeal({ version, hash, at }: { version: number; hash: string; at: Instant }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="terms-seal small">
      <span>
        {t("public.campaign.termsVersion", { version, date: formatDate(at, i18n.language) })}
      </span>
      <span className="dimmed">{t("public.campaign.termsHash")}</span>
      <code className="hash">{hash}</code>
      <span className="dimmed">{t("public.campaign.termsHashText")}</span>
    </div>
  );
}
