import { sql } from "#db/client.server.ts";

/** Whether the database answers and has this version's tables. */
export async function isReady(): Promise<boolean> {
  try {
    await sql`SELECT 1 FROM reconciliation LIMIT 1`;
    return true;
  } catch {
    return false;
  }
}
