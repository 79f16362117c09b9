import { and, eq, isNotNull } from "drizzle-orm";
import { type CouponChoice, giveCoupon } from "#app/coupon/coupon.server.ts";
import { newId } from "#app/id.server.ts";
import { makeLink } from "#app/link/link.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { acceptOnJoining, holdVersions } from "#app/terms/join.server.ts";
import type { Tx } from "#db/client.server.ts";
import { enrolment, termsAcceptance } from "#db/schema/index.ts";
import { giveInvitedRate } from "./invited-rate.server.ts";

export type Enrolling = {
  sellerId: Id<"sel">;
  campaignId: Id<"cmp">;
  creatorId: Id<"crt">;
  /** The version the creator accepted, and when. */
  termsVersion: number;
  acceptedAt: Date;
  /** When they are let in, where that is later. */
  at?: Date;
  /** Who brought them, by a recruiting link. */
  recruiterId?: Id<"crt"> | null;
  destinationUrl: string;
  /** The short code their first link should have, if it is free. */
  linkCode?: string | null;
  coupon: CouponChoice;
};

export type Enrolled = { enrolmentId: Id<"enr">; linkCode: string; couponCode: string | null };

/**
 * Puts a creator into a campaign: enrolment, accepted terms, first link, coupon code. Part of the transaction that decides.
 * @throws CouponTakenError when the chosen coupon code is taken
 */
export async function enrol(tx: Tx, of: Enrolling): Promise<Enrolled> {
  const {
    sellerId,
    campaignId,
    creatorId,
    termsVersion,
    acceptedAt,
    at = acceptedAt,
    recruiterId = null,
  } = of;
  await holdVersions(tx, of);
  const back = await comeBack(tx, of);
  const enrolmentId = back ?? newId("enr");
  if (!back)
    await tx.insert(enrolment).values({
      ...{ sellerId, id: enrolmentId, campaignId, creatorId, recruiterId },
      ...{ termsVersion, acceptedAt, createdAt: at },
    });
  if (!back || !(await hasAccepted(tx, sellerId, enrolmentId, termsVersion)))
    await acceptOnJoining(tx, { ...of, enrolmentId, version: termsVersion }, at);
  const owner = { sellerId, enrolmentId, campaignId, creatorId };
  await giveInvitedRate(tx, owner, at);
  const { code: linkCode } = await makeLink(tx, owner, of.destinationUrl, at, of.linkCode);
  const couponCode = await giveCoupon(tx, owner, of.coupon);
  return { enrolmentId, linkCode, couponCode };
}

/**
 * Who left is in again, in the same room: what was earned and shown stays with it. Links and codes of before stay
 * closed, so that nothing of the time between counts.
 */
async function comeBack(tx: Tx, of: Enrolling): Promise<Id<"enr"> | undefined> {
  const { sellerId, campaignId, creatorId, termsVersion } = of;
  const [row] = await tx
    .update(enrolment)
    .set({ endedAt: null, endedBy: null, endedReason: null, termsVersion })
    .where(
      and(
        eq(enrolment.sellerId, sellerId),
        eq(enrolment.campaignId, campaignId),
        eq(enrolment.creatorId, creatorId),
        isNotNull(enrolment.endedAt),
      ),
    )
    .returning({ id: enrolment.id });
  return row?.id;
}

async function hasAccepted(tx: Tx, sellerId: Id<"sel">, enrolmentId: Id<"enr">, version: number) {
  const [row] = await tx
    .select({ version: termsAcceptance.version })
    .from(termsAcceptance)
    .where(
      and(
        eq(termsAcceptance.sellerId, sellerId),
        eq(termsAcceptance.enrolmentId, enrolmentId),
        eq(termsAcceptance.version, version),
      ),
    );
  return row !== undefined;
}
