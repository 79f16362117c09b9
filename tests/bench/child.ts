import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type Child = {
  port: number;
  process: ChildProcess;
  /** SIGTERM, or another signal; answers when it has ended. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** The app as `npm start` runs it, but for npm. */
export const startApp = (settings: Record<string, string>) =>
  startNode(["--max-semi-space-size=32", "app/commands/launch.js", "start"], settings);

/** A Node server in a process of its own, up when it has said on which port it listens (`PORT=0`: a free one). */
export async function startNode(args: readonly string[], settings: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  let said = "";
  const port = await new Promise<number>((up, down) => {
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-4_000);
      const [, heard] = /listens on port (\d+)/.exec(said) ?? [];
      if (heard) up(Number(heard));
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => down(new Error(`a server didn't start:\n${said}`)));
  });
  return {
    port,
    process: child,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await exited;
    },
  };
}
