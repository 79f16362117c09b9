import { and, eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { limitOf } from "#app/account/throttled.server.ts";
import type { ApplicationFields } from "#app/application/application.form.ts";
import { audit } from "#app/audit.server.ts";
import { enrol } from "#app/enrolment/enrol.server.ts";
import { newId } from "#app/id.server.ts";
import { tellCreator, tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type ApplicationStatus,
  application,
  type campaign,
  campaignRoute,
  enrolment,
  seller,
  terms,
} from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type Answered, answersTo } from "./answers.server.ts";
import { applicantOf, invitationOf, recruiterOf, soldBefore } from "./applicant.server.ts";
import { askedOf } from "./asked.ts";
import { doorOf, type Lacking, lackingOf, mayAskAgain, passesRule } from "./door.ts";
import { applied, approved, newApplicant, newMember, waitlisted } from "./mails.server.ts";
import { holdCampaign, seatsLeft } from "./seats.server.ts";

export type Applied =
  | { outcome: "applied"; applicationId: Id<"app"> }
  /** Nobody has to approve it, but every seat is taken. */
  | { outcome: "waitlisted"; applicationId: Id<"app"> }
  /** The campaign is open, its rule approved, or the seller had asked this creator in. */
  | { outcome: "joined"; applicationId: Id<"app">; enrolmentId: Id<"enr"> }
  | { outcome: "not_found" }
  | { outcome: "not_running" }
  | { outcome: "not_invited" }
  /** Other terms than the ones shown hold by now. */
  | { outcome: "stale_terms"; version: number }
  /** All that keeps them out. */
  | { outcome: "lacking"; lacking: Lacking[] }
  /** Positions of questions that have to be answered. */
  | Extract<Answered, { outcome: "unanswered" }>
  | { outcome: "already"; status: ApplicationStatus; againAt?: Date }
  /** Asking and leaving in turns: each writes mails and makes links. */
  | { outcome: "too_often" };

/** Applications a creator may send in an hour, to whatever campaigns. */
const takeApplyTry = limitOf(30, 3600);

type Shown = Pick<ApplicationFields, "pitch" | "channels" | "termsVersion" | "termsHash" | "by"> &
  Partial<Pick<ApplicationFields, "answers" | "wantsSample">>;

/** A creator asks to join, having accepted the terms that were shown; `by` names who recruited them. */
export async function apply(
  creator: CreatorScope,
  slug: string,
  shown: Shown,
  now = new Date(),
): Promise<Applied> {
  if (!(await takeApplyTry(creator.creatorId))) return { outcome: "too_often" };
  return transaction(async (tx) => {
    const of = await campaignAt(tx, slug);
    if (!of?.campaign.termsVersion) return { outcome: "not_found" };
    const { campaign: row, sellerName } = of;
    const { sellerId, id: campaignId } = row;
    const { creatorId, personId } = creator;
    if (row.status !== "published" || (row.endsAt && row.endsAt <= now)) return { outcome: "not_running" };
    const before = await earlierBy(tx, row, creatorId);
    const againAt = before && mayAskAgain(before, row.reapplyDays);
    if (before && !(againAt && againAt <= now))
      return { outcome: "already", status: before.status, ...(againAt ? { againAt } : {}) };
    // Whom the seller let go, an invitation from before no longer lets in.
    const invited = before?.endedBy === "seller" ? undefined : await invitationOf(tx, row, creatorId);
    if (row.joinMode === "invited" && !invited) return { outcome: "not_invited" };
    if (shown.termsVersion !== row.termsVersion || shown.termsHash !== of.termsHash) {
      return { outcome: "stale_terms", version: of.campaign.termsVersion };
    }

    const who = await applicantOf(creatorId, shown.channels, tx);
    // Whom the seller asked in by name, they want as they are.
    const lacking = invited ? [] : lackingOf(askedOf(row), who);
    if (lacking.length > 0) return { outcome: "lacking", lacking };
    const answered = await answersTo(tx, row, shown.answers ?? []);
    if (answered.outcome === "unanswered") return answered;

    const byRule =
      !invited &&
      row.joinMode === "application" &&
      passesRule(row.autoApprove, { ...who, soldBefore: await soldBefore(tx, sellerId, creatorId) });
    const left = await seatsLeft(tx, row);
    const door = doorOf({ joinMode: row.joinMode, invited: invited !== undefined, byRule, seatsLeft: left });
    const applicationId = before?.id ?? newId("app");
    const recruiterId = await recruiterOf(tx, row, creatorId, shown.by);
    const kept = {
      ...{ pitch: shown.pitch, channels: who.kept, termsVersion: shown.termsVersion, recruiterId },
      ...{ answers: answered.answers, wantsSample: shown.wantsSample === true && row.sampleOffer !== null },
      ...{ createdAt: now, byRule, reason: null, decidedBy: null },
      ...states[door](now),
    };
    const mine = and(eq(application.sellerId, sellerId), eq(application.id, applicationId));
    if (before)
      await tx
        .update(application)
        .set({ ...kept, earlier: before.earlier })
        .where(mine);
    else await tx.insert(application).values({ ...kept, sellerId, id: applicationId, campaignId, creatorId });

    const about = { campaign: row.name, seller: sellerName };
    const aboutThem = { ...about, creator: creator.displayName };
    if (door === "asks") {
      await audit(tx, { personId, sellerId, action: "application.sent", subject: applicationId });
      await tellCreator(tx, creatorId, applied(about));
      await tellMembers(tx, sellerId, newApplicant(aboutThem, applicationId));
      return { outcome: "applied", applicationId };
    }
    if (door === "line") {
      await audit(tx, { personId, sellerId, action: "application.waitlisted", subject: applicationId });
      await tellCreator(tx, creatorId, waitlisted(about));
      return { outcome: "waitlisted", applicationId };
    }
    const { enrolmentId, linkCode } = await enrol(tx, {
      ...{ sellerId, campaignId, creatorId, recruiterId, termsVersion: shown.termsVersion },
      ...{ acceptedAt: now, at: now, destinationUrl: row.destinationUrl },
      coupon: row.givesCoupon ? { kind: "suggested", handle: creator.handle } : { kind: "none" },
    });
    await audit(tx, { personId, sellerId, action: "application.joined", subject: applicationId });
    await tellCreator(tx, creatorId, approved(about, enrolmentId, linkCode));
    await tellMembers(tx, sellerId, newMember(aboutThem, applicationId));
    return { outcome: "joined", applicationId, enrolmentId };
  });
}

const states = {
  asks: () => ({ status: "applied", decidedAt: null, waitlistedAt: null }) as const,
  line: (now: Date) => ({ status: "waitlisted", decidedAt: null, waitlistedAt: now }) as const,
  in: (now: Date) => ({ status: "approved", decidedAt: now, waitlistedAt: null }) as const,
};

/** The campaign at a public address with the hash of today's terms, held so that seats are counted one by one. */
async function campaignAt(tx: Tx, slug: string) {
  const [at] = await tx.select().from(campaignRoute).where(eq(campaignRoute.slug, slug));
  const row = at && (await holdCampaign(tx, at));
  if (!row) return undefined;
  const [found] = await tx
    .select({ sellerName: seller.name, termsHash: terms.hash })
    .from(seller)
    .innerJoin(
      terms,
      and(
        eq(terms.sellerId, seller.sellerId),
        eq(terms.campaignId, row.id),
        eq(terms.version, row.termsVersion ?? 0),
      ),
    )
    .where(eq(seller.sellerId, row.sellerId));
  return found && { ...found, campaign: row };
}

/** What the same creator asked before, how it ended, and as it would stand among the earlier ones. */
async function earlierBy(tx: Tx, { sellerId, id }: typeof campaign.$inferSelect, creatorId: Id<"crt">) {
  const [row] = await tx
    .select()
    .from(application)
    .where(
      and(
        eq(application.sellerId, sellerId),
        eq(application.campaignId, id),
        eq(application.creatorId, creatorId),
      ),
    )
    .for("update");
  if (!row) return undefined;
  const [part] = await tx
    .select({ endedAt: enrolment.endedAt, endedBy: enrolment.endedBy })
    .from(enrolment)
    .where(
      and(eq(enrolment.sellerId, sellerId), eq(enrolment.campaignId, id), eq(enrolment.creatorId, creatorId)),
    );
  const { createdAt, decidedAt, reason } = row;
  const last = { askedAt: createdAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null, reason };
  return { ...row, ...part, earlier: [...row.earlier, last].slice(-10) };
}
