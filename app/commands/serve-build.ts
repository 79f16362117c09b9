import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
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

/** Ctrl-C or a stop from outside: finish what is under way, then end. A second one ends at once. */
export function onExit(stop: () => Promise<void>): void {
  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      void stop().then(() => process.exit(0));
    });
  }
}
