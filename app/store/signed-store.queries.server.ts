import { and, eq, isNull } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { store } from "#db/schema/index.ts";

/** The seller's open store of our own signed endpoint, when there is exactly one. */
export async function onlySignedStore(sellerId: Id<"sel">): Promise<Id<"sto"> | undefined> {
  const found = await db
    .select({ id: store.id })
    .from(store)
    .where(and(eq(store.sellerId, sellerId), eq(store.kind, "signed"), isNull(store.closedAt)))
    .limit(2);
  return found.length === 1 ? found[0]?.id : undefined;
}
