import cluster, { type Worker } from "node:cluster";
import { env } from "#app/env.server.ts";
import type { Running } from "#app/server.ts";
import { command, prepareDatabase } from "./prepare.ts";
import { onExit, serveBuild } from "./serve-build.ts";

// Its options and its help are launch.js's, which runs it.
await command(async () => {
  process.env.NODE_ENV ??= "production";
  if (env.WEB_CONCURRENCY > 1 && cluster.isPrimary) return startWorkers();
  const database = cluster.isPrimary ? await prepareDatabase() : undefined;
  let running: Running | undefined;
  // Before it listens: asked to end while it starts, it must not leave the database behind.
  onExit(
    () => running?.close(),
    () => database?.stop(),
  );
  running = await serveBuild();
  console.log(`Rekan listens on port ${running.port} (${running.url})`);
  return 0;
});

async function startWorkers(): Promise<number> {
  const database = await prepareDatabase();
  for (let i = 0; i < env.WEB_CONCURRENCY; i++) cluster.fork();
  let stopping = false;
  // A process that died is replaced; nothing it held is lost, since nothing is kept in memory alone.
  cluster.on("exit", () => stopping || cluster.fork());
  const stopWorkers = async () => {
    stopping = true;
    // Asked each by itself: disconnected, they would live on with their jobs, and we would wait for them.
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && ended(worker)));
  };
  onExit(stopWorkers, database.stop);
  return 0;
}

function ended(worker: Worker): Promise<void> {
  return new Promise((done) => {
    worker.once("exit", () => done());
    worker.process.kill("SIGTERM");
  });
}
