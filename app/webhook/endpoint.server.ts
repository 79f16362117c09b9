import { createHash } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, idFromUuid, withDashes } from "#app/rules/ids.ts";
import { seal, unseal } from "#app/secret.server.ts";
import { newSigningSecret } from "#app/store/store.server.ts";
import type { Tx } from "#db/client.server.ts";
import { webhookDelivery, webhookEndpoint } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type Address, endpointAddress } from "./address.server.ts";
import { rotationMs } from "./sign.server.ts";
import type { WebhookType } from "./types.ts";

/** Who asks: a member on a page, or a program with a key. */
export type Asker = { sellerId: Id<"sel">; personId?: Id<"per"> };
export type Endpoint = typeof webhookEndpoint.$inferSelect;

export type Added =
  /** `secret` is shown this once. */
  | { outcome: "added"; endpoint: Endpoint; secret: string }
  /** The same request again; the secret once more while the first answer may still have got lost. */
  | { outcome: "replayed"; endpoint: Endpoint; secret: string | null }
  | { outcome: "conflict" }
  | { outcome: "too_many" }
  | Exclude<Address, { outcome: "fine" }>;

const mostEndpoints = 20;
const replayMs = 24 * 3_600_000;

/** A new endpoint of a seller; it hears of what happens from now on. `key` makes a repetition a replay. */
export async function addEndpoint(
  asker: Asker,
  { url, events }: { url: string; events: readonly WebhookType[] },
  key?: string,
): Promise<Added> {
  const address = await endpointAddress(url);
  if (address.outcome === "refused") return address;
  const { sellerId } = asker;
  const id = key === undefined ? newId("whe") : idOfKey(sellerId, key);
  const secret = newSigningSecret();
  const chosen = [...new Set(events)].sort();
  return transaction(async (tx): Promise<Added> => {
    const mine = eq(webhookEndpoint.sellerId, sellerId);
    const [before] = await tx
      .select()
      .from(webhookEndpoint)
      .where(and(mine, eq(webhookEndpoint.id, id)));
    if (before) return replayOf(before, { url: address.url, events: chosen });
    const [live] = await tx
      .select({ n: count() })
      .from(webhookEndpoint)
      .where(and(mine, isNull(webhookEndpoint.deletedAt)));
    if (live!.n >= mostEndpoints) return { outcome: "too_many" };
    const { url: to, host } = address;
    const [endpoint] = await tx
      .insert(webhookEndpoint)
      .values({ sellerId, id, url: to, host, events: chosen, secret: seal(secret) })
      .onConflictDoNothing()
      .returning();
    // Two of the same at once: the other was first, and is told by its own answer.
    if (!endpoint) return { outcome: "conflict" };
    await audit(tx, { ...asker, action: "webhook.added", subject: id, detail: { url: to, events: chosen } });
    return { outcome: "added", endpoint, secret };
  });
}

function idOfKey(sellerId: Id<"sel">, key: string): Id<"whe"> {
  const digest = createHash("sha256").update(`webhook endpoint\n${sellerId}\n${key}`).digest("hex");
  return idFromUuid("whe", withDashes(digest.slice(0, 32)));
}

function replayOf(before: Endpoint, asked: { url: string; events: string[] }): Added {
  const same = before.url === asked.url && before.events.join() === asked.events.join();
  if (!same || before.deletedAt) return { outcome: "conflict" };
  const fresh = Date.now() - before.createdAt.getTime() < replayMs && before.previousSecret === null;
  return { outcome: "replayed", endpoint: before, secret: fresh ? unseal(before.secret) : null };
}

/** Changes an endpoint of the seller's; undefined when there is none, or `change` says that nothing is to be done. */
function changed<T>(
  asker: Asker,
  id: Id<"whe">,
  change: (tx: Tx, row: Endpoint) => Promise<T>,
): Promise<T | undefined> {
  return transaction(async (tx) => {
    const [row] = await tx.select().from(webhookEndpoint).where(live(asker, id)).for("update");
    return row ? change(tx, row) : undefined;
  });
}

const live = ({ sellerId }: Asker, id: Id<"whe">) =>
  and(eq(webhookEndpoint.sellerId, sellerId), eq(webhookEndpoint.id, id), isNull(webhookEndpoint.deletedAt));

/** @param events none means all */
export async function chooseEvents(
  asker: Asker,
  id: Id<"whe">,
  events: readonly WebhookType[],
): Promise<boolean> {
  const done = await changed(asker, id, async (tx) => {
    const chosen = [...new Set(events)].sort();
    await tx.update(webhookEndpoint).set({ events: chosen }).where(live(asker, id));
    await audit(tx, { ...asker, action: "webhook.events", subject: id, detail: { events: chosen } });
    return true;
  });
  return done ?? false;
}

/** A new secret; the old one signs beside it for another day. Undefined when the seller has no such endpoint. */
export function rotate(asker: Asker, id: Id<"whe">, now = new Date()): Promise<string | undefined> {
  const secret = newSigningSecret();
  return changed(asker, id, async (tx, row) => {
    const previousSecretUntil = new Date(now.getTime() + rotationMs);
    await tx
      .update(webhookEndpoint)
      .set({ secret: seal(secret), previousSecret: row.secret, previousSecretUntil })
      .where(live(asker, id));
    await audit(tx, { ...asker, action: "webhook.rotated", subject: id });
    return secret;
  });
}

/** Switched on again it begins anew: it hears of what happens from now on, and no failure counts against it. */
export async function switchOn(asker: Asker, id: Id<"whe">): Promise<boolean> {
  const done = await changed(asker, id, async (tx, { disabledAt }) => {
    if (!disabledAt) return true;
    await tx
      .update(webhookEndpoint)
      .set({ disabledAt: null, disabledBecause: null, failingSince: null, listensSince: sql`now()` })
      .where(live(asker, id));
    await audit(tx, { ...asker, action: "webhook.switched_on", subject: id });
    return true;
  });
  return done ?? false;
}

export async function switchOffByHand(asker: Asker, id: Id<"whe">): Promise<boolean> {
  const done = await changed(asker, id, async (tx, { disabledAt }) => {
    if (!disabledAt) await switchOff(tx, asker, id, "by_hand");
    return true;
  });
  return done ?? false;
}

/** What is on its way to it is given up; the caller holds the endpoint's lock. */
export async function switchOff(
  tx: Tx,
  asker: Asker,
  id: Id<"whe">,
  because: NonNullable<Endpoint["disabledBecause"]>,
): Promise<void> {
  await tx
    .update(webhookEndpoint)
    .set({ disabledAt: sql`now()`, disabledBecause: because })
    .where(live(asker, id));
  await giveUp(tx, asker.sellerId, id);
  await audit(tx, { ...asker, action: "webhook.switched_off", subject: id, detail: { because } });
}

export async function deleteEndpoint(asker: Asker, id: Id<"whe">): Promise<boolean> {
  const done = await changed(asker, id, async (tx) => {
    await giveUp(tx, asker.sellerId, id);
    await tx.update(webhookEndpoint).set({ deletedAt: sql`now()` }).where(live(asker, id));
    await audit(tx, { ...asker, action: "webhook.deleted", subject: id });
    return true;
  });
  return done ?? false;
}

const giveUp = (tx: Tx, sellerId: Id<"sel">, endpointId: Id<"whe">) =>
  tx
    .update(webhookDelivery)
    .set({ state: "failed" })
    .where(
      and(
        eq(webhookDelivery.sellerId, sellerId),
        eq(webhookDelivery.endpointId, endpointId),
        eq(webhookDelivery.state, "waiting"),
      ),
    );
