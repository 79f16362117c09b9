import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { movingLinks } from "#app/click/links.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal, unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { type StoreSettings, store, storeRoute } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { FormKind } from "./platforms.ts";

/** How long an old secret is still accepted after a rotation. */
const rotationHours = 24;

/** A new Standard Webhooks secret: `whsec_` and 24 random bytes in base64. */
export const newSigningSecret = () => `whsec_${randomBytes(24).toString("base64")}`;

export type NewStore<Secret> = {
  kind: FormKind;
  name: string;
  /** Left out: one is made. Null: it is pasted later, or nobody signs. */
  secret?: Secret;
  settings?: StoreSettings;
};

/** Connects a store. Some bring the secret they sign with; for others it is made here. */
export async function connectStore<Secret extends string | null = string>(
  seller: Pick<SellerScope, "sellerId" | "personId">,
  input: NewStore<Secret>,
): Promise<{ outcome: "connected"; storeId: Id<"sto">; secret: Secret | string }> {
  const { sellerId, personId } = seller;
  const { kind, name, settings = {} } = input;
  const storeId = newId("sto");
  const secret = input.secret === undefined ? newSigningSecret() : input.secret;
  const change = transaction(async (tx) => {
    const sealed = secret === null ? null : seal(secret);
    await tx.insert(store).values({ sellerId, id: storeId, kind, name, secret: sealed, settings });
    await tx.insert(storeRoute).values({ storeId, sellerId });
    await audit(tx, { personId, sellerId, action: "store.connected", subject: storeId });
  });
  // A network's store changes what creators' links carry.
  await movingLinks(sellerId, change);
  return { outcome: "connected", storeId, secret };
}

export type Rotated = { outcome: "rotated"; secret: string } | { outcome: "not_yours" };

/**
 * A new secret; the old one is accepted for another 24 hours, so nothing is lost while both sides change.
 * @param given made here when left out
 * @param appKey the public key that goes with it (TikTok Shop)
 */
export async function rotateSecret(
  seller: Pick<SellerScope, "sellerId" | "personId">,
  storeId: Id<"sto">,
  given?: string,
  appKey?: string,
): Promise<Rotated> {
  const { sellerId, personId } = seller;
  const secret = given ?? newSigningSecret();
  const mine = and(eq(store.sellerId, sellerId), eq(store.id, storeId), isNull(store.closedAt));
  const rotated = await transaction(async (tx): Promise<Rotated> => {
    const [row] = await tx.select().from(store).where(mine).for("update");
    if (!row) return { outcome: "not_yours" };
    await tx
      .update(store)
      .set({
        secret: seal(secret),
        previousSecret: row.secret,
        // The first secret replaces none.
        previousSecretUntil: row.secret ? new Date(Date.now() + rotationHours * 3_600_000) : null,
        ...(appKey ? { settings: { ...row.settings, appKey } } : {}),
      })
      .where(mine);
    await audit(tx, { personId, sellerId, action: "store.rotated", subject: storeId });
    return { outcome: "rotated", secret };
  });
  forgetStore(storeId);
  return rotated;
}

/** The store that takes this seller's API orders; made at the first. */
export async function apiStore(sellerId: Id<"sel">): Promise<Id<"sto">> {
  const mine = and(eq(store.sellerId, sellerId), eq(store.kind, "api"));
  const [found] = await db.select({ id: store.id }).from(store).where(mine).orderBy(store.createdAt).limit(1);
  if (found) return found.id;
  const id = newId("sto");
  await db.insert(store).values({ sellerId, id, kind: "api", name: "API" });
  return id;
}

export type RoutedStore = typeof store.$inferSelect;

/** A store that was changed elsewhere is known by its old secrets this long at most, milliseconds. */
const freshMs = 5_000;
const mostStores = 10_000;
const stores = new Map<Id<"sto">, { at: number; store: Promise<RoutedStore | undefined> }>();

/**
 * The open store behind a hook address, remembered for a few seconds so that a busy one costs no query.
 * @param notOlderThan milliseconds; asks again when what is known is older
 */
export function knownStore(
  storeId: Id<"sto">,
  { notOlderThan = freshMs } = {},
): Promise<RoutedStore | undefined> {
  const known = stores.get(storeId);
  if (known && Date.now() - known.at < notOlderThan) return known.store;
  const asked = routedStore(storeId);
  if (stores.size >= mostStores) stores.clear();
  stores.set(storeId, { at: Date.now(), store: asked });
  const forget = () => stores.get(storeId)?.store === asked && stores.delete(storeId);
  // An address nobody has is not remembered: made-up ones must not push out real ones.
  asked.then((found) => found ?? forget(), forget);
  return asked;
}

/** What this process knows of a store is old; others look again within seconds. */
export const forgetStore = (storeId: Id<"sto">): boolean => stores.delete(storeId);

/** The open store behind a hook address, as it is now. */
export async function routedStore(storeId: Id<"sto">): Promise<RoutedStore | undefined> {
  const [route] = await db.select().from(storeRoute).where(eq(storeRoute.storeId, storeId));
  if (!route) return undefined;
  const [row] = await db
    .select()
    .from(store)
    .where(and(eq(store.sellerId, route.sellerId), eq(store.id, storeId), isNull(store.closedAt)));
  return row;
}

/** The secrets a delivery may be signed with, newest first. */
export function activeSecrets(row: RoutedStore, now: Date): string[] {
  const previous = row.previousSecretUntil && row.previousSecretUntil > now ? row.previousSecret : null;
  return [row.secret, previous].filter((sealed) => sealed !== null).map((sealed) => opened(row, sealed));
}

const secrets = new WeakMap<RoutedStore, Map<string, string>>();

/** Unsealed once for as long as the row is remembered. */
function opened(row: RoutedStore, sealed: string): string {
  const known = secrets.get(row) ?? new Map<string, string>();
  secrets.set(row, known);
  const secret = known.get(sealed) ?? unseal(sealed);
  known.set(sealed, secret);
  return secret;
}
