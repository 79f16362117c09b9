import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "#app/env.server.ts";
import * as schema from "./schema/index.ts";

// The server settles, releases and answers pages at once; more connections than this only queue inside PostgreSQL.
const options = (max: number) => ({
  max,
  idle_timeout: 60,
  connect_timeout: 5,
  onnotice: () => {},
  // Whatever the login may do, a session has the app's rights only.
  connection: { role: "rekan_app", application_name: "rekan", statement_timeout: 60_000 },
});

function open() {
  if (!env.DATABASE_URL)
    throw new Error("DATABASE_URL is not set: start through app/commands, or see db/embedded.server.ts");
  // Two pools, because drizzle changes how its client reads dates.
  const sql = postgres(env.DATABASE_URL, { ...options(8), types: { bigint: postgres.BigInt } });
  const orm = postgres(env.DATABASE_URL, options(8));
  return { sql, orm, db: drizzle(orm, { schema, casing: "snake_case" }) };
}

const pools = open();

/** Hand-written SQL. bigint columns are BigInt, instants are Date. */
export const sql = pools.sql;
/** The same database through drizzle, for everything that isn't clearer as SQL. */
export const db = pools.db;
export type Db = typeof db;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

export async function closeDatabase(): Promise<void> {
  await Promise.all([pools.sql.end({ timeout: 5 }), pools.orm.end({ timeout: 5 })]);
}
