import { and, count, eq, gt } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { env } from "#app/env.server.ts";
import { tellEnrolled } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { announcement, campaign } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

const mostADay = 3;
const dayMs = 86_400_000;

export type Announced =
  | { outcome: "announced"; told: number }
  | { outcome: "not_yours" }
  /** Nobody is in the campaign. */
  | { outcome: "nobody" }
  /** Three in the last 24 hours. */
  | { outcome: "too_many" };

/** Tells every creator of a campaign, in the app and as each wants by mail. The same id sent twice is one. */
export function announce(
  { sellerId, sellerName: seller, personId }: SellerScope,
  campaignId: Id<"cmp">,
  { announcementId, subject, text }: { announcementId: Id<"ann">; subject: string; text: string },
  now = new Date(),
): Promise<Announced> {
  return transaction(async (tx) => {
    const mine = and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId));
    // One at a time, or two sent at once would both be the third of the day.
    const [of] = await tx.select({ name: campaign.name }).from(campaign).where(mine).for("update");
    if (!of) return { outcome: "not_yours" };
    const ofCampaign = and(eq(announcement.sellerId, sellerId), eq(announcement.campaignId, campaignId));
    const [before] = await tx
      .select({ told: announcement.told })
      .from(announcement)
      .where(and(ofCampaign, eq(announcement.id, announcementId)));
    if (before) return { outcome: "announced", told: before.told };
    const [today] = await tx
      .select({ sent: count() })
      .from(announcement)
      .where(and(ofCampaign, gt(announcement.createdAt, new Date(now.getTime() - dayMs))));
    if ((today?.sent ?? 0) >= mostADay) return { outcome: "too_many" };
    const told = await tellEnrolled(tx, { sellerId, campaignId }, (enrolmentId) => {
      const href = `/creator/campaigns/${enrolmentId}`;
      const words = { campaign: of.name, seller, subject, text, link: env.PUBLIC_URL + href };
      return {
        kind: "campaign_news",
        href,
        write: (t) => ({
          subject: t("message.announcement.mailSubject", words),
          body: t("message.announcement.mailBody", words),
        }),
      };
    });
    if (told === 0) return { outcome: "nobody" };
    await tx.insert(announcement).values({
      ...{ sellerId, id: announcementId, campaignId, subject, text, createdBy: personId, told },
    });
    const detail = { campaignId, told };
    await audit(tx, { personId, sellerId, action: "campaign.announced", subject: announcementId, detail });
    return { outcome: "announced", told };
  });
}
