import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as migrateSchema } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";

/** Serialises migrations of several processes that start at once. */
const migrationLock = 7_235_926;

const roles = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'rekan_owner') THEN CREATE ROLE rekan_owner NOLOGIN; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'rekan_app') THEN CREATE ROLE rekan_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'rekan_jobs') THEN CREATE ROLE rekan_jobs NOLOGIN; END IF;
END $$`;

/**
 * Brings a database to this version: roles, tables (drizzle), then the ledger's functions, guards and
 * grants, which are re-run each time. `adminUrl` is a login that may create roles the first time;
 * `appLogin` is the login the app will use. Safe to run twice and from two processes.
 */
export async function migrate(
  adminUrl: string,
  appLogin: string,
  folder = path.resolve("db"),
): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`SELECT pg_advisory_lock(${migrationLock})`;
    const [{ name, me }] = (await sql`SELECT current_database() AS name, current_user AS me`) as unknown as [
      { name: string; me: string },
    ];
    await sql.unsafe(roles);
    for (const role of ["rekan_owner", "rekan_app", "rekan_jobs"])
      await sql`GRANT ${sql(role)} TO ${sql(me)}`;
    for (const role of ["rekan_app", "rekan_jobs"]) await sql`GRANT ${sql(role)} TO ${sql(appLogin)}`;
    await sql`CREATE EXTENSION IF NOT EXISTS citext`;
    await sql`CREATE EXTENSION IF NOT EXISTS pg_trgm`;
    await sql`GRANT CREATE ON DATABASE ${sql(name)} TO rekan_owner, rekan_jobs`;
    await sql`GRANT CREATE, USAGE ON SCHEMA public TO rekan_owner`;
    // From here on everything made belongs to a role nobody can sign in as.
    await sql`SET ROLE rekan_owner`;
    await migrateSchema(drizzle(sql), {
      migrationsFolder: path.join(folder, "migrations"),
      migrationsSchema: "drizzle",
    });
    for (const file of readdirSync(path.join(folder, "sql")).sort()) {
      await sql.unsafe(readFileSync(path.join(folder, "sql", file), "utf8"));
    }
    await sql`RESET ROLE`;
    await migrateJobs(adminUrl);
  } finally {
    await sql.end();
  }
}

/** graphile-worker protects its tables by row security, so the role that runs jobs must own them. */
async function migrateJobs(adminUrl: string): Promise<void> {
  const url = new URL(adminUrl);
  url.searchParams.set("options", "-c role=rekan_jobs");
  await runMigrations({ connectionString: url.toString() });
}
