import type { Fact, OrderSnapshot, RefundFact } from "#app/intake/connector.ts";
import { post } from "#app/ledger/post.server.ts";
import { type Decision, nothing, type SettleContext, type Settled } from "./decision.ts";
import { deliver } from "./delivery.server.ts";
import { findOrder } from "./order.queries.server.ts";
import { refundOf } from "./return.server.ts";
import { reversalOf } from "./reversal.server.ts";
import { saleOf } from "./sale.server.ts";

const maxTries = 20;

/**
 * Settles one fact: decides on what is stored now, posts, and decides again when something moved meanwhile.
 * Orders are serialised by their version, not by a lock, so a slow one delays nobody else.
 */
export async function settle(context: SettleContext, fact: Fact): Promise<Settled> {
  let taken = "";
  for (let tries = 0; tries < maxTries; tries++) {
    const { request, settled } = await decide(context, fact);
    const answer = await post(context.sellerId, { ...request, inbox: { id: context.eventId, ...settled } });
    if (answer.outcome === "posted" || answer.outcome === "replayed") {
      if (fact.kind === "order_snapshot" && fact.awaitsDelivery && fact.deliveredAt)
        await deliver(context, headOf(fact.ref), fact.deliveredAt);
      return settled;
    }
    // The keys name the order's version: another event of the same order took this one a moment ago.
    if (answer.outcome === "conflict") taken = answer.key;
  }
  throw new Error(`the order kept changing while it was being settled ${taken}`);
}

const headOf = (ref: string) => ref.split(":", 1)[0] ?? ref;

async function decide(context: SettleContext, fact: Fact): Promise<Decision> {
  if (fact.kind === "delivery")
    return { request: {}, settled: await deliver(context, fact.orderRef, fact.deliveredAt) };
  if (fact.kind !== "return") return decideOn(context, fact);
  const refund = await refundOf(context, fact);
  if (refund) return decideOn(context, refund);
  const [orderRef] = fact.orderRefs;
  const { request, settled } = nothing("parked", "waits_for_sale");
  return { request, settled: { ...settled, ...(orderRef === undefined ? {} : { orderRef }) } };
}

async function decideOn(context: SettleContext, fact: OrderSnapshot | RefundFact): Promise<Decision> {
  const orderRef = fact.kind === "refund" ? fact.orderRef : fact.ref;
  const order = await findOrder(context.sellerId, context.storeId, orderRef);
  const decision = order
    ? await reversalOf(context, order, fact)
    : fact.kind === "refund"
      ? nothing("parked", "waits_for_order")
      : await firstSight(context, fact);
  return { ...decision, settled: { ...decision.settled, orderRef } };
}

async function firstSight(context: SettleContext, order: OrderSnapshot): Promise<Decision> {
  if (order.test) return nothing("ignored", "test_order");
  if (!withinBounds(order.occurredAt, context.now)) return nothing("parked", "date_out_of_bounds");
  return saleOf(context, order);
}

/** ledger.post refuses anything outside; here it waits for a person instead. */
export function withinBounds(at: Date, now: Date): boolean {
  const age = now.getTime() - at.getTime();
  return age < 400 * 86_400_000 && age > -86_400_000;
}
