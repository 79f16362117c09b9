import { and, eq, isNull } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { webhookDelivery, webhookEndpoint, webhookMessage } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { News } from "./types.ts";

const atOnce = 200;

/**
 * Writes down news and on whose way they are; answers how many were new. What has been told is not told again,
 * whoever else is telling it at this moment; what happened before an endpoint listened isn't for it.
 */
export async function tell(sellerId: Id<"sel">, news: readonly News[]): Promise<number> {
  let told = 0;
  for (let n = 0; n < news.length; n += atOnce) told += await tellSome(sellerId, news.slice(n, n + atOnce));
  return told;
}

function tellSome(sellerId: Id<"sel">, news: readonly News[]): Promise<number> {
  return transaction(async (tx) => {
    // Shared, so that none is switched off between this look and the deliveries written for it.
    const listening = await tx
      .select({
        id: webhookEndpoint.id,
        events: webhookEndpoint.events,
        since: webhookEndpoint.listensSince,
      })
      .from(webhookEndpoint)
      .where(
        and(
          eq(webhookEndpoint.sellerId, sellerId),
          isNull(webhookEndpoint.deletedAt),
          isNull(webhookEndpoint.disabledAt),
        ),
      )
      .for("share");
    const wanted = news.flatMap((one) => {
      const endpoints = listening.filter(
        ({ events, since }) => since <= one.at && (events.length === 0 || events.includes(one.type)),
      );
      const id = newId("whm");
      return endpoints.length ? [{ id, one, endpoints }] : [];
    });
    if (wanted.length === 0) return 0;
    const written = await tx
      .insert(webhookMessage)
      .values(wanted.map(({ id, one }) => ({ sellerId, id, ...one, body: bodyOf(one) })))
      .onConflictDoNothing({
        target: [webhookMessage.sellerId, webhookMessage.type, webhookMessage.about],
      })
      .returning({ id: webhookMessage.id });
    const fresh = new Set(written.map(({ id }) => id));
    const deliveries = wanted.flatMap(({ id: messageId, endpoints }) =>
      fresh.has(messageId)
        ? endpoints.map(({ id: endpointId }) => ({ sellerId, id: newId("whd"), endpointId, messageId }))
        : [],
    );
    if (deliveries.length) await tx.insert(webhookDelivery).values(deliveries);
    return fresh.size;
  });
}

/** The body that is signed and sent: `{type, timestamp, data}`. */
export function bodyOf({ type, at, data }: { type: string; at: Date; data: unknown }): string {
  return JSON.stringify({ type, timestamp: at, data }, (_, one) =>
    typeof one === "bigint" ? whole(one) : one,
  );
}

// Beyond what a JSON number holds exactly the digits go as text: one odd amount must not stop all news behind it.
const whole = (amount: bigint) => (Number.isSafeInteger(Number(amount)) ? Number(amount) : String(amount));
