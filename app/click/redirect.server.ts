import type { IncomingMessage, ServerResponse } from "node:http";
import { cleanText } from "#app/intake/text.ts";
import { log } from "#app/log.server.ts";
import { newClickId } from "./click-id.server.ts";
import { recorder } from "./clicks.server.ts";
import { findLink, isOpen, type LiveLink, linkAtHand } from "./links.server.ts";
import { closedPage, unknownPage } from "./pages.server.ts";
import { previewPage } from "./preview.server.ts";
import { signHexIds } from "./token.server.ts";
import { referrerHost, visitorOf } from "./visitor.ts";

/** What requests for links ended in, since this process started. */
export const answered = { person: 0, hidden: 0, crawler: 0, preview: 0, unknown: 0, closed: 0, failed: 0 };

const address = /^[A-Za-z0-9_-]{1,64}$/;

/** Answers `GET /r/{code}[?sub=…]`, now or once the click is kept; true when the request was ours. */
export function answerRedirect(req: IncomingMessage, res: ServerResponse): boolean {
  const url = req.url ?? "";
  if (!url.startsWith("/r/")) return false;
  const mark = url.indexOf("?");
  const end = mark < 0 ? url.length : mark;
  const code = url.slice(3, url.charCodeAt(end - 1) === slash ? end - 1 : end);
  const query = mark < 0 ? "" : url.slice(mark + 1);
  const known = req.method === "GET" ? linkAtHand(code, Date.now()) : undefined;
  if (known) {
    try {
      follow(req, res, code, query, known);
    } catch (error) {
      fail(res, error);
    }
    return true;
  }
  if (!address.test(code)) return false;
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.writeHead(405, { Allow: "GET, HEAD" }).end();
    return true;
  }
  findAsTyped(code)
    .then((found) => (found ? follow(req, res, found.code, query, found.link) : notThere(req, res)))
    .catch((error) => fail(res, error));
  return true;
}

/** Codes are ours in small letters; somebody who types one from a poster may not be. */
async function findAsTyped(code: string): Promise<{ code: string; link: LiveLink } | undefined> {
  for (const spelt of new Set([code, code.toLowerCase()])) {
    const link = await findLink(spelt, Date.now());
    if (link) return { code: spelt, link };
  }
  return undefined;
}

const slash = "/".charCodeAt(0);

function follow(
  req: IncomingMessage,
  res: ServerResponse,
  code: string,
  query: string,
  link: LiveLink,
): void {
  const at = Date.now();
  if (!isOpen(link, at)) {
    answered.closed++;
    return void page(res, 410, closedPage(req, link));
  }
  const visitor = visitorOf(req.method ?? "GET", req.headers);
  if (visitor === "preview") {
    answered.preview++;
    return void previewPage(req, link, code, subOf(query)).then(
      (html) => page(res, 200, html),
      (error) => fail(res, error),
    );
  }
  // A HEAD, a prefetch or a crawler is no visitor: it is sent on without a token.
  if (visitor === "crawler") {
    answered.crawler++;
    return void sendOn(res, link.destination);
  }
  const id = newClickId(at);
  // A hidden load gets no token, so it can't earn by being stuffed into a page.
  const attributable = visitor === "person";
  const location =
    attributable && link.takesToken
      ? link.beforeToken + signHexIds(id, link.hex) + link.afterToken
      : link.destination;
  const sub = query.includes("sub=") ? subOf(query) : null;
  recorder.record(
    { link, id, at, sub, referrerHost: referrerHost(req.headers.referer), attributable },
    () => {
      answered[visitor]++;
      sendOn(res, location);
    },
  );
}

const subOf = (query: string) => cleanText(new URLSearchParams(query).get("sub") ?? "", 200) || null;

function sendOn(res: ServerResponse, location: string): void {
  res.writeHead(302, {
    Location: location,
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer-when-downgrade",
    // Without it Node announces a body in chunks and sends an empty one.
    "Content-Length": 0,
  });
  res.end();
}

function notThere(req: IncomingMessage, res: ServerResponse): void {
  answered.unknown++;
  page(res, 404, unknownPage(req));
}

function fail(res: ServerResponse, error: unknown): void {
  answered.failed++;
  log.error({ error }, "redirect failed");
  if (res.headersSent) return void res.destroy();
  res.writeHead(503, { "Retry-After": "5", "Content-Type": "text/plain; charset=utf-8" });
  res.end("This link can't be opened right now. Please try again in a few seconds.");
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
