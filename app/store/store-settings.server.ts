import { and, eq, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { movingLinks } from "#app/click/links.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type StoreSettings, store } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { settingNames } from "./platforms.ts";
import { forgetStore } from "./store.server.ts";

type Seller = Pick<SellerScope, "sellerId" | "personId">;
export type StoreChanged = { outcome: "changed" } | { outcome: "not_yours" };

/** Its name and all of its settings, anew; what isn't among `settings` is taken off, but for TikTok's app key. */
export async function changeStore(
  { sellerId, personId }: Seller,
  storeId: Id<"sto">,
  { name, settings }: { name: string; settings: StoreSettings },
): Promise<StoreChanged> {
  const mine = and(eq(store.sellerId, sellerId), eq(store.id, storeId), isNull(store.closedAt));
  const change = transaction(async (tx): Promise<StoreChanged> => {
    const [before] = await tx.select().from(store).where(mine).for("update");
    if (!before) return { outcome: "not_yours" };
    // The key stands in the secret too, so it only changes together with it.
    const { appKey } = before.settings;
    const after = { ...settings, ...(appKey ? { appKey } : {}) };
    await tx.update(store).set({ name, settings: after }).where(mine);
    const changed = settingNames.filter((key) => before.settings[key] !== after[key]);
    const detail = { changed: [...(before.name === name ? [] : ["name"]), ...changed] };
    await audit(tx, { personId, sellerId, action: "store.changed", subject: storeId, detail });
    return { outcome: "changed" };
  });
  // Creators' links carry a network's settings.
  const changed = await movingLinks(sellerId, change);
  forgetStore(storeId);
  return changed;
}

/** Nothing more is taken from it; what it sent stays, and what waits is still settled. For good: it can't be opened again. */
export async function closeStore(
  { sellerId, personId }: Seller,
  storeId: Id<"sto">,
): Promise<{ outcome: "closed" } | { outcome: "not_yours" }> {
  const mine = and(eq(store.sellerId, sellerId), eq(store.id, storeId), isNull(store.closedAt));
  const change = transaction(async (tx) => {
    const closed = await tx
      .update(store)
      .set({ closedAt: new Date() })
      .where(mine)
      .returning({ id: store.id });
    if (closed.length === 0) return { outcome: "not_yours" as const };
    await audit(tx, { personId, sellerId, action: "store.closed", subject: storeId });
    return { outcome: "closed" as const };
  });
  const closed = await movingLinks(sellerId, change);
  forgetStore(storeId);
  return closed;
}
