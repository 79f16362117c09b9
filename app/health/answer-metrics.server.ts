import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { registry } from "./metrics.server.ts";

/** `GET /metrics`: for whoever sends METRICS_TOKEN as a bearer token, and for this machine when there is none. */
export async function answerMetrics(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!mayRead(req))
    return void res.writeHead(404, { "Content-Type": "text/plain" }).end("There is nothing here.");
  if (req.method !== "GET") return void res.writeHead(405, { Allow: "GET" }).end();
  try {
    const text = await registry.metrics();
    res.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" }).end(text);
  } catch (error) {
    log.error({ error }, "metrics can't be told");
    res.writeHead(503, { "Retry-After": "5", "Content-Type": "text/plain" }).end();
  }
}

export function mayRead({ headers, socket }: Pick<IncomingMessage, "headers" | "socket">): boolean {
  const token = env.METRICS_TOKEN;
  const [, given] = /^Bearer (.+)$/.exec(headers.authorization ?? "") ?? [];
  if (token) return given !== undefined && timingSafeEqual(digest(given), digest(token));
  // A proxy on this machine brings the world: what it sends on is not from here.
  const sentOn = headers["x-forwarded-for"] ?? headers["x-real-ip"] ?? headers.forwarded ?? headers.via;
  return sentOn === undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? "");
}

const digest = (text: string) => createHash("sha256").update(text).digest();
