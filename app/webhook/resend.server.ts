import { and, eq, isNull, sql } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { webhookDelivery, webhookEndpoint, webhookMessage } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type Attempted, attempt, type Limits } from "./attempt.server.ts";
import type { Asker } from "./endpoint.server.ts";
import { bodyOf } from "./message.server.ts";
import { testType } from "./types.ts";

export type Tested = { outcome: "not_yours" } | ({ outcome: "tried" } & Attempted);

/** Sends an endpoint a test event and waits for what it says; it is tried once, also while switched off. */
export async function sendTest(asker: Asker, endpointId: Id<"whe">, limits: Limits = {}): Promise<Tested> {
  const { sellerId } = asker;
  const messageId = newId("whm");
  const deliveryId = newId("whd");
  const made = await transaction(async (tx) => {
    const [endpoint] = await tx
      .select({ id: webhookEndpoint.id })
      .from(webhookEndpoint)
      .where(
        and(
          eq(webhookEndpoint.sellerId, sellerId),
          eq(webhookEndpoint.id, endpointId),
          isNull(webhookEndpoint.deletedAt),
        ),
      );
    if (!endpoint) return false;
    const body = bodyOf({ type: testType, at: new Date(), data: { endpointId } });
    await tx
      .insert(webhookMessage)
      .values({ sellerId, id: messageId, type: testType, about: `test:${messageId}`, body });
    // Leased from the start: it is ours to send, not the sender's that looks every other second.
    const leasedUntil = sql`now() + interval '60 seconds'`;
    await tx.insert(webhookDelivery).values({ sellerId, id: deliveryId, endpointId, messageId, leasedUntil });
    return true;
  });
  const tried = made && (await attempt({ sellerId, deliveryId }, limits));
  return tried ? { outcome: "tried", ...tried } : { outcome: "not_yours" };
}

export type Replayed =
  | { outcome: "queued"; deliveryId: Id<"whd"> }
  | { outcome: "not_yours" }
  | { outcome: "switched_off" };

/** Sends a message once more, with the same id, whatever became of it before. */
export async function replay(asker: Asker, endpointId: Id<"whe">, deliveryId: Id<"whd">): Promise<Replayed> {
  const { sellerId } = asker;
  return transaction(async (tx): Promise<Replayed> => {
    const [found] = await tx
      .select({ messageId: webhookDelivery.messageId, disabledAt: webhookEndpoint.disabledAt })
      .from(webhookEndpoint)
      .innerJoin(
        webhookDelivery,
        and(
          eq(webhookDelivery.sellerId, sellerId),
          eq(webhookDelivery.endpointId, endpointId),
          eq(webhookDelivery.id, deliveryId),
        ),
      )
      .where(
        and(
          eq(webhookEndpoint.sellerId, sellerId),
          eq(webhookEndpoint.id, endpointId),
          isNull(webhookEndpoint.deletedAt),
        ),
      )
      .for("update", { of: webhookEndpoint });
    if (!found) return { outcome: "not_yours" };
    if (found.disabledAt) return { outcome: "switched_off" };
    const id = newId("whd");
    await tx.insert(webhookDelivery).values({ sellerId, id, endpointId, messageId: found.messageId });
    await audit(tx, {
      ...asker,
      action: "webhook.replayed",
      subject: endpointId,
      detail: { messageId: found.messageId },
    });
    return { outcome: "queued", deliveryId: id };
  });
}
