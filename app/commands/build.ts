import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const built = path.resolve("build/server/index.js");
const sources = ["app", "db", "package.json", "vite.config.ts", "remix.config.js"];

/** Builds when there is no build, or a source is newer than it. */
export async function buildIfNeeded(): Promise<void> {
  if (existsSync(built) && newest(sources) <= statSync(built).mtimeMs) return;
  console.log("Building (about 20 seconds, the first time and after a change) …");
  const cli = path.resolve("node_modules/@remix-run/dev/dist/cli.js");
  const child = spawn(process.execPath, [cli, "vite:build", "--logLevel", "error"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const code = await new Promise((resolve) => child.on("exit", resolve));
  if (code !== 0) throw new Error(`the build failed (${code})`);
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
