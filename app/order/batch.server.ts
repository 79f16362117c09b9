import { setImmediate as turn } from "node:timers/promises";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import { type FirstSale, fitsBatch, postSales } from "#app/ledger/post-sales.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { customerKeys } from "./buyer.server.ts";
import type { SettleContext, Settled } from "./decision.ts";
import { loadEvidence } from "./evidence.server.ts";
import { decideSaleOf, weigh } from "./sale.server.ts";
import { withinBounds } from "./settle.server.ts";
import { touchesOf } from "./touches.server.ts";

/** An event that says one order, and where it came from. */
export type OrderEvent = { context: SettleContext; order: OrderSnapshot };

/**
 * Settles first sales of one seller together: everything they name is read in a handful of queries, decided in
 * memory and posted by one call. Answers those that have to go the long way, one by one: an order that is there
 * already, a budget or a tier that has to be asked, a refund in the first word. When the call says that one of them
 * doesn't fit, that is all of them, so that a bad sale fails nobody but itself.
 * @param told how often these events name each order and customer
 */
export async function settleTogether<E extends OrderEvent>(
  sellerId: Id<"sel">,
  events: readonly E[],
  told: ReadonlyMap<string, number>,
): Promise<E[]> {
  const plain = events.filter((event) => isPlain(event) && !isEntangled(event, told));
  if (plain.length < 2) return [...events];
  const from = plain.map(({ context, order }) => ({ storeId: context.storeId, order }));
  const [evidence, { there, limited }] = await Promise.all([
    loadEvidence(sellerId, from),
    lookAround(sellerId, plain),
  ]);

  const fitting = new Map<E, FirstSale>();
  const unassigned = new Map<E, Settled>();
  for (const [index, event] of plain.entries()) {
    if (index % sliceSize === sliceSize - 1) await turn();
    const { context, order } = event;
    const weighed = weigh(order, touchesOf(evidence, { storeId: context.storeId, order }));
    const asks =
      weighed.asking.length > 0 ||
      (weighed.review?.because ?? null) !== null ||
      (weighed.campaignId !== null && limited.has(weighed.campaignId));
    if (asks || there.has(keyOf(event))) continue;
    const { request, settled } = decideSaleOf(context, weighed, { months: new Map(), budgetLeft: null });
    if (settled.reason === "unassigned") unassigned.set(event, { ...settled, orderRef: order.ref });
    const whole = { ...request, inbox: { id: context.eventId, ...settled, orderRef: order.ref } };
    if (fitsBatch(whole)) fitting.set(event, whole);
  }
  await park(sellerId, unassigned);
  const rest = events.filter((event) => !unassigned.has(event));
  if (fitting.size === 0) return rest;
  const { outcome } = await postSales(sellerId, [...fitting.values()]);
  return outcome === "posted" ? rest.filter((event) => !fitting.has(event)) : rest;
}

/** A report that was never seen before may bring thousands of rows of creators nobody has assigned yet. */
async function park(sellerId: Id<"sel">, events: ReadonlyMap<OrderEvent, Settled>): Promise<void> {
  if (events.size === 0) return;
  const all = [...events];
  await sql`
    UPDATE inbox_event i SET state = 'parked', reason = k.reason, detail = k.detail, order_ref = k.ref, settled_at = now()
      FROM unnest(${all.map(([{ context }]) => uuidFromId(context.eventId))}::uuid[], ${all.map(([, { reason }]) => reason)}::text[],
                  ${all.map(([, { detail = "" }]) => detail)}::text[], ${all.map(([, { orderRef = "" }]) => orderRef)}::text[])
           AS k (id, reason, detail, ref)
     WHERE i.seller_id = ${uuidFromId(sellerId)} AND i.id = k.id AND i.state = 'received'`;
}

/** Decided in one go: some milliseconds, so that no visitor waits behind a whole batch. */
const sliceSize = 32;

const keyOf = ({ context, order }: OrderEvent) => `${context.storeId} ${order.ref}`;

/** Neither cancelled nor refunded nor a test, and of a time we post. */
const isPlain = ({ context, order }: OrderEvent) =>
  !order.test &&
  !order.cancelled &&
  order.refunds.length === 0 &&
  withinBounds(order.occurredAt, context.now) &&
  order.versionAt.getTime() - context.now.getTime() < 86_400_000;

/** What two events must not share to be decided side by side: the order, and its customer, whom a sale may bind. */
const keysOf = (event: OrderEvent) => [
  keyOf(event),
  ...customerKeys(event.order, event.context.storeId).map((key) => `customer ${key}`),
];

/** How often each of the keys is named. */
export function timesTold(events: readonly OrderEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of events.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Whether another of the events speaks of the same order or customer: those are settled one after the other. */
export const isEntangled = (event: OrderEvent, told: ReadonlyMap<string, number>) =>
  keysOf(event).some((key) => (told.get(key) ?? 0) > 1);

/** Which of the orders are there already, and which campaigns of the seller have a budget. */
async function lookAround(sellerId: Id<"sel">, events: readonly OrderEvent[]) {
  const seller = uuidFromId(sellerId);
  const [orders, budgets] = await Promise.all([
    sql<{ store_id: string; ref: string }[]>`
      SELECT o.store_id, o.ref
        FROM unnest(${events.map(({ context }) => uuidFromId(context.storeId))}::uuid[], ${events.map(({ order }) => order.ref)}::text[]) AS k (store_id, ref)
        JOIN store_order o ON o.seller_id = ${seller} AND o.store_id = k.store_id AND o.ref = k.ref`,
    sql<{ campaign_id: string }[]>`SELECT campaign_id FROM campaign_budget WHERE seller_id = ${seller}`,
  ]);
  return {
    there: new Set(orders.map(({ store_id, ref }) => `${idFromUuid("sto", store_id)} ${ref}`)),
    limited: new Set(budgets.map(({ campaign_id }) => idFromUuid("cmp", campaign_id))),
  };
}
