import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createI18n, defaultLocale, isLocale } from "#app/i18n/config.ts";
import { ResponseContext } from "#app/ui/response-context.ts";

const requestId = document.querySelector<HTMLMetaElement>('meta[name="request-id"]')?.content;
const lang = document.documentElement.lang;
const i18n = createI18n(isLocale(lang) ? lang : defaultLocale);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <ResponseContext.Provider value={requestId ? { requestId } : {}}>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </ResponseContext.Provider>
    </StrictMode>,
  );
});
