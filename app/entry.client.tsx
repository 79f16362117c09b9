import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createI18n, defaultLocale, isLocale } from "#app/i18n/config.ts";
import { ResponseContext, type ResponseFacts } from "#app/ui/response-context.ts";
import { isScheme } from "#app/ui/scheme.ts";

const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
const requestId = meta("request-id");
// "light dark" is how the page says that it follows the device.
const asked = meta("color-scheme");
const response: ResponseFacts = {
  scheme: isScheme(asked) ? asked : "auto",
  ...(requestId ? { requestId } : {}),
};
const lang = document.documentElement.lang;
const i18n = createI18n(isLocale(lang) ? lang : defaultLocale);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <ResponseContext.Provider value={response}>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </ResponseContext.Provider>
    </StrictMode>,
  );
});
