import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { type CouponChoice, CouponTakenError, suggestCode } from "#app/coupon/coupon.server.ts";
import { type Enrolled, enrol } from "#app/enrolment/enrol.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { type ApplicationStatus, application, creator } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { approved, declined, waitlisted } from "./mails.server.ts";
import { holdCampaign, seatsLeft } from "./seats.server.ts";

type NotDecided =
  | { outcome: "not_yours" }
  | { outcome: "already_decided"; status: Exclude<ApplicationStatus, "applied" | "waitlisted"> };

export type Approved =
  | ({ outcome: "approved" } & Enrolled)
  | { outcome: "campaign_closed" }
  /** Every seat is taken: they wait in line now, or did already. */
  | { outcome: "waitlisted" }
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
      if (!waits(asked.status)) return { outcome: "already_decided", status: asked.status };
      if (of.status === "closed") return { outcome: "campaign_closed" };
      handle = found.creator.handle;
      const { sellerId, personId } = seller;
      if ((await seatsLeft(tx, of)) === 0) {
        await putInLine(tx, seller, found, now);
        return { outcome: "waitlisted" };
      }
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
    if (!waits(asked.status)) return { outcome: "already_decided", status: asked.status };
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

const waits = (status: ApplicationStatus): status is "applied" | "waitlisted" =>
  status === "applied" || status === "waitlisted";

/** Approved but for a seat: who came first to the line gets the next one. */
async function putInLine(tx: Tx, seller: SellerScope, { application: asked, campaign: of }: Held, now: Date) {
  if (asked.status === "waitlisted") return;
  const { sellerId, personId } = seller;
  await write(tx, asked, { status: "waitlisted", waitlistedAt: now, decidedBy: personId });
  await tellCreator(tx, asked.creatorId, waitlisted({ campaign: of.name, seller: seller.sellerName }));
  await audit(tx, { personId, sellerId, action: "application.waitlisted", subject: asked.id });
}

type Held = NonNullable<Awaited<ReturnType<typeof lock>>>;

/** One of the seller's applications, held until the decision is written: the second decider waits and sees it. */
async function lock(tx: Tx, { sellerId }: SellerScope, applicationId: Id<"app">) {
  const mine = and(eq(application.sellerId, sellerId), eq(application.id, applicationId));
  const [of] = await tx.select({ campaignId: application.campaignId }).from(application).where(mine);
  // The campaign first, as everybody who takes a seat.
  const held = of && (await holdCampaign(tx, { sellerId, campaignId: of.campaignId }));
  if (!held) return undefined;
  const [found] = await tx
    .select({ application, creator: { handle: creator.handle } })
    .from(application)
    .innerJoin(creator, eq(creator.id, application.creatorId))
    .where(mine)
    .for("update", { of: application });
  return found && { ...found, campaign: held };
}

type Decision = Partial<
  Pick<typeof application.$inferInsert, "status" | "reason" | "decidedAt" | "decidedBy" | "waitlistedAt">
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
