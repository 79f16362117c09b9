import type { IncomingMessage, ServerResponse } from "node:http";
import { findLink, isOpen } from "#app/click/links.server.ts";
import { etagOf } from "#app/file/keep.server.ts";
import type { Locale } from "#app/i18n/config.ts";
import { log } from "#app/log.server.ts";
import { cardOf, closedPicture } from "./card.server.ts";
import { pictureOf } from "./picture.server.ts";

/** The address of a link's picture. */
export const picturePath = (code: string, locale: Locale) =>
  `/og/${code}.png${locale === "id" ? "?l=id" : ""}`;

/** Answers `GET /og/{code}.png[?l=id]`, the picture of a link's card; true when the request was ours. */
export async function answerPicture(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const match = /^\/og\/([A-Za-z0-9_-]{1,64})\.png(\?l=id)?(?:[?&]|$)/.exec(req.url ?? "");
  if (!match) return false;
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.writeHead(405, { Allow: "GET, HEAD" }).end();
    return true;
  }
  try {
    await draw(req, res, match[1] ?? "", match[2] ? "id" : "en");
  } catch (error) {
    log.error({ error }, "a link's picture failed");
    if (res.headersSent) res.destroy();
    else busy(res);
  }
  return true;
}

async function draw(req: IncomingMessage, res: ServerResponse, code: string, locale: Locale): Promise<void> {
  const now = Date.now();
  const link = await findLink(code, now);
  if (!link) return void res.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such link.");
  const open = isOpen(link, now);
  const png = await pictureOf(open ? (await cardOf(link, locale)).picture : closedPicture(locale));
  if (!png) return busy(res);
  const etag = etagOf(png);
  const headers = {
    ETag: etag,
    "Cache-Control": `public, max-age=${open ? 3600 : 60}`,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
  };
  if (req.headers["if-none-match"] === etag) return void res.writeHead(304, headers).end();
  res.writeHead(200, { ...headers, "Content-Type": "image/png", "Content-Length": png.length });
  res.end(req.method === "HEAD" ? undefined : png);
}

function busy(res: ServerResponse): void {
  res
    .writeHead(503, { "Retry-After": "5", "Content-Type": "text/plain" })
    .end("Please try again in a few seconds.");
}
