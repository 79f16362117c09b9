import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { globalHttpAgent, globalHttpsAgent } from "request-filtering-agent";
import { env } from "#app/env.server.ts";
import { isInsideHost } from "./inside.server.ts";

/** A call to somebody else's server. The only way out of Rekan besides mail. */
export type Call = {
  method?: "GET" | "POST";
  url: string | URL;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Until the answer is whole, milliseconds. */
  timeoutMs?: number;
  /** A longer answer is cut off and counts as failed. */
  maxBytes?: number;
  /** Who resolves names, if not the system. What comes out is looked at all the same. */
  lookup?: LookupFunction;
};

export type Answer =
  | { outcome: "answered"; status: number; headers: http.IncomingHttpHeaders; body: Buffer; ms: number }
  /** Nothing was sent. */
  | { outcome: "refused"; because: "bad_address" | "private_address" }
  | { outcome: "failed"; because: "timeout" | "unreachable" | "too_large"; ms: number };

const usualTimeoutMs = 15_000;
const usualMaxBytes = 64 * 1024;

/**
 * One request. It follows no redirect and opens no connection to a private, loopback, link-local or otherwise
 * reserved address, whatever name leads there: the address is looked at when the name is resolved for the very socket
 * (request-filtering-agent). PRIVATE_HOSTS names exceptions.
 */
export async function call({ method = "GET", url, headers = {}, body, ...more }: Call): Promise<Answer> {
  const target = addressOf(url);
  if (!target) return { outcome: "refused", because: "bad_address" };
  const { timeoutMs = usualTimeoutMs, maxBytes = usualMaxBytes, lookup } = more;
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  const secure = target.protocol === "https:";
  const own = isExcepted(target);
  if (!own && isInsideHost(target.hostname)) return { outcome: "refused", because: "private_address" };
  return new Promise<Answer>((done) => {
    const failed = (because: "timeout" | "unreachable" | "too_large") => {
      done({ outcome: "failed", because, ms: ms() });
      request.destroy();
    };
    const clock = setTimeout(() => failed("timeout"), timeoutMs);
    const request = (secure ? https : http).request(target, {
      method,
      headers: {
        "User-Agent": "Rekan",
        ...(body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) }),
        ...headers,
      },
      ...(lookup ? { lookup } : {}),
      ...(own ? {} : { agent: secure ? globalHttpsAgent : globalHttpAgent }),
    });
    request.on("error", (error) => {
      clearTimeout(clock);
      // The agent's own words; it has no code for it.
      if (/is not allowed/.test(error.message)) done({ outcome: "refused", because: "private_address" });
      else done({ outcome: "failed", because: "unreachable", ms: ms() });
    });
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) failed("too_large");
        else chunks.push(chunk);
      });
      response.on("error", () => failed("unreachable"));
      response.on("end", () => {
        const { statusCode: status = 0, headers: answered } = response;
        done({ outcome: "answered", status, headers: answered, body: Buffer.concat(chunks), ms: ms() });
      });
      response.on("close", () => clearTimeout(clock));
    });
    request.end(body);
  });
}

/** An http(s) address on its usual port, without a login in it; other ports only where PRIVATE_HOSTS names them. */
export function addressOf(url: string | URL): URL | undefined {
  if (!URL.canParse(String(url))) return undefined;
  const target = new URL(String(url));
  if (!/^https?:$/.test(target.protocol) || target.username || target.password) return undefined;
  // A URL's port is empty exactly when it is its protocol's own.
  return target.port === "" || isExcepted(target) ? target : undefined;
}

/** Whether PRIVATE_HOSTS names it, with its port where that is an unusual one. */
export const isExcepted = ({ host }: URL): boolean => env.PRIVATE_HOSTS.includes(host);

/** Worth another try: nobody answered, or the answer says "not now". */
export const mayPass = (answer: Answer): boolean =>
  answer.outcome === "failed"
    ? answer.because !== "too_large"
    : answer.outcome === "answered" && (answer.status === 429 || answer.status >= 500);

type Patience = { tries?: number; firstMs?: number; mostMs?: number };

/**
 * The same, again while it may pass: waits twice as long each time, with jitter, and as long as `Retry-After` asks
 * if that is bearable. Only for calls that may safely happen twice.
 */
export async function callPatiently(
  request: Call,
  { tries = 4, firstMs = 500, mostMs = 30_000 }: Patience = {},
): Promise<Answer> {
  for (let n = 1; ; n++) {
    const answer = await call(request);
    if (!mayPass(answer) || n >= tries) return answer;
    const asked = answer.outcome === "answered" ? retryAfterMs(answer.headers["retry-after"]) : 0;
    if (asked > mostMs) return answer;
    const backOff = Math.min(mostMs, firstMs * 2 ** (n - 1));
    await wait(Math.max(asked, backOff / 2 + (Math.random() * backOff) / 2));
  }
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now; 0 when it says nothing readable. */
function retryAfterMs(header: string | undefined): number {
  if (!header) return 0;
  const ms = /^[0-9.]{1,10}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}
