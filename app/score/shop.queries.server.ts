import { and, desc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { proseOf } from "#app/prose/prose.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { termsFromJson } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, seller, terms } from "#db/schema/index.ts";

/** What anybody may read of a seller: who they are, and the campaigns that are open. Undefined until one was published. */
export async function findShop(sellerId: Id<"sel">) {
  const [[of], rows] = await Promise.all([
    db
      .select({ name: seller.name, about: seller.about, pictureFileId: seller.pictureFileId })
      .from(seller)
      .where(eq(seller.sellerId, sellerId)),
    db
      .select({
        slug: campaign.slug,
        name: campaign.name,
        status: campaign.status,
        joinMode: campaign.joinMode,
        canonical: terms.canonical,
      })
      .from(campaign)
      .innerJoin(
        terms,
        and(
          eq(terms.sellerId, campaign.sellerId),
          eq(terms.campaignId, campaign.id),
          eq(terms.version, campaign.termsVersion),
        ),
      )
      .where(
        and(
          eq(campaign.sellerId, sellerId),
          eq(campaign.status, "published"),
          inArray(campaign.joinMode, ["open", "application"]),
          or(isNull(campaign.endsAt), gt(campaign.endsAt, new Date())),
        ),
      )
      .orderBy(desc(campaign.id))
      .limit(50),
  ]);
  if (!of || (rows.length === 0 && !of.about)) return undefined;
  return {
    name: of.name,
    about: proseOf(of.about),
    pictureFileId: of.pictureFileId,
    campaigns: rows.map(({ canonical, ...row }) => ({ ...row, terms: termsFromJson(canonical) })),
  };
}
