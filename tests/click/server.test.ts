import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildIfNeeded } from "#app/commands/build.js";
import { env } from "#app/env.server.ts";
import { browser, eventually, startServer, type TestServer } from "#tests/kit/server.ts";
import { Detour } from "./detour.ts";
import { aLink, counted, differences } from "./kit.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "rekan-away-"));
const detour = new Detour(new URL(env.DATABASE_URL!));
await detour.open();
const settings = { DATABASE_URL: detour.url, DATA_DIR: folder, LOG_LEVEL: "fatal" };
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => detour.close());

const running: TestServer[] = [];
afterAll(() => Promise.all(running.map(stop)));

async function start(more: Record<string, string> = {}): Promise<TestServer> {
  const server = await startServer({ ...settings, ...more });
  running.push(server);
  return server;
}

async function stop({ process: child }: TestServer): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
}

// Built before the clock of a test runs.
beforeAll(() => buildIfNeeded());
vi.setConfig({ testTimeout: 120_000 });

const follow = async (port: number, code: string) => {
  const { status, headers } = await fetch(`http://127.0.0.1:${port}/r/${code}`, {
    headers: browser,
    redirect: "manual",
  });
  return { status, token: /rk=([A-Za-z0-9_-]{64})/.exec(headers.get("location") ?? "")?.[1] };
};

const spooled = () => readdirSync(path.join(folder, "spool"));

it("known links go on with the database away, and a stop leaves no click behind", async () => {
  const server = await start();
  const { code, linkId } = await aLink();
  const never = await aLink();
  for (let n = 0; n < 5; n++) expect((await follow(server.port, code)).token).toBeDefined();
  expect(await counted(linkId)).toEqual({ rows: 5, sum: 5 });

  await detour.close();
  const begun = performance.now();
  for (let n = 0; n < 10; n++) expect((await follow(server.port, code)).token).toBeDefined();
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect((await follow(server.port, never.code)).status).toBe(503);
  expect(spooled()).toHaveLength(1);

  // Ended in the middle of it, and started again when the database is back.
  await stop(server);
  expect(spooled()).toHaveLength(1);
  await detour.open();
  const next = await start();
  await eventually(async () => (spooled().length === 0 ? true : undefined));
  expect(await counted(linkId)).toEqual({ rows: 15, sum: 15 });
  await follow(next.port, code);
  expect(await counted(linkId)).toEqual({ rows: 16, sum: 16 });
  expect(await differences()).toEqual([]);
});

it("two processes on one database count what they answer", async () => {
  const server = await start({ WEB_CONCURRENCY: "2" });
  const { code, linkId } = await aLink();
  const agent = new http.Agent({ keepAlive: false });
  const one = () =>
    new Promise<number>((done, fail) => {
      http
        .get(`http://127.0.0.1:${server.port}/r/${code}`, { agent, headers: browser }, (res) => {
          res.resume().once("end", () => done(res.statusCode!));
        })
        .once("error", fail);
    });
  let answered = 0;
  for (let n = 0; n < 20; n++)
    for (const status of await Promise.all(Array.from({ length: 20 }, one))) if (status === 302) answered++;
  expect(answered).toBe(400);
  expect(await counted(linkId)).toEqual({ rows: 400, sum: 400 });
  expect(await differences()).toEqual([]);
});

it("/metrics counts, for this machine or for who has the token", async () => {
  const open = await start();
  const { code } = await aLink();
  await follow(open.port, code);
  await follow(open.port, "nothere");
  const read = (port: number, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/metrics`, { headers });
  const text = await (await read(open.port)).text();
  expect(text).toContain('rekan_redirects_total{outcome="302_person",worker="0"} 1');
  expect(text).toContain('rekan_redirects_total{outcome="404_unknown",worker="0"} 1');
  expect(text).toContain('rekan_clicks_total{kept="recorded",worker="0"} 1');
  expect(text).toContain('rekan_click_batch_clicks_count{worker="0"} 1');
  expect((await read(open.port, { "x-forwarded-for": "203.0.113.9" })).status).toBe(404);

  const METRICS_TOKEN = "a-token-for-the-metrics";
  const kept = await start({ METRICS_TOKEN });
  expect((await read(kept.port)).status).toBe(404);
  expect((await read(kept.port, { authorization: "Bearer wrong" })).status).toBe(404);
  expect((await read(kept.port, { authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200);
});
