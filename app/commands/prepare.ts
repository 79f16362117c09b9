import { env } from "#app/env.server.ts";
import { EmbeddedPostgresError, startEmbeddedPostgres } from "#db/embedded.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { NoBuildError } from "./serve-build.ts";

export type Prepared = { stop(): Promise<void> };

/**
 * A migrated database, bundled or given, named in the settings of this process and its children.
 * Import nothing that opens a connection before this has run.
 */
export async function prepareDatabase(): Promise<Prepared> {
  if (env.DATABASE_URL) {
    await migrate(
      env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
      decodeURIComponent(new URL(env.DATABASE_URL).username),
    );
    return { stop: async () => {} };
  }
  const server = await startEmbeddedPostgres(env.DATA_DIR);
  env.DATABASE_URL = server.appUrl;
  // The built app and its workers read their settings anew: they must find this database and this key.
  Object.assign(process.env, { DATABASE_URL: server.appUrl, SECRET_KEY: env.SECRET_KEY });
  await migrate(server.adminUrl, "rekan");
  return server;
}

/** Runs a command: what a person did wrong is said in a line, a bug shows where it is. */
export async function command(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const told = error instanceof EmbeddedPostgresError || error instanceof NoBuildError;
    const taken = (error as { code?: string }).code === "EADDRINUSE";
    if (taken)
      console.error(`Port ${env.PORT} is in use. Stop what uses it, or choose another: PORT=3001 npm run …`);
    else console.error(told ? error.message : error);
    process.exitCode = 1;
  }
}

/** The work of a command that needs a database, with everything closed behind it. */
export async function withDatabase(work: () => Promise<number>): Promise<number> {
  const database = await prepareDatabase();
  try {
    return await work();
  } finally {
    const { closeDatabase } = await import("#db/client.server.ts");
    await closeDatabase();
    await database.stop();
  }
}
