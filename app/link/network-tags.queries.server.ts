import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { store, trackingId } from "#db/schema/index.ts";
import type { TagSource } from "./networks.ts";

/**
 * What a seller's Amazon and eBay stores hold for a creator's links: the tracking IDs assigned to the enrolment (the
 * newest first) and eBay's campaign. The redirect reads the same (click/read-links).
 */
export async function tagSourcesOf(
  sellerId: Id<"sel">,
  enrolmentId: Id<"enr">,
  tx: Tx | Db = db,
): Promise<TagSource[]> {
  const rows = await tx
    .select({ kind: store.kind, settings: store.settings, tag: trackingId.value })
    .from(store)
    .leftJoin(
      trackingId,
      and(
        sql`${store.kind} = 'amazon'`,
        eq(trackingId.sellerId, store.sellerId),
        eq(trackingId.storeId, store.id),
        eq(trackingId.enrolmentId, enrolmentId),
        isNull(trackingId.closedAt),
      ),
    )
    .where(and(eq(store.sellerId, sellerId), inArray(store.kind, ["amazon", "ebay"]), isNull(store.closedAt)))
    .orderBy(asc(store.id), desc(trackingId.id));
  return rows.map(({ kind, settings, tag }) => ({
    kind: kind === "ebay" ? "ebay" : "amazon",
    shop: settings.url ?? null,
    tag,
    campaign: settings.campaign ?? null,
  }));
}
