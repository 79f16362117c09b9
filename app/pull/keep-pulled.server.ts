import { keep, type RawEvent } from "#app/intake/keep.server.ts";
import { settleAll } from "#app/order/settle-all.server.ts";
import type { OpenStore } from "./access.server.ts";

/** Keeps what was fetched like anything a store sends, and settles what is new. Answers how many are. */
export async function keepPulled(
  { sellerId, storeId, kind }: Pick<OpenStore, "sellerId" | "storeId" | "kind">,
  items: readonly RawEvent[],
): Promise<number> {
  // One page may tell of one thing twice.
  const once = [...new Map(items.map((item) => [item.sourceEventId, item])).values()];
  const kept = await Promise.all(once.map((item) => keep(sellerId, storeId, item, true)));
  const fresh = kept.flatMap((one) => (one.outcome === "accepted" ? [one] : []));
  await settleAll(
    sellerId,
    fresh.map(({ eventId, event: { topic, body, receivedAt } }) => ({
      ...{ eventId, storeId, kind, topic, body, receivedAt, attempts: 1 },
    })),
  );
  return fresh.length;
}
