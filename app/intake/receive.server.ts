import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { activeSecrets, routedStore } from "#app/store/store.server.ts";
import { db, sql } from "#db/client.server.ts";
import type { HeaderLookup } from "./connector.ts";
import { connectors } from "./registry.ts";

export type Kept =
  | { outcome: "accepted"; eventId: Id<"evt">; sellerId: Id<"sel"> }
  /** The same event, seen before. */
  | { outcome: "duplicate"; eventId: Id<"evt">; sellerId: Id<"sel"> }
  /** The same id with another body: the first stands. */
  | { outcome: "conflict" };

export type Intake =
  | Kept
  | { outcome: "bad_signature"; because: string }
  | { outcome: "malformed"; because: string }
  | { outcome: "unknown_store" };

/** A store's delivery: find the store, verify the bytes, keep them. Settling comes after the answer. */
export async function receive(
  storeId: Id<"sto"> | undefined,
  delivery: { headers: HeaderLookup; body: Uint8Array; now: Date },
): Promise<Intake> {
  const store = storeId && (await routedStore(storeId));
  if (!store || store.kind === "api") return { outcome: "unknown_store" };
  const verified = connectors[store.kind].verify({
    ...delivery,
    secrets: activeSecrets(store, delivery.now),
  });
  if (!verified.ok) {
    if (verified.because === "id_missing") return { outcome: "malformed", because: verified.because };
    await noteForgery(store.sellerId, store.id, verified.because);
    return { outcome: "bad_signature", because: verified.because };
  }
  const { eventId, topic } = verified;
  return keep(store.sellerId, store.id, { sourceEventId: eventId, topic, body: delivery.body });
}

// By store, in this process: one line a minute says that somebody is at it as well as a thousand do.
const noted = new RateLimiterMemory({ points: 1, duration: 60 });

/** Into the trail, without the body: a forger must not be able to fill our database. */
async function noteForgery(sellerId: Id<"sel">, storeId: Id<"sto">, because: string): Promise<void> {
  const first = await noted.consume(storeId).then(
    () => true,
    () => false,
  );
  if (!first) return;
  const action = "hook.bad_signature";
  await audit(db, { personId: null, sellerId, action, subject: storeId, detail: { because } });
}

/** Writes the raw event. Only when this has committed is the sender told that we have it. */
export async function keep(
  sellerId: Id<"sel">,
  storeId: Id<"sto">,
  event: { sourceEventId: string; topic: string; body: Uint8Array },
): Promise<Kept> {
  const id = newId("evt");
  const bodyHash = createHash("sha256").update(event.body).digest("hex");
  const [seller, store] = [uuidFromId(sellerId), uuidFromId(storeId)];
  const kept = await sql`
    INSERT INTO inbox_event (seller_id, id, store_id, source_event_id, topic, body, body_hash)
    VALUES (${seller}, ${uuidFromId(id)}, ${store}, ${event.sourceEventId}, ${event.topic}, ${Buffer.from(event.body)}, ${bodyHash})
    ON CONFLICT (seller_id, store_id, source_event_id) DO NOTHING RETURNING id`;
  if (kept.length > 0) return { outcome: "accepted", eventId: id, sellerId };
  const [first] = await sql<{ id: string; body_hash: string }[]>`
    SELECT id, body_hash FROM inbox_event
     WHERE seller_id = ${seller} AND store_id = ${store} AND source_event_id = ${event.sourceEventId}`;
  if (first!.body_hash === bodyHash) {
    return { outcome: "duplicate", eventId: idFromUuid("evt", first!.id), sellerId };
  }
  await audit(db, {
    personId: null,
    sellerId,
    action: "hook.same_id_other_body",
    subject: storeId,
    detail: { sourceEventId: event.sourceEventId },
  });
  return { outcome: "conflict" };
}
