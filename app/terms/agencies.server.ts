import { inArray } from "drizzle-orm";
import type { Terms } from "#app/rules/terms.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { creator } from "#db/schema/index.ts";
import type { Agencies } from "./words.ts";

/** Who the agencies in some terms are: nobody agrees to share with an id. */
export async function agenciesOf(tx: Tx | Db, all: readonly Terms[]): Promise<Agencies> {
  const ids = all.flatMap(({ agency }) => (agency ? [agency.creatorId] : []));
  if (ids.length === 0) return {};
  const rows = await tx
    .select({ id: creator.id, handle: creator.handle })
    .from(creator)
    .where(inArray(creator.id, ids));
  return Object.fromEntries(rows.map(({ id, handle }) => [id, handle]));
}
