import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal, unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { store, storeRoute } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** How long an old secret is still accepted after a rotation. */
const rotationHours = 24;

/** A new Standard Webhooks secret: `whsec_` and 24 random bytes in base64. */
export const newSigningSecret = () => `whsec_${randomBytes(24).toString("base64")}`;

/** Connects a store. Shopify brings its own secret (the app's client secret); ours is made here. */
export async function connectStore(
  seller: SellerScope,
  input: { kind: "shopify" | "signed"; name: string; secret?: string },
): Promise<{ outcome: "connected"; storeId: Id<"sto">; secret: string }> {
  const storeId = newId("sto");
  const secret = input.secret ?? newSigningSecret();
  await transaction(async (tx) => {
    await tx.insert(store).values({
      sellerId: seller.sellerId,
      id: storeId,
      kind: input.kind,
      name: input.name,
      secret: seal(secret),
    });
    await tx.insert(storeRoute).values({ storeId, sellerId: seller.sellerId });
    await audit(tx, {
      personId: seller.personId,
      sellerId: seller.sellerId,
      action: "store.connected",
      subject: storeId,
    });
  });
  return { outcome: "connected", storeId, secret };
}

/** A new secret; the old one is accepted for another 24 hours, so nothing is lost while both sides change. */
export async function rotateSecret(
  seller: SellerScope,
  storeId: Id<"sto">,
  given?: string,
): Promise<{ outcome: "rotated"; secret: string } | { outcome: "not_yours" }> {
  const secret = given ?? newSigningSecret();
  const mine = and(eq(store.sellerId, seller.sellerId), eq(store.id, storeId), isNull(store.closedAt));
  return transaction(async (tx) => {
    const [row] = await tx.select().from(store).where(mine).for("update");
    if (!row) return { outcome: "not_yours" };
    await tx
      .update(store)
      .set({
        secret: seal(secret),
        previousSecret: row.secret,
        previousSecretUntil: new Date(Date.now() + rotationHours * 3_600_000),
      })
      .where(mine);
    await audit(tx, {
      personId: seller.personId,
      sellerId: seller.sellerId,
      action: "store.rotated",
      subject: storeId,
    });
    return { outcome: "rotated", secret };
  });
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

/** The open store behind a hook address. */
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
  return [row.secret, previous].filter((sealed) => sealed !== null).map(unseal);
}
