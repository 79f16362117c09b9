import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { campaignProduct, campaignTask } from "#db/schema/index.ts";
import type { CampaignRow } from "./save.server.ts";

/** Whether other steps have amounts in the campaign's currency: in another they would mean something else. */
export async function hasAmounts(tx: Tx, { sellerId, id, sampleOffer }: CampaignRow): Promise<boolean> {
  if (sampleOffer?.value) return true;
  const [priced] = await tx
    .select({ id: campaignProduct.id })
    .from(campaignProduct)
    .where(
      and(
        eq(campaignProduct.sellerId, sellerId),
        eq(campaignProduct.campaignId, id),
        isNotNull(campaignProduct.price),
      ),
    )
    .limit(1);
  if (priced) return true;
  const [rewarded] = await tx
    .select({ id: campaignTask.id })
    .from(campaignTask)
    .where(
      and(
        eq(campaignTask.sellerId, sellerId),
        eq(campaignTask.campaignId, id),
        isNotNull(campaignTask.reward),
        isNull(campaignTask.removedAt),
      ),
    )
    .limit(1);
  return rewarded !== undefined;
}
