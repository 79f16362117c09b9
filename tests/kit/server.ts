import { type ChildProcess, spawn } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";
import { buildIfNeeded } from "#app/commands/build.js";

export type TestServer = { url: string; port: number; process: ChildProcess; output: () => string };

/** The built app in a process of its own, on this test file's database, stopped at the end of the file. */
export async function startServer(settings: Record<string, string> = {}): Promise<TestServer> {
  await buildIfNeeded();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [path.resolve("app/commands/launch.js"), "start"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DEMO: "1",
      PORT: String(port),
      PUBLIC_URL: url,
      LOG_LEVEL: "warn",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  afterAll(() => stop(child));
  for (let tries = 0; tries < 600; tries++) {
    if (output.includes("Rekan listens")) return { url, port, process: child, output: () => output };
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`the server didn't start:\n${output}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** What a person's browser sends with a form of ours. */
export const ownPage = { "sec-fetch-site": "same-origin" };
export const browser = {
  "user-agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36",
};

/** Waits until `look` answers something, or fails after a minute: the tests beside it may have the machine to themselves. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1_200; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error("it didn't happen within a minute");
}
