import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dayAfter, firstDay } from "./month.ts";

const files = ["close", "ageing", "commissions", "payouts", "journal", "tax", "funding", "accrual"] as const;

/** The month's files: what they are, and that they can be made again byte for byte. */
export function CloseFiles({ month, cutoff }: { month: string; cutoff: Date | null }) {
  const { t } = useTranslation();
  const last = new Date(Date.parse(`${dayAfter(month)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const query = new URLSearchParams({
    ...{ from: firstDay(month), to: last },
    ...(cutoff ? { cutoff: cutoff.toISOString() } : {}),
  });
  return (
    <section className="panel">
      <h2>{t("period.files.title")}</h2>
      <p className="dimmed">{t(cutoff ? "period.files.closedText" : "period.files.openText")}</p>
      <ul>
        {files.map((report) => (
          <li key={report}>
            <Link to={`/seller/finance/reports/${report}?${query}`}>{t(`period.files.${report}`)}</Link>
          </li>
        ))}
        <li>
          <Link to="/seller/finance/exports">{t("period.files.left")}</Link>
        </li>
      </ul>
    </section>
  );
}
