import type { i18n } from "i18next";

/** Turns `common.errors.tooShort?min=8` into a sentence; text that is no key is shown as it is. */
export function translateError(i18n: i18n, message: string): string {
  const [key = "", query = ""] = message.split("?", 2);
  if (!i18n.exists(key)) return message;
  return i18n.t(key, message, Object.fromEntries(new URLSearchParams(query)));
}
