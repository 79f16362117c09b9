import "#app/campaign/campaign.css";
import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** How far a file is read; by its bytes, as its rows are only known at its end. */
export function ImportProgress({
  bytes,
  bytesDone,
  rows,
}: {
  bytes: number;
  bytesDone: number;
  rows: number;
}) {
  const { t, i18n } = useTranslation();
  const text = t("seller.import.running", {
    count: rows,
    rows: new Intl.NumberFormat(i18n.language).format(rows),
  });
  return (
    <section className="panel rows" aria-live="polite">
      <h2>{t("seller.import.runningTitle")}</h2>
      <Progress value={bytes > 0 ? Math.min(100, (100 * bytesDone) / bytes) : 0} aria-label={text} />
      <p>{text}</p>
      <p className="dimmed">{t("seller.import.runningText")}</p>
    </section>
  );
}
