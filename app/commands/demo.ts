import { spawn } from "node:child_process";
import { once } from "node:events";
import postgres from "postgres";
import { env } from "#app/env.server.ts";
import type { Running } from "#app/server.ts";
import { builtCommand } from "./build.js";
import { demoLines, lacksStores } from "./demo-logins.ts";
import { command, prepareDatabase } from "./prepare.ts";
import { onExit, serveBuild } from "./serve-build.ts";

// Its options and its help are launch.js's, which runs it.
await command(async () => {
  // What is served is the production build, so everything in it must believe so too; DEMO keeps /dev/mail open.
  Object.assign(process.env, { NODE_ENV: "production", DEMO: "1", SECRET_KEY: env.SECRET_KEY });
  const database = await prepareDatabase();
  let running: Running | undefined;
  // Before it listens: asked to end while it starts, it must not leave the database behind.
  onExit(() => running?.close(), database.stop);
  if ((await hasNobody()) || lacksStores()) await tellTheStory();
  running = await serveBuild();
  console.log(demoLines(running.url));
  return 0;
});

/** Whether the database is new. Asked here, because loading the story takes longer than a restart. */
async function hasNobody(): Promise<boolean> {
  const sql = postgres(env.DATABASE_URL!, { max: 1, connection: { role: "rekan_app" } });
  try {
    return (await sql`SELECT FROM person LIMIT 1`).length === 0;
  } finally {
    await sql.end();
  }
}

async function tellTheStory(): Promise<void> {
  const teller = spawn(process.execPath, [builtCommand("seed-demo")], { stdio: "inherit" });
  const [code] = await once(teller, "exit");
  if (code !== 0) throw new Error("The demo story couldn't be told.");
}
