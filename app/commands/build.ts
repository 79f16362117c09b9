import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const built = path.resolve("build/server/index.js");
const lock = path.resolve("node_modules/.cache/rekan-build.lock");
const sources = ["app", "db", "package.json", "vite.config.ts", "remix.config.js"];

/** Builds when there is no build, or a source is newer than it. Of two who come at once, one builds. */
export async function buildIfNeeded(): Promise<void> {
  while (!isFresh()) {
    if (takeLock()) {
      try {
        if (!isFresh()) await build();
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
      return;
    }
    await sleep(200);
  }
}

const isFresh = () => existsSync(built) && newest(sources) <= statSync(built).mtimeMs;

function takeLock(): boolean {
  try {
    // Left behind by a killed build: nobody waits for it longer than a build takes.
    if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 180_000) rmSync(lock, { recursive: true });
    mkdirSync(path.dirname(lock), { recursive: true });
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function build(): Promise<void> {
  console.log("Building (about 20 seconds, the first time and after a change) …");
  const started = new Date();
  const cli = path.resolve("node_modules/@remix-run/dev/dist/cli.js");
  const child = spawn(process.execPath, [cli, "vite:build", "--logLevel", "error"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const code = await new Promise((resolve) => child.on("exit", resolve));
  if (code !== 0) throw new Error(`the build failed (${code})`);
  // As old as its sources were when it began: what changed meanwhile is built next time.
  utimesSync(built, started, started);
}

function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const one of paths) {
    const stat = statSync(one);
    if (!stat.isDirectory()) latest = Math.max(latest, stat.mtimeMs);
    else latest = Math.max(latest, newest(readdirSync(one).map((name) => path.join(one, name))));
  }
  return latest;
}
