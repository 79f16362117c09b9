import { and, eq, isNull, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal, UnsealError, unseal } from "#app/secret.server.ts";
import { forgetStore } from "#app/store/store.server.ts";
import { db, type Tx } from "#db/client.server.ts";
import { type StoreSettings, store, storePull } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type Access, failed, isPullKind, type Problem, type Puller, type PullKind } from "./puller.ts";
import { openPuller } from "./pullers.ts";

export type StoreKey = { sellerId: Id<"sel">; storeId: Id<"sto"> };
export type OpenStore = StoreKey & { kind: PullKind; access: Access; puller: Puller };

const openRow = ({ sellerId, storeId }: StoreKey) =>
  and(eq(store.sellerId, sellerId), eq(store.id, storeId), isNull(store.closedAt));

/** The store with what it is called with. */
export async function openStore(key: StoreKey, tx: Tx | typeof db = db): Promise<OpenStore | Problem> {
  const [row] = await tx.select().from(store).where(openRow(key));
  if (!row?.access || !isPullKind(row.kind)) return failed("incomplete");
  const access = unsealed(row.access);
  if (!access) return failed("sealed_elsewhere");
  const puller = openPuller(row.kind, row.settings, access);
  return puller ? { ...key, kind: row.kind, access, puller } : failed("incomplete");
}

function unsealed(sealed: string): Access | undefined {
  try {
    return JSON.parse(unseal(sealed)) as Access;
  } catch (error) {
    if (error instanceof UnsealError) return undefined;
    throw error;
  }
}

/** Keeps what the store is called with, sealed, and has it read at once. `settings` are added to those it has. */
export async function saveAccess(
  { sellerId, personId }: Pick<SellerScope, "sellerId" | "personId">,
  storeId: Id<"sto">,
  { settings, access }: { settings: StoreSettings; access: Access },
): Promise<{ outcome: "saved" | "not_yours" }> {
  const saved = await transaction(async (tx) => {
    const [row] = await tx
      .update(store)
      .set({
        access: seal(JSON.stringify(access)),
        settings: sql`${store.settings} || ${JSON.stringify(settings)}::jsonb`,
      })
      .where(openRow({ sellerId, storeId }))
      .returning({ id: store.id });
    if (!row) return { outcome: "not_yours" as const };
    const anew = { nextRunAt: sql`now()`, failures: 0, lastOutcome: null, lastDetail: null, resume: null };
    await tx
      .insert(storePull)
      .values({ sellerId, storeId })
      .onConflictDoUpdate({ target: [storePull.sellerId, storePull.storeId], set: anew });
    await audit(tx, { personId, sellerId, action: "store.access_saved", subject: storeId });
    return { outcome: "saved" as const };
  });
  forgetStore(storeId);
  return saved;
}

/** From now on the store isn't asked any more; what it sends itself is taken as before. */
export async function removeAccess(
  { sellerId, personId }: Pick<SellerScope, "sellerId" | "personId">,
  storeId: Id<"sto">,
): Promise<void> {
  await transaction(async (tx) => {
    await tx.update(store).set({ access: null }).where(openRow({ sellerId, storeId }));
    await audit(tx, { personId, sellerId, action: "store.access_removed", subject: storeId });
  });
}

/** Writes access that a refresh brought; within the transaction that locked the row. */
export async function replaceAccess(tx: Tx, key: StoreKey, access: Access): Promise<void> {
  await tx
    .update(store)
    .set({ access: seal(JSON.stringify(access)) })
    .where(openRow(key));
}

/** Holds the store's row without keeping its events out: they only need its key. */
export async function lockStore(tx: Tx, key: StoreKey): Promise<void> {
  await tx.select({ id: store.id }).from(store).where(openRow(key)).for("no key update");
}
