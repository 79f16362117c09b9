import type { IncomingMessage, ServerResponse } from "node:http";
import { handOver, settlerHasRoom } from "#app/order/hand-over.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { maxBodyBytes } from "./body.server.ts";
import { type Intake, receive } from "./receive.server.ts";

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
  const body = await bodyOf(req);
  if (typeof body === "string") {
    answer(res, body === "too_large" ? 413 : 415, body);
    return true;
  }
  try {
    // A door that took more than the settler settles would say "accepted" and show nothing for minutes.
    const lease = await settlerHasRoom();
    const { headers } = req;
    const header = { get: (name: string) => oneOf(headers[name.toLowerCase()]) };
    const intake = await receive(parseId("sto", match[1]), { headers: header, body, now: new Date() }, lease);
    if (intake.outcome === "accepted" && intake.leased) {
      const { eventId, event, sellerId, kind } = intake;
      handOver(sellerId, { ...event, kind, eventId, attempts: 1 });
    }
    answer(res, status[intake.outcome], "because" in intake ? intake.because : intake.outcome);
  } catch {
    // It can't be kept now; the sender's own retries bring it again.
    answer(res, 503, "try_again", { "Retry-After": "5" });
  }
  return true;
}

const oneOf = (value: string | string[] | undefined) =>
  value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;

/** The raw body of a JSON request, counted while it streams: a sender can't make us hold more than the cap. */
async function bodyOf(req: IncomingMessage): Promise<Buffer | "too_large" | "not_json"> {
  const type = req.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" || req.headers["content-encoding"]) return "not_json";
  if (Number(req.headers["content-length"] ?? 0) > maxBodyBytes) return "too_large";
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) {
        req.removeAllListeners("data");
        done("too_large");
      } else chunks.push(chunk);
    });
    req.on("end", () => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    req.on("error", failed);
  });
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
