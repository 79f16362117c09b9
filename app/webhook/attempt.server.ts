import { and, eq, sql } from "drizzle-orm";
import { type Answer, call } from "#app/outside/client.server.ts";
import { db, type Tx } from "#db/client.server.ts";
import { type WebhookTry, webhookDelivery, webhookEndpoint, webhookMessage } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { endpointTarget } from "./address.server.ts";
import type { Claimed } from "./claim.server.ts";
import { switchOff } from "./endpoint.server.ts";
import { mailSwitchedOff } from "./mails.server.ts";
import { patience, pauseAsked, retryAfter } from "./schedule.ts";
import { signed } from "./sign.server.ts";
import { testType } from "./types.ts";

export type Limits = { timeoutMs?: number; maxBytes?: number };
export type Attempted = { delivered: boolean; status: number | null; error: string | null; ms: number };

/** Sends one claimed delivery and writes down what came of it. Of the answer only its status is looked at. */
export async function attempt(claimed: Claimed, limits: Limits = {}): Promise<Attempted | undefined> {
  const found = await read(claimed);
  if (!found) return undefined;
  const { endpoint, message } = found;
  const allowed = endpointTarget(endpoint.url).outcome === "fine";
  const answer: Answer = allowed
    ? await call({
        method: "POST",
        url: endpoint.url,
        headers: signed(endpoint, message, new Date()),
        body: message.body,
        ...limits,
      })
    : { outcome: "refused", because: "bad_address" };
  return record(claimed, answer);
}

async function read({ sellerId, deliveryId }: Claimed) {
  const [found] = await db
    .select({ endpoint: webhookEndpoint, message: { id: webhookMessage.id, body: webhookMessage.body } })
    .from(webhookDelivery)
    .innerJoin(
      webhookEndpoint,
      and(eq(webhookEndpoint.sellerId, sellerId), eq(webhookEndpoint.id, webhookDelivery.endpointId)),
    )
    .innerJoin(
      webhookMessage,
      and(eq(webhookMessage.sellerId, sellerId), eq(webhookMessage.id, webhookDelivery.messageId)),
    )
    .where(and(eq(webhookDelivery.sellerId, sellerId), eq(webhookDelivery.id, deliveryId)));
  return found;
}

function record({ sellerId, deliveryId }: Claimed, answer: Answer): Promise<Attempted | undefined> {
  const now = new Date();
  const status = answer.outcome === "answered" ? answer.status : null;
  const error = answer.outcome === "answered" ? null : answer.because;
  const ms = answer.outcome === "refused" ? 0 : answer.ms;
  const delivered = status !== null && status >= 200 && status < 300;
  return transaction(async (tx) => {
    const mine = and(eq(webhookDelivery.sellerId, sellerId), eq(webhookDelivery.id, deliveryId));
    const [row] = await tx
      .select({ delivery: webhookDelivery, type: webhookMessage.type, endpoint: webhookEndpoint })
      .from(webhookDelivery)
      .innerJoin(
        webhookMessage,
        and(eq(webhookMessage.sellerId, sellerId), eq(webhookMessage.id, webhookDelivery.messageId)),
      )
      .innerJoin(
        webhookEndpoint,
        and(eq(webhookEndpoint.sellerId, sellerId), eq(webhookEndpoint.id, webhookDelivery.endpointId)),
      )
      .where(mine)
      .for("update", { of: webhookEndpoint });
    if (!row) return undefined;
    const { delivery, endpoint, type } = row;
    const attempts = delivery.attempts + 1;
    const over = type === testType || endpoint.disabledAt !== null || endpoint.deletedAt !== null;
    const wait = over ? undefined : retryAfter(attempts, Math.random());
    const pause = answer.outcome === "answered" ? pauseOf(answer, now) : 0;
    const tried: WebhookTry = { at: now.toISOString(), status, error, ms };
    await tx
      .update(webhookDelivery)
      .set({
        attempts,
        lastAttemptAt: now,
        lastStatus: status,
        lastError: error,
        lastMs: ms,
        leasedUntil: null,
        tries: [...delivery.tries, tried],
        ...(delivered
          ? { state: "delivered", deliveredAt: now }
          : wait === undefined
            ? { state: "failed" }
            : { nextAttemptAt: new Date(now.getTime() + Math.max(wait, pause)) }),
      })
      .where(mine);
    if (delivered) await heard(tx, endpoint, now);
    else if (type !== testType) await failed(tx, endpoint, { status, pause, now });
    return { delivered, status, error, ms };
  });
}

const pauseOf = (answer: Answer & { outcome: "answered" }, now: Date) =>
  pauseAsked(answer.status, answer.headers["retry-after"], now);

type Endpoint = typeof webhookEndpoint.$inferSelect;
const same = ({ sellerId, id }: Endpoint) =>
  and(eq(webhookEndpoint.sellerId, sellerId), eq(webhookEndpoint.id, id));

async function heard(tx: Tx, endpoint: Endpoint, now: Date): Promise<void> {
  await tx.update(webhookEndpoint).set({ failingSince: null, lastDeliveredAt: now }).where(same(endpoint));
}

/** One more failure: the endpoint is left alone for as long as it asked, or switched off when it is gone for good. */
async function failed(
  tx: Tx,
  endpoint: Endpoint,
  { status, pause, now }: { status: number | null; pause: number; now: Date },
): Promise<void> {
  const since = endpoint.failingSince ?? now;
  await tx.update(webhookEndpoint).set({ failingSince: since }).where(same(endpoint));
  if (endpoint.disabledAt || endpoint.deletedAt) return;
  const { sellerId, id } = endpoint;
  const because =
    status === 410 ? "gone" : now.getTime() - since.getTime() >= patience ? "failing" : undefined;
  if (because) {
    await switchOff(tx, { sellerId }, id, because);
    await mailSwitchedOff(tx, endpoint, because);
  } else if (pause > 0) {
    const until = new Date(now.getTime() + pause).toISOString();
    await tx
      .update(webhookDelivery)
      .set({ nextAttemptAt: sql`greatest(${webhookDelivery.nextAttemptAt}, ${until}::timestamptz)` })
      .where(
        and(
          eq(webhookDelivery.sellerId, sellerId),
          eq(webhookDelivery.endpointId, id),
          eq(webhookDelivery.state, "waiting"),
        ),
      );
  }
}
