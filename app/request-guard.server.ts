import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { env } from "#app/env.server.ts";

/** Signed or keyed callers; everything else that isn't a GET must come from our own pages. */
const openPaths = /^\/(hooks|api\/v1)\//;
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * Remix doesn't protect actions from other sites, so this does for all of them: a browser says where a request
 * comes from in Sec-Fetch-Site, an older one in Origin. Undefined: let it through.
 */
export function fromElsewhere(req: IncomingMessage): { status: number; text: string } | undefined {
  const method = req.method ?? "GET";
  if (!methods.has(method)) return { status: 405, text: "This method isn't used here." };
  if (method === "GET" || method === "HEAD" || openPaths.test(req.url ?? "")) return undefined;
  const site = req.headers["sec-fetch-site"];
  const { origin } = req.headers;
  const own = site === undefined ? origin === env.PUBLIC_URL : site === "same-origin";
  if (own) return undefined;
  return { status: 403, text: "This request didn't come from one of our own pages, so nothing was done." };
}

/** The headers as the app may believe them: what a proxy says counts only when there is one we trust. */
export function trustedHeaders(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || name.startsWith(":") || (name.startsWith("x-forwarded-") && !env.TRUST_PROXY))
      continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  // Remix compares Origin with Host; a name somebody made up must not decide that.
  headers.set("host", new URL(env.PUBLIC_URL).host);
  headers.delete("x-forwarded-host");
  headers.set("x-rekan-client-ip", clientIp(req));
  headers.set("x-request-id", randomUUID());
  return headers;
}

function clientIp(req: IncomingMessage): string {
  const forwarded = env.TRUST_PROXY ? req.headers["x-forwarded-for"] : undefined;
  // The last entry is the one our own proxy wrote; those before it are the sender's claims.
  const last = [forwarded].flat().join(",").split(",").at(-1)?.trim();
  return last || req.socket.remoteAddress || "unknown";
}
