import { and, asc, count, desc, eq, isNotNull, isNull, max } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { type InboxState, inboxEvent, store } from "#db/schema/index.ts";

type Seller = Pick<SellerScope, "sellerId">;

/** Where a store sends its events. */
export const hookUrl = (storeId: Id<"sto">) => `${env.PUBLIC_URL}/hooks/${storeId}`;

const columns = {
  storeId: store.id,
  kind: store.kind,
  name: store.name,
  createdAt: store.createdAt,
  previousSecretUntil: store.previousSecretUntil,
  greetedAt: store.greetedAt,
  settings: store.settings,
  hasSecret: isNotNull(store.secret).mapWith(Boolean),
};

/** Where programs post orders with a key. */
export const ordersApiUrl = `${env.PUBLIC_URL}/api/v1/orders`;

/** A seller's open stores with what came from each. */
export async function listStores({ sellerId }: Seller) {
  const [stores, counts] = await Promise.all([
    db
      .select(columns)
      .from(store)
      .where(and(eq(store.sellerId, sellerId), isNull(store.closedAt)))
      .orderBy(asc(store.id)),
    countsOf(sellerId),
  ]);
  return stores.map((row) => withCounts(row, counts));
}

export type StoreDetail = NonNullable<Awaited<ReturnType<typeof findStore>>>;

/** One open store of the seller's. */
export async function findStore({ sellerId }: Seller, storeId: Id<"sto">) {
  const [row] = await db
    .select(columns)
    .from(store)
    .where(and(eq(store.sellerId, sellerId), eq(store.id, storeId), isNull(store.closedAt)));
  return row && withCounts(row, await countsOf(sellerId, storeId));
}

type Count = { storeId: Id<"sto">; state: InboxState; events: number; lastAt: Date | null };

function countsOf(sellerId: Id<"sel">, storeId?: Id<"sto">): Promise<Count[]> {
  return db
    .select({
      storeId: inboxEvent.storeId,
      state: inboxEvent.state,
      events: count(),
      lastAt: max(inboxEvent.receivedAt),
    })
    .from(inboxEvent)
    .where(and(eq(inboxEvent.sellerId, sellerId), storeId ? eq(inboxEvent.storeId, storeId) : undefined))
    .groupBy(inboxEvent.storeId, inboxEvent.state)
    .orderBy(desc(count()));
}

function withCounts<Row extends { storeId: Id<"sto"> }>(row: Row, counts: readonly Count[]) {
  const own = counts.filter(({ storeId }) => storeId === row.storeId);
  const events: Record<InboxState, number> = { received: 0, posted: 0, parked: 0, ignored: 0, dead: 0 };
  for (const { state, events: found } of own) events[state] = found;
  const lastAt = own.reduce<Date | null>(
    (latest, one) => (one.lastAt && (!latest || one.lastAt > latest) ? one.lastAt : latest),
    null,
  );
  return { ...row, hookUrl: hookUrl(row.storeId), events, lastAt };
}
