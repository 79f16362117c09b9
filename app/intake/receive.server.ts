import { RateLimiterMemory } from "rate-limiter-flexible";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { activeSecrets, knownStore, type RoutedStore } from "#app/store/store.server.ts";
import { db } from "#db/client.server.ts";
import type { HeaderLookup, Verification } from "./connector.ts";
import { type Kept, keep } from "./keep.server.ts";
import { connectors, type StoreKind } from "./registry.ts";

export type Intake =
  | Extract<Kept, { outcome: "conflict" }>
  | (Exclude<Kept, { outcome: "conflict" }> & { kind: StoreKind })
  | { outcome: "bad_signature"; because: string }
  | { outcome: "malformed"; because: string }
  | { outcome: "unknown_store" };

export type Received = { headers: HeaderLookup; body: Uint8Array; now: Date };

/** A store's delivery: find the store, verify the bytes, keep them. Settling comes after the answer. */
export async function receive(
  storeId: Id<"sto"> | undefined,
  delivery: Received,
  lease = false,
): Promise<Intake> {
  const store = storeId && (await knownStore(storeId));
  if (!store || store.kind === "api") return { outcome: "unknown_store" };
  const verified = await verify(store, delivery);
  if (!verified.ok) {
    if (verified.because === "id_missing") return { outcome: "malformed", because: verified.because };
    await noteForgery(store.sellerId, store.id, verified.because);
    return { outcome: "bad_signature", because: verified.because };
  }
  const { eventId, topic } = verified;
  const { sellerId, id, kind } = store;
  const kept = await keep(sellerId, id, { sourceEventId: eventId, topic, body: delivery.body }, lease);
  return kept.outcome === "conflict" ? kept : { ...kept, kind };
}

/** A signature that seems wrong may be by a secret that was made a moment ago, in another process: look again. */
async function verify(store: RoutedStore, delivery: Received): Promise<Verification> {
  const by = (one: RoutedStore) => {
    const secrets = activeSecrets(one, delivery.now);
    return connectors[one.kind].verify({ ...delivery, secrets });
  };
  const first = by(store);
  if (first.ok || first.because !== "signature_wrong") return first;
  const again = await knownStore(store.id, { notOlderThan: recheckMs });
  return again && again !== store ? by(again) : first;
}

/** Forged signatures ask the database about a store this often at most, milliseconds. */
const recheckMs = 500;

// By store, in this process: one line a minute says that somebody is at it as well as a thousand do.
const noted = new RateLimiterMemory({ points: 1, duration: 60 });

/** Into the trail, without the body: a forger must not be able to fill our database. */
export async function noteForgery(sellerId: Id<"sel">, storeId: Id<"sto">, because: string): Promise<void> {
  const first = await noted.consume(storeId).then(
    () => true,
    () => false,
  );
  if (!first) return;
  const action = "hook.bad_signature";
  await audit(db, { personId: null, sellerId, action, subject: storeId, detail: { because } });
}
