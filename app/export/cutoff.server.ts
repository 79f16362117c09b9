import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "#db/client.server.ts";

const longestMs = 30_000;

/**
 * A cutoff that stays one: everything that was recorded up to it (its millisecond counted) is committed or never will
 * be. Without the wait a posting under way would be missing from a file and stand in the same file tomorrow.
 * @param asked null: now
 * @returns null when it lies in the future of the database's clock, which is the one that records
 * @throws Error when a writer doesn't end in 30 seconds
 */
export async function fixCutoff(asked: Date | null): Promise<Date | null> {
  const [clock] = await sql<{ now: Date }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
  const cutoff = asked ?? clock!.now;
  if (cutoff > clock!.now) return null;
  // The millisecond itself has to be over.
  await sleep(2);
  let waited = await writers([]);
  for (const begun = Date.now(); waited.length > 0; waited = await writers(waited)) {
    if (Date.now() - begun > longestMs) throw new Error("a posting under way doesn't end; try again");
    await sleep(10);
  }
  return cutoff;
}

/** Transactions that write what a report reads; with `among`, which of those still do. */
async function writers(among: readonly string[]): Promise<string[]> {
  const rows = await sql<{ of: string }[]>`
    SELECT DISTINCT l.virtualtransaction AS of FROM pg_locks l
     WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND l.relation IN ('ledger.transfer'::regclass, 'public.former_name'::regclass, 'public.tax_certificate'::regclass)
       AND l.mode = 'RowExclusiveLock'
       AND (${among.length === 0} OR l.virtualtransaction = ANY (${among}))`;
  return rows.map((row) => row.of);
}
