import { eq } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, seller } from "#db/schema/index.ts";

/** Puts the checklist away, for all of a seller's members, or brings it back. */
export async function putAwaySteps(
  whose: { sellerId: Id<"sel"> } | { creatorId: Id<"crt"> },
  away: boolean,
): Promise<void> {
  const stepsHiddenAt = away ? new Date() : null;
  if ("sellerId" in whose)
    await db.update(seller).set({ stepsHiddenAt }).where(eq(seller.sellerId, whose.sellerId));
  else await db.update(creator).set({ stepsHiddenAt }).where(eq(creator.id, whose.creatorId));
}
