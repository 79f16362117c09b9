import { and, eq } from "drizzle-orm";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Id } from "#app/rules/ids.ts";
import { knownStore } from "#app/store/store.server.ts";
import { db } from "#db/client.server.ts";
import { store } from "#db/schema/index.ts";
import type { Received } from "./receive.server.ts";
import { connectors } from "./registry.ts";

// By store, in this process: anybody can send an unsigned greeting, and once a minute says as much as a thousand.
const noted = new RateLimiterMemory({ points: 1, duration: 60 });

/**
 * Whether it is the greeting of a store's own kind, which may be unsigned and carries no event. That it came is
 * noted, so that the connecting page can turn green.
 */
export async function greet(
  storeId: Id<"sto"> | undefined,
  { headers, body, now }: Received,
): Promise<boolean> {
  const known = storeId && (await knownStore(storeId));
  if (!known || !connectors[known.kind].isPing?.({ headers, body, secrets: [], now })) return false;
  const first = await noted.consume(known.id).then(
    () => true,
    () => false,
  );
  const mine = and(eq(store.sellerId, known.sellerId), eq(store.id, known.id));
  if (first) await db.update(store).set({ greetedAt: now }).where(mine);
  return true;
}
