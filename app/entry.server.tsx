import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { i18nFor } from "#app/i18n/config.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { log } from "#app/log.server.ts";
import { pageResponse, renderOnce } from "#app/page.server.ts";
import { contentSecurityPolicy } from "#app/ui/headers.server.ts";
import { getScheme } from "#app/ui/look.server.ts";
import { ResponseContext } from "#app/ui/response-context.ts";

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const requestId = requestIdOf(request);
  const locale = await getLocale(request);
  const scheme = getScheme(request);
  const pageData = await keepPageData(context);

  const render = (facts: { nonce: string; requestId?: string }) =>
    renderToString(
      <ResponseContext.Provider value={{ ...facts, scheme }}>
        <I18nextProvider i18n={i18nFor(locale)}>
          <RemixServer context={context} url={request.url} nonce={facts.nonce} />
        </I18nextProvider>
      </ResponseContext.Provider>,
    );
  const html =
    status === 200 && request.method === "GET" && requestId
      ? renderOnce(`${locale} ${scheme} ${request.url} ${pageData}`, { nonce, requestId }, render)
      : render({ nonce, ...(requestId ? { requestId } : {}) });

  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", contentSecurityPolicy(nonce));
  headers.append("Vary", "Cookie, Accept-Language");
  return pageResponse(`<!DOCTYPE html>${html}`, { status, headers });
}

/**
 * Remix hands page data to the browser as a stream that suspends the render, and renderToString cannot wait.
 * So the whole stream is read first and left where Remix looks for chunks it has already read.
 */
async function keepPageData(context: EntryContext): Promise<string> {
  if (!context.serverHandoffStream || !context.renderMeta) return "";
  const value = await new Response(context.serverHandoffStream).text();
  context.renderMeta.streamCache = { 0: Object.assign(Promise.resolve(), { result: { done: true, value } }) };
  context.serverHandoffStream = new ReadableStream();
  return value;
}

export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A reader who left is no fault, and an answer such as 404 is not an error.
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { pathname } = new URL(request.url);
  log.error(
    { err: error, requestId: requestIdOf(request), method: request.method, path: pathname },
    "request failed",
  );
}

/** The node server gives every request an id; people can name it and the log finds it. */
function requestIdOf(request: Request): string | undefined {
  return request.headers.get("X-Request-Id") ?? undefined;
}

// What app/server.ts needs once per process: built apart, the two would each hold a copy of the link table.
export * as hot from "#app/hot.server.ts";
