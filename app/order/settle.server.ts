import type { Fact, OrderSnapshot, RefundFact, ReturnFact } from "#app/intake/connector.ts";
import { post } from "#app/ledger/post.server.ts";
import { type Decision, nothing, type SettleContext, type Settled } from "./decision.ts";
import { deliver } from "./delivery.server.ts";
import { findOrder } from "./order.queries.server.ts";
import { refundsOf } from "./return.server.ts";
import { reversalOf } from "./reversal.server.ts";
import { saleOf } from "./sale.server.ts";

const maxTries = 20;

/**
 * Settles one fact: decides on what is stored now, posts, and decides again when something moved meanwhile.
 * Orders are serialised by their version, not by a lock, so a slow one delays nobody else.
 * @param more another fact of the same event follows
 */
export async function settle(
  context: SettleContext,
  fact: Fact,
  { more = false, before }: { more?: boolean; before?: Settled | undefined } = {},
): Promise<Settled> {
  if (fact.kind === "return") return settleReturn(context, fact);
  let taken = "";
  for (let tries = 0; tries < maxTries; tries++) {
    const decided = await decide(context, fact);
    const { request } = decided;
    // What an earlier fact of the event has booked is what became of it.
    const settled =
      before?.state === "posted" && decided.settled.state === "ignored" ? before : decided.settled;
    // The event has its end only with its last fact: cut off before, all of it is settled again.
    const inbox = more ? {} : { inbox: { id: context.eventId, ...settled } };
    const answer = await post(context.sellerId, { ...request, ...inbox });
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

const aDayMs = 86_400_000;

const headOf = (ref: string) => ref.split(":", 1)[0] ?? ref;

async function decide(context: SettleContext, fact: Exclude<Fact, ReturnFact>): Promise<Decision> {
  if (fact.kind === "delivery")
    return { request: {}, settled: await deliver(context, fact.orderRef, fact.deliveredAt) };
  return decideOn(context, fact);
}

/** What of a return finds sales is booked now; the rest waits for a report that is brought later. */
async function settleReturn(context: SettleContext, fact: ReturnFact): Promise<Settled> {
  const { refunds, whole } = await refundsOf(context, fact);
  let settled: Settled | undefined;
  for (const refund of refunds) settled = await settle(context, refund, { more: true });
  const [orderRef] = fact.orderRefs;
  const waits = { state: "parked", reason: "waits_for_sale" } as const;
  const end: Settled =
    whole && settled ? settled : { ...waits, ...(orderRef === undefined ? {} : { orderRef }) };
  await post(context.sellerId, { inbox: { id: context.eventId, ...end } });
  return end;
}

async function decideOn(context: SettleContext, fact: OrderSnapshot | RefundFact): Promise<Decision> {
  const orderRef = fact.kind === "refund" ? fact.orderRef : fact.ref;
  // A version from the future would outlive every real one that follows.
  const versionAt = fact.kind === "refund" ? (fact.versionAt ?? fact.occurredAt) : fact.versionAt;
  if (versionAt.getTime() - context.now.getTime() > aDayMs)
    return { request: {}, settled: { state: "parked", reason: "date_out_of_bounds", orderRef } };
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
  return age < 400 * aDayMs && age > -aDayMs;
}
