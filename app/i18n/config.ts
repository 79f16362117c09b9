import i18next, { type InitOptions, type i18n, type ParseKeys, type TFunction } from "i18next";
import { en } from "#app/i18n/en.ts";
import { figureText } from "#app/i18n/figures.ts";
import { id } from "#app/i18n/id.ts";

export const locales = ["en", "id"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    contextSeparator: "~";
    resources: { translation: typeof en };
  }
}

/** Every key `t()` accepts, such as `"seller.campaigns.title"`. */
export type MessageKey = ParseKeys;

export function isLocale(value: unknown): value is Locale {
  return value === "en" || value === "id";
}

const options = {
  resources: { en: { translation: en }, id: { translation: id } },
  supportedLngs: [...locales],
  fallbackLng: defaultLocale,
  defaultNS: "translation",
  // Keys such as `status.in_transit` are words, not a context called "transit".
  contextSeparator: "~",
  // React escapes what it prints; escaping twice would show "&amp;" to people.
  interpolation: {
    escapeValue: false,
    alwaysFormat: true,
    format: (value, _, locale) => figureText(value, locale),
  },
  // Both dictionaries are in the bundle, so the first render has its words.
  initImmediate: false,
  react: { useSuspense: false },
} satisfies InitOptions;

/** A new i18next instance speaking `locale`; the browser keeps one and may change its language. */
export function createI18n(locale: Locale): i18n {
  const instance = i18next.createInstance();
  void instance.init({ ...options, lng: locale });
  return instance;
}

const fixed = new Map<Locale, i18n>();

/** The shared instance of one language. Never change its language: every request of that language reads it. */
export function i18nFor(locale: Locale): i18n {
  const known = fixed.get(locale);
  if (known) return known;
  const made = createI18n(locale);
  fixed.set(locale, made);
  return made;
}

/** `t` for code outside React: mails, meta tags, PDF. */
export function translator(locale: Locale): TFunction {
  return i18nFor(locale).t;
}

/** The language a `t` of ours speaks. */
export function localeOf(t: TFunction): Locale {
  const spoken = t("terms.language");
  return isLocale(spoken) ? spoken : defaultLocale;
}
