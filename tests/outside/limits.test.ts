import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { env } from "#app/env.server.ts";
import { call, callPatiently } from "#app/outside/client.server.ts";

let server: Server;
let base = "";
const asked: string[] = [];

/** A receiver that misbehaves as its address says. */
const ways: Record<string, (res: ServerResponse) => void> = {
  "/silent": () => {},
  "/headers-only": (res) => void res.writeHead(200).write("x"),
  "/drip": (res) => {
    res.writeHead(200);
    const drip = setInterval(() => res.write("x"), 5);
    res.on("close", () => clearInterval(drip));
  },
  "/endless": (res) => {
    res.writeHead(200);
    const pour = () => {
      while (res.write("x".repeat(16_384)));
      res.once("drain", pour);
    };
    pour();
  },
  "/reset": (res) => void res.socket!.destroy(),
  "/broken": (res) => {
    res.writeHead(200, { "content-length": "100" }).write("x");
    setImmediate(() => res.socket!.destroy());
  },
  "/busy": (res) => void res.writeHead(asked.length < 3 ? 503 : 200, { "retry-after": "0" }).end(),
};

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(req.url!);
    ways[req.url!]!(res);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  env.PRIVATE_HOSTS.push(`127.0.0.1:${port}`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  ["/silent", "timeout"],
  ["/headers-only", "timeout"],
  ["/drip", "timeout"],
  ["/endless", "too_large"],
  ["/reset", "unreachable"],
  ["/broken", "unreachable"],
])("%s: %s (fault 15)", async (path, because) => {
  // Long enough that what isn't about time is over by then.
  const timeoutMs = because === "timeout" ? 200 : 20_000;
  const answer = await call({ url: base + path, timeoutMs, maxBytes: 64 * 1024 });
  expect(answer).toMatchObject({ outcome: "failed", because });
});

it("what is cut off leaves no connection behind", async () => {
  await call({ url: `${base}/endless`, maxBytes: 1000 });
  await call({ url: `${base}/silent`, timeoutMs: 50 });
  const open = () => new Promise<number>((done) => server.getConnections((_, n) => done(n)));
  for (let tries = 0; tries < 200 && (await open()) > 0; tries++)
    await new Promise((done) => setTimeout(done, 20));
  expect(await open()).toBe(0);
});

it("is patient with who asks for it", async () => {
  asked.length = 0;
  const answer = await callPatiently({ url: `${base}/busy` }, { firstMs: 1 });
  expect(answer).toMatchObject({ outcome: "answered", status: 200 });
  expect(asked).toHaveLength(3);
});
