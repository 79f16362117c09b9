import { and, asc, eq } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { enrol } from "#app/enrolment/enrol.server.ts";
import { log } from "#app/log.server.ts";
import { seatsTaken } from "#app/marketplace/campaign-view.queries.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { sql, type Tx } from "#db/client.server.ts";
import { application, campaign, creator, seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { approved } from "./mails.server.ts";

type Of = { sellerId: Id<"sel">; campaignId: Id<"cmp"> };

/**
 * One of a seller's campaigns, held: who takes a seat takes it after whoever is taking one now. Applications and
 * enrolments are locked after it, never before.
 */
export async function holdCampaign(tx: Tx, { sellerId, campaignId }: Of) {
  const [row] = await tx
    .select()
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)))
    .for("no key update");
  return row;
}

/** Seats that are free in a held campaign; null: any number. */
export async function seatsLeft(tx: Tx, row: typeof campaign.$inferSelect): Promise<number | null> {
  return row.seats === null ? null : Math.max(0, row.seats - (await seatsTaken(row.sellerId, row.id, tx)));
}

/** Gives free seats to who waits in line, first come first served. Answers how many moved up. */
export async function fillSeats(now = new Date()): Promise<number> {
  const waiting = await sql<{ seller_id: string; campaign_id: string }[]>`
    SELECT DISTINCT a.seller_id, a.campaign_id FROM application a
      JOIN campaign c ON c.seller_id = a.seller_id AND c.id = a.campaign_id
     WHERE a.status = 'waitlisted' AND c.status = 'published'`;
  let moved = 0;
  for (const row of waiting) {
    const of = { sellerId: idFromUuid("sel", row.seller_id), campaignId: idFromUuid("cmp", row.campaign_id) };
    try {
      while (await moveUp(of, now)) moved++;
    } catch (error) {
      log.error({ error, campaign: of.campaignId }, "nobody could move up");
    }
  }
  return moved;
}

/** The first in line takes a seat, if there is one. */
function moveUp({ sellerId, campaignId }: Of, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const row = await holdCampaign(tx, { sellerId, campaignId });
    if (row?.status !== "published" || (row.endsAt && row.endsAt <= now)) return false;
    if ((await seatsLeft(tx, row)) === 0) return false;
    const [next] = await tx
      .select({ asked: application, handle: creator.handle, sellerName: seller.name })
      .from(application)
      .innerJoin(creator, eq(creator.id, application.creatorId))
      .innerJoin(seller, eq(seller.sellerId, application.sellerId))
      .where(
        and(
          eq(application.sellerId, sellerId),
          eq(application.campaignId, campaignId),
          eq(application.status, "waitlisted"),
        ),
      )
      .orderBy(asc(application.waitlistedAt), asc(application.id))
      .limit(1)
      .for("update", { of: application });
    if (!next) return false;
    const { asked, handle, sellerName } = next;
    const { creatorId, termsVersion, recruiterId } = asked;
    const { enrolmentId, linkCode } = await enrol(tx, {
      ...{ sellerId, campaignId, creatorId, termsVersion, recruiterId },
      ...{ acceptedAt: asked.createdAt, at: now, destinationUrl: row.destinationUrl },
      coupon: row.givesCoupon ? { kind: "suggested", handle } : { kind: "none" },
    });
    await tx
      .update(application)
      .set({ status: "approved", decidedAt: now })
      .where(and(eq(application.sellerId, sellerId), eq(application.id, asked.id)));
    const about = { campaign: row.name, seller: sellerName };
    await tellCreator(tx, creatorId, approved(about, enrolmentId, linkCode));
    await audit(tx, { sellerId, action: "application.moved_up", subject: asked.id });
    return true;
  });
}
