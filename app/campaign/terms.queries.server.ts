import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { type Terms, termsFromJson } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";

/** One published version. It must exist: commissions and enrolments point at it by key. */
export async function termsOf(sellerId: Id<"sel">, campaignId: Id<"cmp">, version: number): Promise<Terms> {
  const [row] = await sql<{ canonical: string }[]>`
    SELECT canonical FROM terms
     WHERE seller_id = ${uuidFromId(sellerId)} AND campaign_id = ${uuidFromId(campaignId)} AND version = ${version}`;
  return termsFromJson(row!.canonical);
}
