import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { application, campaign, creator, invitation } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { invited } from "./mails.server.ts";

export type CreatorInvited =
  | { outcome: "invited"; creatorName: string }
  | { outcome: "not_yours" }
  | { outcome: "not_running" }
  | { outcome: "no_such_creator" }
  | { outcome: "already_invited" }
  | { outcome: "already_applied" };

/** Asks a creator in by their handle; whoever is asked joins without waiting for an approval. */
export function inviteCreator(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  { handle, message = "" }: { handle: string; message?: string | undefined },
): Promise<CreatorInvited> {
  return transaction(async (tx) => {
    const { sellerId, personId } = seller;
    const [of] = await tx
      .select({ name: campaign.name, slug: campaign.slug, status: campaign.status })
      .from(campaign)
      .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)))
      .for("share");
    if (!of) return { outcome: "not_yours" };
    if (of.status !== "published") return { outcome: "not_running" };
    const [who] = await tx
      .select({ creatorId: creator.id, name: creator.displayName })
      .from(creator)
      .where(eq(creator.handle, handle));
    if (!who) return { outcome: "no_such_creator" };
    const { creatorId } = who;
    const [asked] = await tx
      .select({ id: application.id })
      .from(application)
      .where(
        and(
          eq(application.sellerId, sellerId),
          eq(application.campaignId, campaignId),
          eq(application.creatorId, creatorId),
        ),
      );
    if (asked) return { outcome: "already_applied" };
    const [made] = await tx
      .insert(invitation)
      .values({ sellerId, campaignId, creatorId, message })
      .onConflictDoNothing()
      .returning({ creatorId: invitation.creatorId });
    if (!made) return { outcome: "already_invited" };
    await tellCreator(
      tx,
      creatorId,
      invited({ campaign: of.name, seller: seller.sellerName }, message, of.slug),
    );
    await audit(tx, {
      personId,
      sellerId,
      action: "creator.invited",
      subject: creatorId,
      detail: { campaignId },
    });
    return { outcome: "invited", creatorName: who.name };
  });
}
