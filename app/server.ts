import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from "@remix-run/node";
import sirv from "sirv";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { fromElsewhere, trustedHeaders } from "#app/request-guard.server.ts";
import { setSecurityHeaders } from "#app/ui/headers.server.ts";

type Hot = typeof import("#app/hot.server.ts");
export type AppBuild = ServerBuild & { entry: { module: { hot: Hot } } };

/** A form with an attached spreadsheet fits; nothing here reads more. Hooks have their own, smaller cap. */
const maxBodyBytes = 2 * 1024 * 1024;

export type Running = { url: string; port: number; close(): Promise<void> };

type Files = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

export type Serving = {
  build: AppBuild;
  /** The build as it is now, when it changes while we run. */
  reload?: () => Promise<AppBuild>;
  files: Files;
};

/** Serves a build: `/r/{code}` and static files are answered here, all else by Remix. */
export async function serve({ build, reload, files }: Serving): Promise<Running> {
  const { hot } = build.entry.module;
  const app = createRequestHandler(reload ?? build, reload ? "development" : "production");
  const server = createServer((req, res) => {
    void answer(req, res).catch((error) => fail(res, error));
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.url === "/healthz") return void res.writeHead(200, { "Content-Type": "text/plain" }).end("ok");
    if (req.url?.startsWith("/r/") && (await hot.answerRedirect(req, res))) return;
    if (Number(req.headers["content-length"] ?? 0) > maxBodyBytes) throw new BodyTooLarge();
    const guarded = fromElsewhere(req);
    if (guarded)
      return void res
        .writeHead(guarded.status, { "Content-Type": "text/plain; charset=utf-8" })
        .end(guarded.text);
    await new Promise<void>((next) => files(req, res, next));
    await toRemix(app, req, res);
  }

  // The job runner's own connection may break outside any call of ours; the runner comes back by itself.
  process.on("unhandledRejection", (error) => log.error({ error }, "a promise failed with nobody waiting"));
  await hot.startBackground();
  const port = await listen(server);
  return {
    url: env.PUBLIC_URL,
    port,
    close: async () => {
      server.close();
      server.closeIdleConnections();
      await hot.stopBackground();
      await hot.closeDatabase();
    },
  };
}

async function toRemix(
  app: ReturnType<typeof createRequestHandler>,
  req: IncomingMessage,
  res: ServerResponse,
) {
  const gone = new AbortController();
  res.on("close", () => gone.abort());
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const request = new Request(new URL(req.url ?? "/", env.PUBLIC_URL), {
    method: req.method ?? "GET",
    headers: trustedHeaders(req),
    signal: gone.signal,
    ...(hasBody ? { body: createReadableStreamFromReadable(capped(req)), duplex: "half" } : {}),
  } as RequestInit);
  const response = await app(request);
  setSecurityHeaders(response.headers, request);
  res.statusMessage = response.statusText;
  res.writeHead(response.status, Object.fromEntries(plainHeaders(response.headers)));
  if (response.body) await writeReadableStreamToWritable(response.body, res);
  else res.end();
}

function plainHeaders(headers: Headers): [string, string | string[]][] {
  const plain: [string, string | string[]][] = [...headers].filter(([name]) => name !== "set-cookie");
  const cookies = headers.getSetCookie();
  return cookies.length ? [...plain, ["set-cookie", cookies]] : plain;
}

/** Counts the body as it streams in, so that an endless one is cut at the cap and not at our memory. */
function capped(req: IncomingMessage): IncomingMessage {
  let size = 0;
  req.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodyBytes) req.destroy(new BodyTooLarge());
  });
  req.pause();
  return req;
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
