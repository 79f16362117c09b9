import type { TFunction } from "i18next";
import { RemixI18Next } from "remix-i18next/server";
import { defaultLocale, isLocale, type Locale, locales, translator } from "#app/i18n/config.ts";
import { cookieValue } from "#app/ui/look.server.ts";

const detector = new RemixI18Next({
  detection: {
    supportedLanguages: [...locales],
    fallbackLanguage: defaultLocale,
    // The cookie is plain text (`lang=id`), so that curl and the redirect server can read it too.
    findLocale: async (request) => cookieValue(request, "lang"),
    order: ["custom", "header"],
  },
});

/** The reader's language: the `lang` cookie, then Accept-Language, then English. */
export async function getLocale(request: Request): Promise<Locale> {
  const found = await detector.getLocale(request);
  return isLocale(found) ? found : defaultLocale;
}

/** `t` in the language of whoever sent the request. */
export async function getT(request: Request): Promise<TFunction> {
  return translator(await getLocale(request));
}
