import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import written from "./track.js?raw";

/** The script as it is served: without comments and indentation. Its own file says what it does. */
export const trackScript = written
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "" && !line.startsWith("//"))
  .join("\n");

const plain = Buffer.from(trackScript);
const packed = gzipSync(plain, { level: 9 });
const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 22);
/** Bytes over the wire for nearly every browser. */
export const trackBytes = packed.length;

const shared = {
  "Content-Type": "text/javascript; charset=utf-8",
  // A day: what is fixed in it reaches every shop by then.
  "Cache-Control": "public, max-age=86400, stale-while-revalidate=604800",
  Vary: "Accept-Encoding",
  // Shops are other sites, and some isolate themselves.
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
};

/** Answers `GET /track.js`; true when the request was ours. */
export function answerTrackScript(req: IncomingMessage, res: ServerResponse): boolean {
  if (!/^\/track\.js(?:\?|$)/.test(req.url ?? "")) return false;
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.writeHead(405, { Allow: "GET, HEAD" }).end();
    return true;
  }
  const gzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(req.headers["accept-encoding"] ?? ""));
  const etag = `"${hash}${gzip ? "-gz" : ""}"`;
  const known = String(req.headers["if-none-match"] ?? "").split(/,\s*/);
  if (known.some((one) => one === "*" || one.replace(/^W\//, "") === etag)) {
    res.writeHead(304, { ...shared, ETag: etag }).end();
    return true;
  }
  const body = gzip ? packed : plain;
  res.writeHead(200, {
    ...shared,
    ETag: etag,
    "Content-Length": body.length,
    ...(gzip ? { "Content-Encoding": "gzip" } : {}),
  });
  res.end(req.method === "HEAD" ? undefined : body);
  return true;
}
