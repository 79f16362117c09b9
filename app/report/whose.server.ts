import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** Whose rows are summed: a seller's own, or a creator's across sellers. Nothing is asked without one of them. */
export type Whose = { sellerId: Id<"sel"> } | { creatorId: Id<"crt"> };

/** The condition that keeps a query to its owner's rows; `alias` is a table with both columns. */
export function belongs(whose: Whose, alias: string) {
  return "sellerId" in whose
    ? sql`${sql(alias)}.seller_id = ${uuidFromId(whose.sellerId)}`
    : sql`${sql(alias)}.creator_id = ${uuidFromId(whose.creatorId)}`;
}
