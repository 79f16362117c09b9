import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#db/embedded.server.ts";
import { migrate } from "#db/migrate.server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Superuser and app logins of the test server, both of the database `rekan`. */
    adminUrl: string;
    appUrl: string;
    dataDir: string;
  }
}

/** One PostgreSQL for the run; its migrated database is the template every test file clones. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "rekan-test-"));
  // The server's own user has to enter it.
  chmodSync(dataDir, 0o755);
  // Durability isn't what these tests look at, and a disk flush a commit would double their time.
  const server = await startEmbeddedPostgres(dataDir, ["-c", "fsync=off", "-c", "max_connections=200"]);
  await migrate(server.adminUrl, "rekan");
  const sql = postgres(server.adminUrl.replace(/\/rekan$/, "/postgres"), { max: 1 });
  await sql`ALTER DATABASE rekan WITH IS_TEMPLATE true`;
  await sql.end();
  project.provide("adminUrl", server.adminUrl);
  project.provide("appUrl", server.appUrl);
  project.provide("dataDir", dataDir);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
