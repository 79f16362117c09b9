import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** Whether a person runs this instance, and so may give away the platform's money. */
export async function isOperator(personId: Id<"per">): Promise<boolean> {
  const rows = await sql`SELECT 1 FROM person WHERE id = ${uuidFromId(personId)} AND is_operator`;
  return rows.length > 0;
}
