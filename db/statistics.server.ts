import { sql } from "./client.server.ts";

/** Tells the planner of tables that grew much since it last looked (db/sql/10-ledger.sql); answers how many. */
export async function analyzeGrown(): Promise<number> {
  const [row] = await sql<{ done: number }[]>`SELECT ledger.analyze_grown() AS done`;
  return row?.done ?? 0;
}
