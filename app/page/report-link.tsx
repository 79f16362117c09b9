import { useTranslation } from "react-i18next";

/** To the form that tells the operator. */
export function ReportLink({ subject, of, handle }: { subject: string; of: string; handle: string }) {
  const { t } = useTranslation();
  return (
    <a
      className="report-link"
      href={`/@${handle}?report=${subject}#report`}
      rel="nofollow"
      aria-label={t("public.page.reportOf", { of })}
    >
      {t("public.page.report")}
    </a>
  );
}
