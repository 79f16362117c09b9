import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { log } from "#app/log.server.ts";
import type { AppBuild, Running } from "#app/server.ts";

/** `npm run build` has to run first. */
export class NoBuildError extends Error {}

/** Serves what `npm run build` made. */
export async function serveBuild(): Promise<Running> {
  const built = path.resolve("build/server/index.js");
  if (!existsSync(built)) throw new NoBuildError("There is no build yet. Run: npm run build");
  const { builtFiles, serve } = await import("#app/server.ts");
  const build = (await import(pathToFileURL(built).href)) as AppBuild;
  return serve({ build, files: builtFiles(path.resolve("build/client")) });
}

/** However long a step of the end may take: the job runner may hang when it is stopped while it starts. */
const stepMs = 5_000;

/** Ctrl-C or a stop from outside: these one after the other, then the end. A second Ctrl-C ends at once. */
export function onExit(...steps: (() => Promise<unknown> | undefined)[]): void {
  let asked = false;
  const end = async () => {
    // Its connections may break, too; that mustn't end us before the database has stopped.
    process.on("uncaughtException", (error) => log.debug({ error }, "broke off while stopping"));
    for (const step of steps) {
      await Promise.race([step(), sleep(stepMs)]).catch((error) => log.warn({ error }, "while stopping"));
    }
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (asked && signal === "SIGINT") process.exit(1);
      if (!asked) void end();
      asked = true;
    });
  }
}
