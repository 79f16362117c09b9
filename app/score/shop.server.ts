import { eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { mayUse } from "#app/file/file.queries.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** What a seller shows of itself, for the form. */
export async function shopOf(sellerId: Id<"sel">) {
  const [row] = await db
    .select({ name: seller.name, about: seller.about, pictureFileId: seller.pictureFileId })
    .from(seller)
    .where(eq(seller.sellerId, sellerId));
  return row!;
}

export type ShopChanged = { outcome: "changed" } | { outcome: "not_your_picture" };

/** Changes what creators read of a seller. */
export function changeShop(
  { sellerId, personId }: SellerScope,
  change: { name: string; about?: string | undefined; pictureFileId?: Id<"fil"> | undefined },
): Promise<ShopChanged> {
  return transaction(async (tx) => {
    const { name, about = "", pictureFileId = null } = change;
    if (pictureFileId && !(await mayUse(tx, personId, pictureFileId, { isPublic: true })))
      return { outcome: "not_your_picture" };
    await tx.update(seller).set({ name, about, pictureFileId }).where(eq(seller.sellerId, sellerId));
    await audit(tx, { personId, sellerId, action: "seller.changed" });
    return { outcome: "changed" };
  });
}
