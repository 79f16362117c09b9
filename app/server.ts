import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { createReadableStreamFromReadable, createRequestHandler, type ServerBuild } from "@remix-run/node";
import sirv from "sirv";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { pageOf } from "#app/page.server.ts";
import { fromElsewhere, isPicture, isUpload, targetOf, trustedHeaders } from "#app/request-guard.server.ts";
import { setSecurityHeaders } from "#app/ui/headers.server.ts";

type Hot = typeof import("#app/hot.server.ts");
export type AppBuild = ServerBuild & { entry: { module: { hot: Hot } } };

/** A form with an attached spreadsheet fits; nothing here reads more. Hooks have their own, smaller cap. */
const maxBodyBytes = 2 * 1024 * 1024;
/** Reports and exports that somebody brings are read from the stream to the disk. */
const maxUploadBytes = 130 * 1024 * 1024;
/** A photo from a phone, with the form around it. */
const maxPictureBytes = 11 * 1024 * 1024;
const capOf = ({ url = "" }: IncomingMessage) =>
  isUpload(url) ? maxUploadBytes : isPicture(url) ? maxPictureBytes : maxBodyBytes;
/** Until a whole request has come in; a client slower than this holds a connection for nothing. */
const requestMs = 30_000;
/** A photo over a phone's line. */
const pictureMs = 120_000;
/** The same for a form that brings a file: 128 MB over an ordinary line. */
const uploadMs = 600_000;
/** What is left of a refused body is read and dropped this long: a client that is still sending sees the answer. */
const lingerMs = 2_000;

export type Running = { url: string; port: number; close(): Promise<void> };

type Files = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

export type Serving = {
  build: AppBuild;
  /** The build as it is now, when it changes while we run. */
  reload?: () => Promise<AppBuild>;
  files: Files;
};

/** Serves a build: `/r/{code}`, what shops ask for and static files are answered here, all else by Remix. */
export async function serve({ build, reload, files }: Serving): Promise<Running> {
  const { hot } = build.entry.module;
  const app = createRequestHandler(reload ?? build, reload ? "development" : "production");
  const timeouts = { requestTimeout: uploadMs, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };
  const server = createServer(timeouts, (req, res) => {
    // Before anything that costs: most requests are this one.
    if (hot.answerRedirect(req, res)) return;
    if (!req.complete && !isUpload(req.url ?? ""))
      endAfter(isPicture(req.url ?? "") ? pictureMs : requestMs, req, res);
    res.once("finish", () => {
      if (req.complete) return;
      req.resume();
      setTimeout(() => req.complete || req.destroy(), lingerMs).unref();
    });
    void answer(req, res).catch((error) => fail(res, error));
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.url === "/healthz") return void res.writeHead(200, { "Content-Type": "text/plain" }).end("ok");
    if (req.url?.startsWith("/hooks/") && (await hot.answerHook(req, res))) return;
    if (await hot.answerStorefront(req, res)) return;
    if (req.url === "/metrics") return hot.answerMetrics(req, res);
    if (Number(req.headers["content-length"] ?? 0) > capOf(req)) throw new BodyTooLarge();
    const target = targetOf(req);
    const guarded = target
      ? fromElsewhere(req, target)
      : { status: 400, text: "This address can't be read. Check it and try again." };
    if (guarded)
      return void res
        .writeHead(guarded.status, { "Content-Type": "text/plain; charset=utf-8" })
        .end(guarded.text);
    await new Promise<void>((next) => files(req, res, next));
    if (target) await toRemix(hot, app, target, req, res);
  }

  // The job runner's own connection may break outside any call of ours; the runner comes back by itself.
  process.on("unhandledRejection", (error) => log.error({ error }, "a promise failed with nobody waiting"));
  hot.startClicks();
  await hot.startBackground();
  const port = await listen(server);
  return {
    url: env.PUBLIC_URL,
    port,
    close: async () => {
      server.close();
      // They would stay open as long as anybody looks.
      hot.endStreams();
      server.closeIdleConnections();
      await hot.stopBackground();
      await hot.stopClicks();
      await hot.closeDatabase();
    },
  };
}

/** Ends a request that hasn't come in whole by then; Node's own limit is the one of uploads. */
function endAfter(ms: number, req: IncomingMessage, res: ServerResponse): void {
  const timer = setTimeout(() => {
    if (req.complete) return;
    if (!res.headersSent) res.writeHead(408, { Connection: "close" }).end();
    req.destroy();
  }, ms);
  timer.unref();
  const clear = () => clearTimeout(timer);
  req.once("end", clear);
  req.once("close", clear);
}

async function toRemix(
  hot: Hot,
  app: ReturnType<typeof createRequestHandler>,
  target: URL,
  req: IncomingMessage,
  res: ServerResponse,
) {
  const gone = new AbortController();
  res.on("close", () => gone.abort());
  const body = req.method !== "GET" && req.method !== "HEAD" ? new CappedBody(req, gone) : undefined;
  const request = new Request(target, {
    method: req.method ?? "GET",
    headers: trustedHeaders(req),
    signal: gone.signal,
    ...(body ? { body: body.stream(), duplex: "half" } : {}),
  } as RequestInit);
  let response: Response;
  try {
    response = await hot.askedFrom(request.headers.get("x-rekan-client-ip") ?? "unknown", () => app(request));
  } catch (error) {
    throw body?.tooLarge ? new BodyTooLarge() : error;
  }
  // Whoever was reading it made an error of their own out of that.
  if (body?.tooLarge) throw new BodyTooLarge();
  setSecurityHeaders(response.headers, request);
  res.statusMessage = response.statusText;
  const page = pageOf(response);
  const whole = page === undefined ? undefined : Buffer.from(page);
  const length = whole && { "content-length": whole.length };
  res.writeHead(response.status, { ...Object.fromEntries(plainHeaders(response.headers)), ...length });
  if (whole) res.end(whole);
  else if (response.body) await sendStream(response.body as WebStream, res);
  else res.end();
}

/** Takes from a body no more than its reader takes, and cancels it when the reader leaves: Remix's own writer does neither. */
async function sendStream(body: WebStream, res: ServerResponse): Promise<void> {
  try {
    await pipeline(Readable.fromWeb(body), res);
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}

function plainHeaders(headers: Headers): [string, string | string[]][] {
  const plain: [string, string | string[]][] = [...headers].filter(([name]) => name !== "set-cookie");
  const cookies = headers.getSetCookie();
  return cookies.length ? [...plain, ["set-cookie", cookies]] : plain;
}

/**
 * Counts the body as it streams in, so that an endless one is cut at the cap and not at our memory. The socket
 * stays: the answer still has to go out over it.
 */
class CappedBody {
  tooLarge = false;

  constructor(
    readonly req: IncomingMessage,
    readonly gone: AbortController,
  ) {}

  stream(): ReadableStream<Uint8Array> {
    const counted = Readable.from(this.#chunks());
    // A body nobody reads to its end may still break off, and an error without a listener ends the process.
    counted.on("error", () => {});
    return createReadableStreamFromReadable(counted);
  }

  async *#chunks(): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const chunk of this.req.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > capOf(this.req)) {
        this.tooLarge = true;
        this.gone.abort();
        throw new BodyTooLarge();
      }
      yield chunk;
    }
  }
}

class BodyTooLarge extends Error {}

function fail(res: ServerResponse, error: unknown): void {
  if (!(error instanceof BodyTooLarge)) log.error({ error }, "request failed");
  if (res.headersSent || res.destroyed) return void res.destroy();
  res.writeHead(error instanceof BodyTooLarge ? 413 : 500, { "Content-Type": "text/plain; charset=utf-8" });
  res.end(error instanceof BodyTooLarge ? "This is too much to read." : "Something went wrong on our side.");
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, env.HOST, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : env.PORT);
    });
  });
}

/** The built client files; names under /assets carry a hash of their content and never change. */
export function builtFiles(folder: string): Files {
  return sirv(folder, {
    setHeaders: (res, pathname) => {
      res.setHeader("X-Content-Type-Options", "nosniff");
      if (pathname.startsWith("/assets/"))
        res.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    },
  });
}
