import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { env } from "#app/env.server.ts";

/** Signed or keyed callers; everything else that isn't a GET must come from our own pages. */
const openPaths = /^\/(hooks|api\/v1|rails)\/|^\/social\/tiktok\/events$/;
/** A mail provider's own server ends mails here for its reader (RFC 8058); the address itself is the permission. */
const oneClick = /^\/unsubscribe\/(?:per|fol)_[\w-]+\.\w+\.[\w-]+$/;
const isOneClick = (method: string | undefined, path: string) => method === "POST" && oneClick.test(path);
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * Remix doesn't protect actions from other sites, so this does for all of them: a browser says where a request
 * comes from in Sec-Fetch-Site, an older one in Origin. Undefined: let it through.
 */
export function fromElsewhere(
  req: IncomingMessage,
  { pathname }: URL,
): { status: number; text: string } | undefined {
  const method = req.method ?? "GET";
  if (!methods.has(method)) return { status: 405, text: "This method isn't used here." };
  if (method === "GET" || method === "HEAD" || openPaths.test(pathname)) return undefined;
  const site = req.headers["sec-fetch-site"];
  const { origin } = req.headers;
  const fromMail = isOneClick(method, pathname);
  const own = fromMail || (site === undefined ? origin === env.PUBLIC_URL : site === "same-origin");
  if (!own)
    return { status: 403, text: "This request didn't come from one of our own pages, so nothing was done." };
  const { "content-type": type = formType } = req.headers;
  const sentAs = type.split(";")[0]?.trim().toLowerCase();
  return sentAs === formType ||
    (sentAs === uploadType && (fromMail || isUpload(pathname) || isPicture(pathname)))
    ? undefined
    : { status: 415, text: "Our pages send their forms in another way." };
}

/** What every form of ours is sent as, but for those that bring a file; anything else can't be read as one. */
const formType = "application/x-www-form-urlencoded";
const uploadType = "multipart/form-data";
const uploads =
  /^\/seller\/(?:imports|moving-in)\/new(?:\.data)?$|^\/(?:seller\/finance|operator)\/statements(?:\.data)?$/;
const pictures = "/files";
const results = /^(?:\/seller\/finance\/batches\/[^/]+\/results|\/operator\/rates)(?:\.data)?$/;

/** Whether a picture, a PDF or a bank's answer of a few megabytes comes in here. @param address with or without its query */
export const isPicture = (address: string): boolean => {
  const path = address.split("?", 1)[0] ?? "";
  return path === pictures || results.test(path);
};

/** Whether a form at this address brings a report or an export, which may be large. @param address with or without its query */
export const isUpload = (address: string): boolean => uploads.test(address.split("?", 1)[0] ?? "");

/**
 * The address asked for, on our own origin whatever the request line names: a client that is no browser may send
 * `//host/path`, `http://host/` or dots that only a URL parser resolves. Undefined when it can't be one of ours;
 * a NUL never is, and PostgreSQL would refuse it in every query it got to.
 */
export function targetOf(req: IncomingMessage): URL | undefined {
  const asked = req.url ?? "/";
  const absolute = /^https?:/i.test(asked);
  if (/%00/.test(asked) || (absolute && !URL.canParse(asked))) return undefined;
  const path = absolute ? new URL(asked).pathname + new URL(asked).search : asked;
  const text = env.PUBLIC_URL + path;
  if (!path.startsWith("/") || !URL.canParse(text)) return undefined;
  const target = new URL(text);
  // The way of asking for data before single fetch; Remix answers it with an error.
  if (target.searchParams.has("_data")) target.searchParams.delete("_data");
  return target;
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
  if (isOneClick(req.method, (req.url ?? "").split("?", 1)[0] ?? "")) headers.delete("origin");
  // A page of ours that hides its address hides its origin too; the browser says in Sec-Fetch-Site that it is ours.
  if (headers.get("origin") === "null" && headers.get("sec-fetch-site") === "same-origin")
    headers.delete("origin");
  headers.set("x-rekan-client-ip", clientIp(req));
  headers.set("x-request-id", randomUUID());
  // A form without a single field may come without a type, and could then not be read at all.
  if (req.method !== "GET" && req.method !== "HEAD" && !headers.has("content-type"))
    headers.set("content-type", formType);
  return headers;
}

function clientIp(req: IncomingMessage): string {
  const forwarded = env.TRUST_PROXY ? req.headers["x-forwarded-for"] : undefined;
  // The last entry is the one our own proxy wrote; those before it are the sender's claims.
  const last = [forwarded].flat().join(",").split(",").at(-1)?.trim();
  return last || req.socket.remoteAddress || "unknown";
}
