import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { type WebhookState, webhookDelivery, webhookEndpoint, webhookMessage } from "#db/schema/index.ts";

type Of = { sellerId: Id<"sel"> };

/** Of how many of an endpoint's last deliveries the failure rate speaks. */
const counted = 200;

const mine = ({ sellerId }: Of) =>
  and(eq(webhookEndpoint.sellerId, sellerId), isNull(webhookEndpoint.deletedAt));

// Written out, because drizzle leaves the table's name off a column in a sub-query.
const lastOnes = sql`(SELECT d.state FROM webhook_delivery d
  WHERE d.seller_id = "webhook_endpoint"."seller_id" AND d.endpoint_id = "webhook_endpoint"."id" AND d.attempts > 0
  ORDER BY d.id DESC LIMIT ${sql.raw(String(counted))}) AS l`;

const columns = {
  endpointId: webhookEndpoint.id,
  url: webhookEndpoint.url,
  events: webhookEndpoint.events,
  createdAt: webhookEndpoint.createdAt,
  lastDeliveredAt: webhookEndpoint.lastDeliveredAt,
  failingSince: webhookEndpoint.failingSince,
  disabledAt: webhookEndpoint.disabledAt,
  disabledBecause: webhookEndpoint.disabledBecause,
  previousSecretUntil: webhookEndpoint.previousSecretUntil,
  /** Of the last deliveries that were tried: how many, and how many of them haven't arrived (yet). */
  tried: sql<number>`(SELECT count(*)::int FROM ${lastOnes})`,
  notArrived: sql<number>`(SELECT count(*) FILTER (WHERE l.state <> 'delivered')::int FROM ${lastOnes})`,
};

/** A seller's endpoints, the newest first. */
export function listEndpoints(of: Of) {
  return db.select(columns).from(webhookEndpoint).where(mine(of)).orderBy(desc(webhookEndpoint.createdAt));
}

export type EndpointView = Awaited<ReturnType<typeof listEndpoints>>[number];

export async function findEndpoint(of: Of, id: Id<"whe">): Promise<EndpointView | undefined> {
  const [found] = await db
    .select(columns)
    .from(webhookEndpoint)
    .where(and(mine(of), eq(webhookEndpoint.id, id)));
  return found;
}

const pageSize = 50;

/** An endpoint's deliveries, the newest first, with the body that is sent and nothing of what was answered. */
export async function listDeliveries(
  { sellerId }: Of,
  endpointId: Id<"whe">,
  { state, before }: { state?: WebhookState | undefined; before?: Id<"whd"> | undefined },
) {
  const rows = await db
    .select({
      deliveryId: webhookDelivery.id,
      messageId: webhookDelivery.messageId,
      type: webhookMessage.type,
      body: webhookMessage.body,
      happenedAt: webhookMessage.createdAt,
      state: webhookDelivery.state,
      attempts: webhookDelivery.attempts,
      nextAttemptAt: webhookDelivery.nextAttemptAt,
      lastAttemptAt: webhookDelivery.lastAttemptAt,
      lastStatus: webhookDelivery.lastStatus,
      lastError: webhookDelivery.lastError,
      lastMs: webhookDelivery.lastMs,
      tries: webhookDelivery.tries,
    })
    .from(webhookDelivery)
    .innerJoin(
      webhookMessage,
      and(
        eq(webhookMessage.sellerId, webhookDelivery.sellerId),
        eq(webhookMessage.id, webhookDelivery.messageId),
      ),
    )
    .where(
      and(
        eq(webhookDelivery.sellerId, sellerId),
        eq(webhookDelivery.endpointId, endpointId),
        state && eq(webhookDelivery.state, state),
        before && lt(webhookDelivery.id, before),
      ),
    )
    .orderBy(desc(webhookDelivery.id))
    .limit(pageSize + 1);
  const deliveries = rows.slice(0, pageSize);
  return { deliveries, next: rows.length > pageSize ? deliveries.at(-1)!.deliveryId : null };
}

export type DeliveryView = Awaited<ReturnType<typeof listDeliveries>>["deliveries"][number];
