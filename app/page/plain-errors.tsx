import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";
import { Notice } from "#app/ui/notice.tsx";

/** What is wrong with a form as a whole. */
export function PlainErrors({ errors }: { errors: readonly string[] | null | undefined }) {
  const { i18n } = useTranslation();
  if (!errors || errors.length === 0) return null;
  return <Notice kind="error">{errors.map((one) => translateError(i18n, one)).join(" ")}</Notice>;
}
