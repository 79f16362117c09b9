import { and, count, desc, eq, inArray, lt } from "drizzle-orm";
import { bodyReaders } from "#app/account/roles.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { type InboxState, inboxEvent, store, storeOrder } from "#db/schema/index.ts";
import { prettyJson } from "./pretty-json.ts";

const pageSize = 50;

const itsStore = and(eq(store.sellerId, inboxEvent.sellerId), eq(store.id, inboxEvent.storeId));
const columns = {
  eventId: inboxEvent.id,
  storeId: inboxEvent.storeId,
  storeName: store.name,
  storeKind: store.kind,
  topic: inboxEvent.topic,
  state: inboxEvent.state,
  reason: inboxEvent.reason,
  detail: inboxEvent.detail,
  orderRef: inboxEvent.orderRef,
  receivedAt: inboxEvent.receivedAt,
  settledAt: inboxEvent.settledAt,
};

export type InboxFilter = {
  state?: InboxState | undefined;
  storeId?: Id<"sto"> | undefined;
  reason?: string | undefined;
  orderRef?: string | undefined;
  /** The last event of the page before. */
  before?: Id<"evt"> | undefined;
};

export type InboxRow = Awaited<ReturnType<typeof listEvents>>["events"][number];

/** What came in for a seller, the newest first; 50 a page. */
export async function listEvents({ sellerId }: Pick<SellerScope, "sellerId">, filter: InboxFilter = {}) {
  const { state, storeId, reason, orderRef, before } = filter;
  const rows = await db
    .select(columns)
    .from(inboxEvent)
    .innerJoin(store, itsStore)
    .where(
      and(
        eq(inboxEvent.sellerId, sellerId),
        state ? eq(inboxEvent.state, state) : undefined,
        storeId ? eq(inboxEvent.storeId, storeId) : undefined,
        reason ? eq(inboxEvent.reason, reason) : undefined,
        orderRef ? eq(inboxEvent.orderRef, orderRef) : undefined,
        // Ids begin with the time they were made, so they page in the order of arrival.
        before ? lt(inboxEvent.id, before) : undefined,
      ),
    )
    .orderBy(desc(inboxEvent.id))
    .limit(pageSize + 1);
  const events = rows.slice(0, pageSize);
  return { events, next: rows.length > pageSize ? (events.at(-1)?.eventId ?? null) : null };
}

export type WaitingGroup = { state: "parked" | "dead"; reason: string; events: number };

/** What waits or failed, by its reason, the most first. */
export async function waitingGroups({ sellerId }: Pick<SellerScope, "sellerId">): Promise<WaitingGroup[]> {
  const rows = await db
    .select({ state: inboxEvent.state, reason: inboxEvent.reason, events: count() })
    .from(inboxEvent)
    .where(and(eq(inboxEvent.sellerId, sellerId), inArray(inboxEvent.state, ["parked", "dead"])))
    .groupBy(inboxEvent.state, inboxEvent.reason)
    .orderBy(desc(count()));
  return rows.map(({ state, reason, events }) => ({
    state: state === "dead" ? "dead" : "parked",
    reason: reason ?? "",
    events,
  }));
}

/** One event with the order it became; `body` is null for roles that may not see buyers' names and addresses. */
export async function findEvent(seller: Pick<SellerScope, "sellerId" | "role">, eventId: Id<"evt">) {
  const [found] = await db
    .select({
      ...columns,
      sourceEventId: inboxEvent.sourceEventId,
      attempts: inboxEvent.attempts,
      body: inboxEvent.body,
      orderId: storeOrder.id,
    })
    .from(inboxEvent)
    .innerJoin(store, itsStore)
    .leftJoin(
      storeOrder,
      and(
        eq(storeOrder.sellerId, inboxEvent.sellerId),
        eq(storeOrder.storeId, inboxEvent.storeId),
        eq(storeOrder.ref, inboxEvent.orderRef),
      ),
    )
    .where(and(eq(inboxEvent.sellerId, seller.sellerId), eq(inboxEvent.id, eventId)));
  if (!found) return undefined;
  const { body, ...event } = found;
  const mayRead = bodyReaders.some((role) => role === seller.role);
  // Bytes that are no UTF-8 show as �; nothing in them can act, the page prints text.
  const text = mayRead ? new TextDecoder("utf-8").decode(body) : null;
  const pretty = (text !== null && prettyJson(text)) || null;
  return { ...event, bytes: body.byteLength, body: text, pretty };
}
