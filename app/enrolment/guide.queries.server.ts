import { and, eq } from "drizzle-orm";
import { proseOf } from "#app/prose/prose.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { campaign } from "#db/schema/index.ts";

/** What content needs and what may be done with it, as the seller wrote it, and the campaign's currency. */
export async function campaignGuide(sellerId: Id<"sel">, campaignId: Id<"cmp">) {
  const [row] = await db
    .select({
      rules: campaign.contentRules,
      rights: campaign.usageRights,
      currency: campaign.currency,
    })
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  if (!row) throw new TypeError("an enrolment without its campaign");
  return { rules: proseOf(row.rules), rights: proseOf(row.rights), currency: row.currency };
}
