// @ts-check
// Plain JavaScript: it runs before there is a build, and a loader for TypeScript would stay in the server's memory.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** As old as the sources it was built from. */
const stamp = path.resolve("build/stamp");
const apart = path.resolve("node_modules/.cache/rekan-commands");
const lock = path.resolve("node_modules/.cache/rekan-build.pid");
const sources = ["app", "db", "package.json", "vite.config.ts", "vite.commands.config.ts", "remix.config.js"];

/** Where the build puts a command. @param {string} name */
export const builtCommand = (name) => path.resolve("build/commands", `${name}.js`);

/** Builds when there is no build, or a source is newer than it. Of two who come at once, one builds. */
export async function buildIfNeeded() {
  if (isFresh()) return;
  await locked(async () => {
    if (isFresh()) return;
    console.log("Building (about 20 seconds, the first time and after a change) …");
    await build("error");
  });
}

/** `npm run build`: always, and with what the builders say. */
export const buildNow = () => locked(() => build("info"));

const isFresh = () => existsSync(stamp) && newest(sources) <= statSync(stamp).mtimeMs;

/** @param {readonly string[]} paths @returns {number} */
function newest(paths) {
  let latest = 0;
  for (const one of paths) {
    const stat = statSync(one);
    if (!stat.isDirectory()) latest = Math.max(latest, stat.mtimeMs);
    else latest = Math.max(latest, newest(readdirSync(one).map((name) => path.join(one, name))));
  }
  return latest;
}

/** @param {() => Promise<void>} work */
async function locked(work) {
  while (!takeLock()) await sleep(200);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock() {
  mkdirSync(path.dirname(lock), { recursive: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    // Left behind by a killed build: nobody waits for it.
    if (!isHeld()) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld() {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    // Just made, and not yet written to.
    return holder === 0 || process.kill(holder, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** Pages and commands are built side by side; the commands elsewhere, because Remix empties build/ when it starts. @param {"info" | "error"} logLevel */
async function build(logLevel) {
  const started = new Date();
  const remix = path.resolve("node_modules/@remix-run/dev/dist/cli.js");
  const vite = path.resolve("node_modules/vite/bin/vite.js");
  await Promise.all([
    run([remix, "vite:build", "--logLevel", logLevel], logLevel),
    run(
      [vite, "build", "--config", "vite.commands.config.ts", "--outDir", apart, "--logLevel", logLevel],
      logLevel,
    ),
  ]);
  renameSync(apart, path.resolve("build/commands"));
  // As old as its sources were when it began: what changed meanwhile is built next time.
  writeFileSync(stamp, "");
  utimesSync(stamp, started, started);
}

/** @param {string[]} args @param {"info" | "error"} logLevel @returns {Promise<void>} */
function run(args, logLevel) {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", logLevel === "info" ? "inherit" : "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const stop = () => child.kill();
  process.once("exit", stop);
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      process.off("exit", stop);
      if (code === 0) resolve();
      else reject(new Error("The build failed."));
    });
  });
}
