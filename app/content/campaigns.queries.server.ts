import { and, asc, eq, ne } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { db } from "#db/client.server.ts";
import { campaign } from "#db/schema/index.ts";

/** A seller's campaigns but for drafts, to choose one by name. */
export async function campaignNames({ sellerId }: Pick<SellerScope, "sellerId">) {
  const rows = await db
    .select({ value: campaign.id, label: campaign.name })
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), ne(campaign.status, "draft")))
    .orderBy(asc(campaign.name));
  return rows;
}
