import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { i18nFor } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { contentSecurityPolicy } from "#app/ui/headers.server.ts";
import { getScheme } from "#app/ui/look.server.ts";
import { ResponseContext } from "#app/ui/response-context.ts";

const abortMs = 5_000;

/** As in Remix's own template: streamed to people, whole to bots; with the app's providers around it. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const requestId = request.headers.get("X-Request-Id");
  const i18n = i18nFor(await getLocale(request));
  const event = isbot(request.headers.get("User-Agent") ?? "") ? "onAllReady" : "onShellReady";

  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <ResponseContext.Provider
        value={{ nonce, scheme: getScheme(request), ...(requestId ? { requestId } : {}) }}
      >
        <I18nextProvider i18n={i18n}>
          <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={abortMs} />
        </I18nextProvider>
      </ResponseContext.Provider>,
      {
        nonce,
        [event]() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.set("Content-Security-Policy", contentSecurityPolicy(nonce));
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
      },
    );
    setTimeout(abort, abortMs);
  });
}

export * as hot from "#app/hot.server.ts";
