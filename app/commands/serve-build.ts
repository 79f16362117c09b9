import path from "node:path";
import { pathToFileURL } from "node:url";
import type { AppBuild, Running } from "#app/server.ts";

/** Serves what `npm run build` made. */
export async function serveBuild(): Promise<Running> {
  const { builtFiles, serve } = await import("#app/server.ts");
  const build = (await import(pathToFileURL(path.resolve("build/server/index.js")).href)) as AppBuild;
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
