import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { buildIfNeeded } from "#app/commands/build.js";
import { seedDemo } from "#app/demo/seed.server.ts";
import { startNode } from "./child.ts";
import { load, quantile, type Sent } from "./load.ts";
import { inTurns, median, table } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const connections = 16;
const stockFolder = ".cache/bench-stock";

/** The seller's dashboard with the demo's data, signed in: as we answer it, beside stock Remix on Express. */
export async function bench(adminUrl: string, { rounds, seconds }: BenchOptions): Promise<void> {
  const seeded = await seedDemo();
  if (seeded.outcome !== "seeded") throw new Error("the bench wants a database of its own");
  const settings = { NODE_ENV: "production", MIGRATION_DATABASE_URL: adminUrl, PORT: "0", HOST: "127.0.0.1" };
  await Promise.all([buildIfNeeded(), buildStock()]);
  const stock = await startNode(["tests/bench/stock-server.js", stockFolder], settings);
  const ours = await startNode(["app/commands/launch.js", "start"], settings);
  try {
    const cookie = await signIn(ours.port, seeded.demo.seller);
    await compare(stock.port, ours.port, cookie);
    const sent = new Map<string, Sent[]>();
    const contender = (name: string, port: number, next: () => string) => ({
      name,
      measure: async () => {
        const one = await measure(port, cookie, seconds, next);
        sent.set(name, [...(sent.get(name) ?? []), one]);
        return one.perSecond;
      },
    });
    let n = 0;
    const contenders = [
      contender("stock Remix", stock.port, () => "/seller"),
      contender("ours", ours.port, () => "/seller"),
      // Addresses that nobody asked for a moment ago: what a page costs that can't be taken from page.server.ts.
      contender("ours, every page rendered", ours.port, () => `/seller?n=${n++}`),
    ];
    for (const { port } of [stock, ours]) await measure(port, cookie, 3, () => `/seller?n=${n++}`);
    const seen = await inTurns(contenders, rounds);
    console.log(`GET /seller, ${connections} connections, ${seconds} s each, ${rounds} rounds in turns\n`);
    console.log(`${table("pages/s", seen)}\n`);
    console.log("| | p50, ms | p99, ms |\n| --- | ---: | ---: |");
    for (const [name, all] of sent) {
      const of = (q: number) => median(all.map(({ ms }) => quantile(ms, q))).toFixed(1);
      console.log(`| ${name} | ${of(0.5)} | ${of(0.99)} |`);
    }
  } finally {
    await Promise.all([stock.stop(), ours.stop()]);
    rmSync(stockFolder, { recursive: true, force: true });
  }
}

async function buildStock(): Promise<void> {
  const cli = path.resolve("node_modules/@remix-run/dev/dist/cli.js");
  const args = [cli, "vite:build", "--config", "tests/bench/stock.vite.config.ts", "--logLevel", "error"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("the stock variant couldn't be built");
}

async function signIn(port: number, login: { email: string; password: string }): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/signin`, {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email: login.email, password: login.password }),
    redirect: "manual",
  });
  if (response.status !== 302) throw new Error(`signing in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Two that answer different pages can't be compared. */
async function compare(stockPort: number, ourPort: number, cookie: string): Promise<void> {
  const [stock, ours] = await Promise.all(
    [stockPort, ourPort].map(async (port) => {
      const response = await fetch(`http://127.0.0.1:${port}/seller`, { headers: { cookie } });
      const html = await response.text();
      return { status: response.status, title: /<title>[^<]*/.exec(html)?.[0], length: html.length };
    }),
  );
  console.log(`stock Remix: ${JSON.stringify(stock)}\nours:        ${JSON.stringify(ours)}\n`);
  const near = stock && ours && Math.abs(stock.length - ours.length) < ours.length / 20;
  if (!near || ours.status !== 200 || stock.status !== 200 || stock.title !== ours.title)
    throw new Error("the two don't answer the same page");
}

async function measure(port: number, cookie: string, seconds: number, next: () => string): Promise<Sent> {
  const head = `HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nUser-Agent: Mozilla/5.0\r\n\r\n`;
  const bad: number[] = [];
  const sent = await load({
    ...{ port, connections, seconds },
    next: () => Buffer.from(`GET ${next()} ${head}`),
    onAnswer: ({ status }) => status === 200 || bad.push(status),
  });
  if (bad.length > 0 || sent.broken > 0) throw new Error(`${bad.length} answers weren't 200`);
  return sent;
}
