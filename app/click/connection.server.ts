import postgres from "postgres";
import { env } from "#app/env.server.ts";

/** After this PostgreSQL gives a statement of ours up; its clicks are in the spool by then. */
const statementMs = 10_000;

// Connections of their own: a slow report in the pool the pages share would hold visitors up. One carries the insert
// under way, one what the spool brings back, one reads links.
const open = () =>
  postgres(env.DATABASE_URL!, {
    max: 3,
    // Every array goes over as text that was made here.
    fetch_types: false,
    connect_timeout: 5,
    onnotice: () => {},
    connection: {
      role: "rekan_app",
      application_name: "rekan clicks",
      statement_timeout: statementMs,
      // Planning anew for every batch costs more than a batch, and there is one plan to find.
      plan_cache_mode: "force_generic_plan",
    },
  });

let pool: postgres.Sql | undefined;

export const clickSql = (): postgres.Sql => (pool ??= open());

/** Drops the connections and what hangs on them; whoever asks next gets new ones. */
export async function dropClickConnections(): Promise<void> {
  const dropped = pool;
  pool = undefined;
  await dropped?.end({ timeout: 0 });
}

/** When not even the end of a statement was heard of, its connection is as good as gone. */
const hungMs = 15_000;

/** Lets go of connections on which `work` hangs. */
export function overseen<T>(work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => void dropClickConnections(), hungMs);
  return work.finally(() => clearTimeout(timer));
}
