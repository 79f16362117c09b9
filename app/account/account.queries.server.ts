import { asc, eq } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { creator, type SellerRole, seller, sellerMember } from "#db/schema/index.ts";

export type Membership = { sellerId: Id<"sel">; sellerName: string; role: SellerRole; feeBps: number };

/** The sellers a person acts for, the first joined first. */
export function membershipsOf(personId: Id<"per">): Promise<Membership[]> {
  return db
    .select({
      sellerId: seller.sellerId,
      sellerName: seller.name,
      role: sellerMember.role,
      feeBps: seller.feeBps,
    })
    .from(sellerMember)
    .innerJoin(seller, eq(seller.sellerId, sellerMember.sellerId))
    .where(eq(sellerMember.personId, personId))
    .orderBy(asc(sellerMember.createdAt), asc(seller.sellerId));
}

/** The person as a creator, or null. */
export async function creatorOf(personId: Id<"per">) {
  const [found] = await db
    .select({ creatorId: creator.id, handle: creator.handle, displayName: creator.displayName })
    .from(creator)
    .where(eq(creator.personId, personId));
  return found ?? null;
}
