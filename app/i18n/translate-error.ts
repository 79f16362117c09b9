import type { i18n } from "i18next";
import type { MessageKey } from "#app/i18n/config.ts";

/** Turns `common.errors.tooShort?min=8` into a sentence; text that is no key is shown as it is. */
export function translateError(i18n: i18n, message: string): string {
  const [key = "", query = ""] = message.split("?", 2);
  if (!isKey(i18n, key)) return message;
  return i18n.t(key, Object.fromEntries(new URLSearchParams(query)));
}

function isKey(i18n: i18n, key: string): key is MessageKey {
  return i18n.exists(key);
}
