import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { type CouponChoice, CouponTakenError, suggestCode } from "#app/coupon/coupon.server.ts";
import { type Enrolled, enrol } from "#app/enrolment/enrol.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { type ApplicationStatus, application, campaign, creator } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { approved, declined } from "./mails.server.ts";

type NotDecided =
  | { outcome: "not_yours" }
  | { outcome: "already_decided"; status: Exclude<ApplicationStatus, "applied"> };

export type Approved =
  | ({ outcome: "approved" } & Enrolled)
  | { outcome: "campaign_closed" }
  | { outcome: "coupon_taken"; code: string; suggestion: string }
  | NotDecided;

/**
 * Lets a creator in under the terms they accepted, with a link and, if the campaign gives coupons or a code was
 * typed, a coupon. However many people approve at once, one does.
 * @param couponCode a code somebody chose; without it the campaign's setting decides
 */
export async function approveApplication(
  seller: SellerScope,
  applicationId: Id<"app">,
  couponCode?: string,
  now = new Date(),
): Promise<Approved> {
  let handle = "";
  try {
    return await transaction(async (tx) => {
      const found = await lock(tx, seller, applicationId);
      if (!found) return { outcome: "not_yours" };
      const { application: asked, campaign: of } = found;
      if (asked.status !== "applied") return { outcome: "already_decided", status: asked.status };
      if (of.status === "closed") return { outcome: "campaign_closed" };
      handle = found.creator.handle;
      const { sellerId, personId } = seller;
      const enrolled = await enrol(tx, {
        sellerId,
        campaignId: asked.campaignId,
        creatorId: asked.creatorId,
        termsVersion: asked.termsVersion,
        acceptedAt: asked.createdAt,
        at: now,
        recruiterId: asked.recruiterId,
        destinationUrl: of.destinationUrl,
        coupon: chooseCoupon(couponCode, of.givesCoupon, handle),
      });
      await write(tx, asked, { status: "approved", decidedAt: now, decidedBy: personId });
      const about = { campaign: of.name, seller: seller.sellerName };
      await tellCreator(tx, asked.creatorId, approved(about, enrolled.enrolmentId, enrolled.linkCode));
      const detail = { ...enrolled };
      await audit(tx, { personId, sellerId, action: "application.approved", subject: applicationId, detail });
      return { outcome: "approved", ...enrolled };
    });
  } catch (error) {
    if (!(error instanceof CouponTakenError)) throw error;
    const suggestion = await suggestCode(seller.sellerId, handle);
    return { outcome: "coupon_taken", code: couponCode ?? "", suggestion };
  }
}

export type Declined = { outcome: "declined" } | NotDecided;

/** Turns a creator down; they read the reason. */
export function declineApplication(
  seller: SellerScope,
  applicationId: Id<"app">,
  reason: string,
  now = new Date(),
): Promise<Declined> {
  return transaction(async (tx) => {
    const found = await lock(tx, seller, applicationId);
    if (!found) return { outcome: "not_yours" };
    const { application: asked, campaign: of } = found;
    if (asked.status !== "applied") return { outcome: "already_decided", status: asked.status };
    const { sellerId, personId } = seller;
    await write(tx, asked, { status: "declined", reason, decidedAt: now, decidedBy: personId });
    await tellCreator(
      tx,
      asked.creatorId,
      declined({ campaign: of.name, seller: seller.sellerName }, reason),
    );
    await audit(tx, {
      personId,
      sellerId,
      action: "application.declined",
      subject: applicationId,
      detail: { reason },
    });
    return { outcome: "declined" };
  });
}

/** One of the seller's applications, held until the decision is written: the second decider waits and sees it. */
async function lock(tx: Tx, { sellerId }: SellerScope, applicationId: Id<"app">) {
  const [found] = await tx
    .select({ application, campaign, creator: { handle: creator.handle } })
    .from(application)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, application.sellerId), eq(campaign.id, application.campaignId)),
    )
    .innerJoin(creator, eq(creator.id, application.creatorId))
    .where(and(eq(application.sellerId, sellerId), eq(application.id, applicationId)))
    .for("update", { of: application });
  return found;
}

type Decision = Partial<
  Pick<typeof application.$inferInsert, "status" | "reason" | "decidedAt" | "decidedBy">
>;

async function write(tx: Tx, { sellerId, id }: { sellerId: Id<"sel">; id: Id<"app"> }, decision: Decision) {
  await tx
    .update(application)
    .set(decision)
    .where(and(eq(application.sellerId, sellerId), eq(application.id, id)));
}

function chooseCoupon(typed: string | undefined, givesCoupon: boolean, handle: string): CouponChoice {
  if (typed) return { kind: "chosen", code: typed };
  return givesCoupon ? { kind: "suggested", handle } : { kind: "none" };
}
