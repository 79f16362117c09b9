import type { IncomingMessage, ServerResponse } from "node:http";
import { isbot } from "isbot";
import { env } from "#app/env.server.ts";
import { newId } from "#app/id.server.ts";
import { cleanText } from "#app/intake/text.ts";
import { log } from "#app/log.server.ts";
import { findLink, type LiveLink } from "./links.server.ts";
import { closedPage, previewPage, unknownPage } from "./pages.server.ts";
import { recordClick } from "./recorder.server.ts";
import { signClickToken } from "./token.server.ts";

/** Answers `GET /r/{code}[?sub=…]`; true when the request was ours. */
export async function answerRedirect(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const match = /^\/r\/([A-Za-z0-9_-]{1,64})\/?(?:\?(.*))?$/.exec(req.url ?? "");
  if (!match) return false;
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.writeHead(405, { Allow: "GET, HEAD" }).end();
    return true;
  }
  try {
    await redirect(req, res, match[1]!, new URLSearchParams(match[2] ?? ""));
  } catch (error) {
    log.error({ error }, "redirect failed");
    res.writeHead(503, { "Retry-After": "5", "Content-Type": "text/plain; charset=utf-8" });
    res.end("This link can't be opened right now. Please try again in a few seconds.");
  }
  return true;
}

async function redirect(req: IncomingMessage, res: ServerResponse, code: string, query: URLSearchParams) {
  const link = await findLink(code, Date.now());
  if (!link) return page(res, 404, unknownPage(req));
  if (!link.open) return page(res, 410, closedPage(req, link));
  const agent = req.headers["user-agent"] ?? "";
  if (isPreview(agent)) return page(res, 200, previewPage(link, `${env.PUBLIC_URL}/r/${code}`));
  // A HEAD, a prefetch or a crawler is no visitor: it is sent on without a token.
  if (req.method === "HEAD" || isPrefetch(req) || agent === "" || isCrawler(agent))
    return sendOn(res, link.destination);

  const clickedAt = new Date();
  const clickId = newId("clk");
  await recordClick({
    ...ids(link),
    id: clickId,
    clickedAt,
    sub: cleanText(query.get("sub") ?? "", 200) || null,
    referrerHost: hostOf(req.headers.referer),
    attributable: isDocument(req),
  });
  // A hidden load (an image, a frame) gets no token, so it can't earn by being stuffed into a page.
  sendOn(
    res,
    isDocument(req) ? withToken(link.destination, signClickToken(clickId, link.linkId)) : link.destination,
  );
}

const ids = ({ sellerId, linkId }: LiveLink) => ({ sellerId, linkId });

function sendOn(res: ServerResponse, target: URL): void {
  res.writeHead(302, {
    Location: target.href,
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer-when-downgrade",
  });
  res.end();
}

/** Everything the destination carries stays; only `rk` is ours. */
function withToken(destination: URL, token: string): URL {
  const target = new URL(destination);
  target.searchParams.set("rk", token);
  return target;
}

function isDocument(req: IncomingMessage): boolean {
  const dest = req.headers["sec-fetch-dest"];
  return dest === undefined || dest === "document";
}

const isPrefetch = (req: IncomingMessage) =>
  /prefetch|prerender/.test(
    `${req.headers["sec-purpose"] ?? ""} ${req.headers.purpose ?? ""} ${req.headers["x-moz"] ?? ""}`,
  );

/**
 * Crawlers are no visitors. A command-line client or a headless browser counts as one: whoever tries a link that
 * way should see what a visitor gets, and floods are found by their numbers rather than by a name anybody can change.
 */
const isCrawler = (agent: string) =>
  isbot(agent) && !/^(curl|wget|node|undici|python|go-http|okhttp|java|axios)|headlesschrome/i.test(agent);

/** Programs that fetch a link to draw its card; in-app browsers of the same companies are people. */
const isPreview = (agent: string) =>
  /facebookexternalhit|facebot|twitterbot|whatsapp\/|telegrambot|linkedinbot|slackbot|discordbot|pinterestbot|skypeuripreview/i.test(
    agent,
  );

function hostOf(referrer: string | undefined): string | null {
  return referrer && URL.canParse(referrer) ? new URL(referrer).host.slice(0, 200) : null;
}

function page(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
  });
  res.end(html);
}
