import { and, asc, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { tellMoved } from "#app/announcement/moved.server.ts";
import { audit } from "#app/audit.server.ts";
import { movingLinks } from "#app/click/links.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { fallingStep } from "#app/rules/tier-steps.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type CampaignStatus,
  campaign,
  campaignProduct,
  campaignRoute,
  terms as termsTable,
} from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { startBudget } from "./budget.server.ts";
import { type RefusedDestination, refusedDestination } from "./campaign.server.ts";
import { newSlug } from "./slug.server.ts";
import { draftTerms, sealTerms } from "./terms.server.ts";

const firstVersion = 1;

export type Published =
  | { outcome: "published"; slug: string; termsVersion: number; termsHash: string }
  | { outcome: "not_yours" }
  | { outcome: "not_draft" }
  /** The last day is over: nobody could join. */
  | { outcome: "already_over" }
  /** A step is below the rate or below the step before it. */
  | { outcome: "steps_fall" }
  /** Some of it can't be read as a campaign yet. */
  | { outcome: "unfinished" }
  /** Made to be looked at. */
  | { outcome: "is_sample" }
  | RefusedDestination;

/** Makes a draft public: terms version 1 with its hash, and an address anybody can read. */
export function publishCampaign(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  now = new Date(),
): Promise<Published> {
  return transaction(async (tx) => {
    const { sellerId, personId } = seller;
    const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
    const [row] = await tx.select().from(campaign).where(mine).for("update");
    if (!row) return { outcome: "not_yours" };
    if (row.status !== "draft") return { outcome: "not_draft" };
    if (row.isSample) return { outcome: "is_sample" };
    if (row.typed && Object.keys(row.typed).length > 0) return { outcome: "unfinished" };
    if (row.endsAt && row.endsAt <= now) return { outcome: "already_over" };
    const terms = draftTerms(row);
    if (fallingStep(terms) !== undefined) return { outcome: "steps_fall" };
    const products = await tx
      .select({ name: campaignProduct.name, url: campaignProduct.url })
      .from(campaignProduct)
      .where(and(eq(campaignProduct.sellerId, sellerId), eq(campaignProduct.campaignId, campaignId)))
      .orderBy(asc(campaignProduct.position));
    // An origin may have been taken off the list since the draft was saved.
    const refused = await refusedDestination(tx, sellerId, { destinationUrl: row.destinationUrl, products });
    if (refused) return refused;

    const { canonical, hash } = sealTerms(terms);
    const version = firstVersion;
    const published = { publishedAt: now, publishedBy: personId, effectiveAt: now };
    await tx
      .insert(termsTable)
      .values({ sellerId, campaignId, version, canonical, hash, ...published, direction: "first" });
    await startBudget(tx, seller, row);
    const slug = await claimAddress(tx, row);
    await tx
      .update(campaign)
      .set({ status: "published", slug, termsVersion: version, publishedAt: now })
      .where(mine);
    const detail = { termsVersion: version, termsHash: hash };
    await audit(tx, { personId, sellerId, action: "campaign.published", subject: campaignId, detail });
    return { outcome: "published", slug, termsVersion: version, termsHash: hash };
  });
}

/** The draft's slug, or another one should a different seller hold it by now. */
async function claimAddress(tx: Tx, row: typeof campaign.$inferSelect): Promise<string> {
  for (let slug = row.slug; ; slug = newSlug(row.name)) {
    const [claimed] = await tx
      .insert(campaignRoute)
      .values({ slug, sellerId: row.sellerId, campaignId: row.id })
      .onConflictDoNothing()
      .returning({ slug: campaignRoute.slug });
    if (claimed) return claimed.slug;
  }
}

export type StatusChanged =
  | { outcome: "changed"; status: CampaignStatus }
  | { outcome: "not_yours" }
  /** Its funds ended: a larger budget makes it go on (budget.server.ts). */
  | { outcome: "funds_ended" }
  | { outcome: "not_possible"; status: CampaignStatus };

/** Links and codes stop and nobody can join until it is resumed; what was earned stays. */
export const pauseCampaign = (seller: SellerScope, campaignId: Id<"cmp">) =>
  move(seller, campaignId, ["published"], "paused", "campaign.paused");

export const resumeCampaign = (seller: SellerScope, campaignId: Id<"cmp">) =>
  move(seller, campaignId, ["paused"], "published", "campaign.resumed");

/** For good: links and coupons stop counting for orders from now on; what was earned stays. */
export const closeCampaign = (seller: SellerScope, campaignId: Id<"cmp">) =>
  move(seller, campaignId, ["draft", "published", "paused"], "closed", "campaign.closed");

function move(
  { sellerId, sellerName, personId }: SellerScope,
  campaignId: Id<"cmp">,
  from: readonly CampaignStatus[],
  status: Exclude<CampaignStatus, "draft">,
  action: string,
): Promise<StatusChanged> {
  const change = transaction(async (tx): Promise<StatusChanged> => {
    const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
    const [row] = await tx.select().from(campaign).where(mine).for("update");
    if (!row) return { outcome: "not_yours" };
    if (!from.includes(row.status)) return { outcome: "not_possible", status: row.status };
    // Going on without funds, the next order would earn nothing.
    if (status === "published" && row.pausedBecause === "funds_ended") return { outcome: "funds_ended" };
    const closedAt = status === "closed" ? { closedAt: new Date() } : {};
    const pausedAt = status === "paused" ? new Date() : null;
    await tx
      .update(campaign)
      .set({ status, pausedAt, pausedBecause: null, ...closedAt })
      .where(mine);
    await audit(tx, { personId, sellerId, action, subject: campaignId, detail: { from: row.status } });
    await tellMoved(tx, { sellerId, campaignId, campaign: row.name, seller: sellerName }, status);
    return { outcome: "changed", status };
  });
  return movingLinks(sellerId, change);
}
