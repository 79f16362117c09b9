import { useTranslation } from "react-i18next";
import { readReason } from "./hold-reason.ts";

/** Why an order is held, in the reader's words: what a person wrote, or what a rule saw. */
export function useHoldReason(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => {
    const read = readReason(reason);
    if (read.by === "person") return read.text;
    const { seconds, leastSeconds } = read;
    return t("review.because.soon_after_click", { count: seconds, least: leastSeconds });
  };
}
