import cluster from "node:cluster";
import { env } from "#app/env.server.ts";
import { readOptions } from "./options.ts";
import { command, prepareDatabase } from "./prepare.ts";
import { onExit, serveBuild } from "./serve-build.ts";

const usage = `npm start

Serves the built app on PORT (3000). Starts the bundled PostgreSQL if DATABASE_URL is unset, and migrates.
WEB_CONCURRENCY sets the number of processes.`;

await command(async () => {
  readOptions(usage, {});
  process.env.NODE_ENV ??= "production";
  if (env.WEB_CONCURRENCY > 1 && cluster.isPrimary) return startWorkers();
  const database = cluster.isPrimary ? await prepareDatabase() : undefined;
  const running = await serveBuild();
  console.log(`Rekan listens on port ${running.port} (${running.url})`);
  onExit(async () => {
    await running.close();
    await database?.stop();
  });
  return 0;
});

async function startWorkers(): Promise<number> {
  const database = await prepareDatabase();
  for (let i = 0; i < env.WEB_CONCURRENCY; i++) cluster.fork();
  let stopping = false;
  // A process that died is replaced; nothing it held is lost, since nothing is kept in memory alone.
  cluster.on("exit", () => stopping || cluster.fork());
  onExit(async () => {
    stopping = true;
    await new Promise<void>((done) => cluster.disconnect(done));
    await database.stop();
  });
  return 0;
}
