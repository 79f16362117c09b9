import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "@fontsource-variable/plus-jakarta-sans/index.css";
import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "#app/ui/app.css";
import textFont from "@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2?url";
import { ColorSchemeScript, MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChangeLanguage } from "remix-i18next/react";
import "dayjs/locale/id.js";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { Arrival } from "#app/ui/arrival.tsx";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { getScheme } from "#app/ui/look.server.ts";
import markUrl from "#app/ui/mark.svg?url";
import { useResponse } from "#app/ui/response-context.ts";
import { cookieSchemeManager } from "#app/ui/scheme.ts";
import stillUrl from "#app/ui/still.js?url";
import { useStill } from "#app/ui/still.ts";
import { cssVariables, theme } from "#app/ui/theme.ts";

export const links: LinksFunction = () => [
  { rel: "icon", type: "image/svg+xml", href: markUrl },
  { rel: "preload", as: "font", type: "font/woff2", href: textFont, crossOrigin: "anonymous" },
];

export const meta: MetaFunction = () => [{ title: "Rekan" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { locale: await getLocale(request), scheme: getScheme(request) };
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const { i18n, t } = useTranslation();
  const { nonce, requestId, scheme: asked = "auto" } = useResponse();
  const scheme = root?.scheme ?? asked;
  const isStill = useStill();

  return (
    <html
      lang={root?.locale ?? i18n.language}
      data-mantine-color-scheme={scheme === "dark" ? "dark" : "light"}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={scheme === "auto" ? "light dark" : scheme} />
        <ColorSchemeScript nonce={nonce} defaultColorScheme={scheme} suppressHydrationWarning />
        {requestId ? <meta name="request-id" content={requestId} /> : null}
        <Meta />
        <Links />
      </head>
      <body>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          colorSchemeManager={cookieSchemeManager}
          defaultColorScheme={scheme}
          {...(nonce ? { getStyleNonce: () => nonce } : {})}
        >
          <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
            <a className="skip-link" href="#main">
              {t("common.skipToContent")}
            </a>
            {children}
            {isStill ? null : <Arrival />}
            {isStill ? null : <Notifications position="bottom-right" />}
          </DatesProvider>
        </MantineProvider>
        <script src={stillUrl} async nonce={nonce} suppressHydrationWarning />
        {isStill ? null : <ScrollRestoration nonce={nonce} />}
        {isStill ? null : <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  const root = useRouteLoaderData<typeof loader>("root");
  useChangeLanguage(root?.locale ?? "en");
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
