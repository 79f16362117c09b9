import { createServer as createVite } from "vite";
import type { AppBuild } from "#app/server.ts";
import { readOptions } from "./options.ts";
import { command, prepareDatabase } from "./prepare.ts";
import { onExit } from "./serve-build.ts";

await command(async () => {
  readOptions("npm run dev\n\nServes the app from its sources, with reload.", {});
  process.env.NODE_ENV = "development";
  const database = await prepareDatabase();
  const vite = await createVite({ server: { middlewareMode: true }, appType: "custom" });
  const load = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<AppBuild>;
  const { serve } = await import("#app/server.ts");
  const running = await serve({ build: await load(), reload: load, files: vite.middlewares });
  console.log(`Rekan listens on ${running.url}`);
  // Vite would end the process at once, and leave the database running.
  process.removeAllListeners("SIGTERM");
  onExit(running.close, () => vite.close(), database.stop);
  return 0;
});
