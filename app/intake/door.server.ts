import type { IncomingMessage, ServerResponse } from "node:http";
import { handOver, settlerHasRoom } from "#app/order/hand-over.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { maxBodyBytes } from "./body.server.ts";
import { greet } from "./greeting.server.ts";
import { type Intake, receive } from "./receive.server.ts";
import { connectors } from "./registry.ts";

const status = {
  accepted: 202,
  duplicate: 200,
  malformed: 400,
  bad_signature: 401,
  unknown_store: 404,
  conflict: 409,
} satisfies Record<Intake["outcome"], number>;

/**
 * Answers `POST /hooks/{storeId}`; true when the request was ours. Here and not in a route, because stores send their
 * rushes here and a route's Request, streams and headers cost more than all that is done with them.
 */
export async function answerHook(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const match = /^\/hooks\/([A-Za-z0-9_-]{1,64})\/?(?:\?.*)?$/.exec(req.url ?? "");
  if (!match) return false;
  if (req.method !== "POST") {
    res.writeHead(405, { Allow: "POST" }).end();
    return true;
  }
  const storeId = parseId("sto", match[1]);
  const { headers } = req;
  const header = { get: (name: string) => oneOf(headers[name.toLowerCase()]) };
  const body = await bodyOf(req);
  if (typeof body === "string") {
    answer(res, body === "too_large" ? 413 : 415, body);
    return true;
  }
  try {
    if (!isJson(req)) {
      const isGreeting = await greet(storeId, { headers: header, body, now: new Date() });
      answer(res, isGreeting ? 200 : 415, isGreeting ? "greeted" : "not_json");
      return true;
    }
    // A door that took more than the settler settles would say "accepted" and show nothing for minutes.
    const lease = await settlerHasRoom();
    const intake = await receive(storeId, { headers: header, body, now: new Date() }, lease);
    if (intake.outcome === "accepted" && intake.leased) {
      const { eventId, event, sellerId, kind } = intake;
      handOver(sellerId, { ...event, kind, eventId, attempts: 1 });
    }
    const isKept = intake.outcome === "accepted" || intake.outcome === "duplicate";
    if (isKept && connectors[intake.kind].answers === "200_empty") answerEmpty(res);
    else answer(res, status[intake.outcome], "because" in intake ? intake.because : intake.outcome);
  } catch {
    // It can't be kept now; the sender's own retries bring it again.
    answer(res, 503, "try_again", { "Retry-After": "5" });
  }
  return true;
}

const oneOf = (value: string | string[] | undefined) =>
  value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;

const typeOf = (req: IncomingMessage) => req.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
const isJson = (req: IncomingMessage) => typeOf(req) === "application/json";

/** As a form nothing but a greeting comes, of a few bytes. */
const maxFormBytes = 1024;

/** The raw body of a JSON request, counted while it streams: a sender can't make us hold more than the cap. */
async function bodyOf(req: IncomingMessage): Promise<Buffer | "too_large" | "not_json"> {
  const isForm = typeOf(req) === "application/x-www-form-urlencoded";
  if ((!isJson(req) && !isForm) || req.headers["content-encoding"]) return "not_json";
  const cap = isForm ? maxFormBytes : maxBodyBytes;
  if (Number(req.headers["content-length"] ?? 0) > cap) return "too_large";
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > cap) {
        req.removeAllListeners("data");
        done("too_large");
      } else chunks.push(chunk);
    });
    req.on("end", () => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    req.on("error", failed);
  });
}

/** For senders that take anything else for a failure. */
function answerEmpty(res: ServerResponse): void {
  res.writeHead(200, { "Content-Length": 0, "Cache-Control": "no-store" }).end();
}

function answer(
  res: ServerResponse,
  code: number,
  outcome: string,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify({ outcome });
  res.writeHead(code, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...headers,
  });
  res.end(body);
}
