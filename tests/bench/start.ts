import { execFile, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { buildIfNeeded } from "#app/commands/build.js";
import { isAlive, type Memory, memoryOf, processTree } from "./process-tree.ts";
import { median } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const run = promisify(execFile);
const idleMs = 10_000;

/** From the command to the first page answered, what it then holds in memory, and a fresh clone's first page. */
export async function bench(_adminUrl: string, { rounds }: BenchOptions): Promise<void> {
  await buildIfNeeded();
  const folder = mkdtempSync(path.join(os.tmpdir(), "rekan-start-"));
  chmodSync(folder, 0o755); // the database's own user has to enter it
  const data = path.join(folder, "data");
  try {
    // The first of all seeds; every one after it is a restart.
    await start(["npm", "run", "demo"], process.cwd(), data, 0);
    const commands = [
      ["npm", "start"],
      ["npm", "run", "demo"],
      ["node", "app/commands/launch.js", "start"],
      ["node", "app/commands/launch.js", "demo"],
    ];
    const seen = new Map(commands.map((command) => [command, [] as Started[]]));
    for (let round = 0; round < rounds; round++) {
      for (const [command, all] of seen) {
        all.push(await start(command, process.cwd(), data, round === 0 ? idleMs : 0));
        process.stderr.write(".");
      }
    }
    process.stderr.write("\n");
    console.log(
      `From the command to the first page (200 of /signin), ${rounds} rounds; idle after ${idleMs / 1000} s,`,
    );
    console.log("the command's processes without PostgreSQL's (npm itself takes 0.3 s and 55 MB of RSS)\n");
    console.log(
      "| | seconds, median | range | idle RSS, MB | idle PSS, MB |\n| --- | ---: | ---: | ---: | ---: |",
    );
    for (const [command, all] of seen) {
      const times = all.map(({ seconds }) => seconds);
      const range = `${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)}`;
      const memory = all.find((one) => one.memory)?.memory;
      const cells = [median(times).toFixed(2), range, memory?.rssMb.toFixed(0), memory?.pssMb.toFixed(0)];
      console.log(`| \`${command.join(" ")}\` | ${cells.join(" | ")} |`);
    }
    const fresh = await freshClone(folder);
    console.log(`| fresh clone, \`npm run demo\`, build and story included | ${fresh.toFixed(1)} | | | |`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Started = { seconds: number; memory?: Memory };

/** Starts a command, waits for the first page, lets it idle when told to, and stops it. */
async function start(command: readonly string[], cwd: string, data: string, idle: number): Promise<Started> {
  const port = await freePort();
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), DATA_DIR: data, LOG_LEVEL: "error" };
  // What the bench set for itself.
  for (const name of ["DATABASE_URL", "NODE_ENV", "npm_lifecycle_event"]) delete env[name];
  const began = performance.now();
  const child = spawn(command[0]!, command.slice(1), {
    ...{ cwd, env, stdio: ["ignore", "ignore", "inherit"] as const },
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${command.join(" ")} ended with ${child.exitCode}`);
    await sleep(5);
  }
  const seconds = (performance.now() - began) / 1000;
  if (idle) await sleep(idle);
  const pids = processTree(child.pid!);
  const memory = idle ? { memory: memoryOf(pids) } : {};
  child.kill("SIGTERM");
  while (pids.some(isAlive)) await sleep(20);
  return { seconds, ...memory };
}

async function answers(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/signin`).catch(() => undefined);
  await response?.text();
  return response?.status === 200;
}

/** What is committed, installed as a newcomer would; only what comes after `npm ci` is timed. */
async function freshClone(folder: string): Promise<number> {
  const clone = path.join(folder, "clone");
  await run("git", ["clone", "--quiet", process.cwd(), clone]);
  console.error("npm ci in a fresh clone (not timed) …");
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: clone });
  return (await start(["npm", "run", "demo"], clone, path.join(folder, "clone-data"), 0)).seconds;
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
