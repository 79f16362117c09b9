import { useTranslation } from "react-i18next";
import { Notice, type NoticeKind } from "#app/ui/notice.tsx";
import { waitingHours } from "./waiting.ts";

const kinds = {
  saved: "success",
  waiting: "success",
  kept: "success",
  removed: "success",
  name_matches: "success",
  enabled: "success",
  mismatch: "error",
  no_answer: "warn",
  too_soon: "warn",
  too_late: "warn",
  not_offered: "info",
} as const satisfies Record<string, NoticeKind>;

/** What the last form did, by the word in the address. */
export function Done({ done }: { done: string | null }) {
  const { t } = useTranslation();
  if (done === null || !Object.hasOwn(kinds, done)) return null;
  const what = done as keyof typeof kinds;
  return <Notice kind={kinds[what]}>{t(`method.done.${what}`, { hours: waitingHours })}</Notice>;
}
