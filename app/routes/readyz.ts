import { sql } from "#db/client.server.ts";

/** Readiness: the database answers and is migrated. */
export async function loader() {
  try {
    await sql`SELECT 1 FROM reconciliation LIMIT 1`;
    return new Response("ready", { headers: { "Content-Type": "text/plain" } });
  } catch {
    return new Response("the database doesn't answer", { status: 503, headers: { "Content-Type": "text/plain" } });
  }
}
