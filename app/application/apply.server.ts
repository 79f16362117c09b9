import { and, eq, isNull } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import type { ApplicationFields } from "#app/application/application.form.ts";
import { audit } from "#app/audit.server.ts";
import { minimumOf } from "#app/campaign/minimum.form.ts";
import { enrol } from "#app/enrolment/enrol.server.ts";
import { newId } from "#app/id.server.ts";
import { tellCreator, tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { connectedAccounts } from "#app/social/account.queries.server.ts";
import type { Judged, Minimum } from "#app/social/minimum.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type ApplicationStatus,
  application,
  campaign,
  campaignRoute,
  creator as creatorTable,
  enrolment,
  invitation,
  seller,
  terms,
} from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { applied, approved, newApplicant, newMember } from "./mails.server.ts";
import { channelsAtApplying, judgeChannels } from "./minimum.server.ts";

export type Applied =
  | { outcome: "applied"; applicationId: Id<"app"> }
  /** The campaign is open, or the seller had asked this creator in. */
  | { outcome: "joined"; applicationId: Id<"app">; enrolmentId: Id<"enr"> }
  | { outcome: "not_found" }
  | { outcome: "not_running" }
  | { outcome: "not_invited" }
  /** Other terms than the ones shown hold by now. */
  | { outcome: "stale_terms"; version: number }
  /** Too few follow, or nobody whose word counts says how many. */
  | { outcome: "too_few"; minimum: Minimum; judged: Exclude<Judged, { outcome: "met" }> }
  | { outcome: "already"; status: ApplicationStatus };

type Shown = Pick<ApplicationFields, "pitch" | "channels" | "termsVersion" | "termsHash" | "by">;

/** A creator asks to join, having accepted the terms that were shown; `by` names who recruited them. */
export function apply(
  creator: CreatorScope,
  slug: string,
  { pitch, channels, termsVersion, termsHash, by }: Shown,
  now = new Date(),
): Promise<Applied> {
  return transaction(async (tx) => {
    const of = await campaignAt(tx, slug);
    if (!of?.campaign.termsVersion) return { outcome: "not_found" };
    const { sellerId, id: campaignId, status, endsAt } = of.campaign;
    const { creatorId, personId } = creator;
    if (status !== "published" || (endsAt && endsAt <= now)) return { outcome: "not_running" };
    const asked = await isInvited(tx, of.campaign, creatorId);
    if (of.campaign.joinMode === "invited" && !asked) return { outcome: "not_invited" };
    if (termsVersion !== of.campaign.termsVersion || termsHash !== of.termsHash) {
      return { outcome: "stale_terms", version: of.campaign.termsVersion };
    }

    const kept = channelsAtApplying(channels, await connectedAccounts(creatorId, tx));
    const minimum = minimumOf(of.campaign);
    const judged = judgeChannels(minimum, kept);
    // Whom the seller asked in by name, they want as they are.
    if (minimum && judged.outcome !== "met" && !asked) return { outcome: "too_few", minimum, judged };

    const recruiterId = await recruiterOf(tx, of.campaign, creatorId, by);
    const atOnce = asked || of.campaign.joinMode === "open";
    const applicationId = newId("app");
    const decided = atOnce ? ({ status: "approved", decidedAt: now } as const) : {};
    const [sent] = await tx
      .insert(application)
      .values({
        sellerId,
        id: applicationId,
        campaignId,
        creatorId,
        pitch,
        channels: kept,
        termsVersion,
        recruiterId,
        createdAt: now,
        ...decided,
      })
      .onConflictDoNothing({ target: [application.sellerId, application.campaignId, application.creatorId] })
      .returning({ id: application.id });
    if (!sent) return { outcome: "already", status: await statusOf(tx, of.campaign, creatorId) };

    const about = { campaign: of.campaign.name, seller: of.sellerName };
    const aboutThem = { ...about, creator: creator.displayName };
    if (!atOnce) {
      await audit(tx, { personId, sellerId, action: "application.sent", subject: applicationId });
      await tellCreator(tx, creatorId, applied(about));
      await tellMembers(tx, sellerId, newApplicant(aboutThem, applicationId));
      return { outcome: "applied", applicationId };
    }
    const { enrolmentId, linkCode } = await enrol(tx, {
      sellerId,
      campaignId,
      creatorId,
      termsVersion,
      acceptedAt: now,
      at: now,
      recruiterId,
      destinationUrl: of.campaign.destinationUrl,
      coupon: of.campaign.givesCoupon ? { kind: "suggested", handle: creator.handle } : { kind: "none" },
    });
    await audit(tx, { personId, sellerId, action: "application.joined", subject: applicationId });
    await tellCreator(tx, creatorId, approved(about, enrolmentId, linkCode));
    await tellMembers(tx, sellerId, newMember(aboutThem, applicationId));
    return { outcome: "joined", applicationId, enrolmentId };
  });
}

type Campaign = typeof campaign.$inferSelect;

/** The campaign at a public address with the hash of today's terms; it can't change while we look. */
async function campaignAt(tx: Tx, slug: string) {
  const [found] = await tx
    .select({ campaign, sellerName: seller.name, termsHash: terms.hash })
    .from(campaignRoute)
    .innerJoin(
      campaign,
      and(eq(campaign.sellerId, campaignRoute.sellerId), eq(campaign.id, campaignRoute.campaignId)),
    )
    .innerJoin(seller, eq(seller.sellerId, campaign.sellerId))
    .innerJoin(
      terms,
      and(
        eq(terms.sellerId, campaign.sellerId),
        eq(terms.campaignId, campaign.id),
        eq(terms.version, campaign.termsVersion),
      ),
    )
    .where(eq(campaignRoute.slug, slug))
    .for("share", { of: campaign });
  return found;
}

/** A creator in the campaign whose recruiting link was followed; nobody recruits themself. */
async function recruiterOf(
  tx: Tx,
  { sellerId, id }: Campaign,
  creatorId: Id<"crt">,
  handle = "",
): Promise<Id<"crt"> | null> {
  const wanted = handle.trim().toLowerCase().replace(/^@/, "");
  if (!wanted) return null;
  const [found] = await tx
    .select({ creatorId: enrolment.creatorId })
    .from(enrolment)
    .innerJoin(creatorTable, eq(creatorTable.id, enrolment.creatorId))
    .where(
      and(
        eq(enrolment.sellerId, sellerId),
        eq(enrolment.campaignId, id),
        isNull(enrolment.endedAt),
        eq(creatorTable.handle, wanted),
      ),
    );
  return found && found.creatorId !== creatorId ? found.creatorId : null;
}

async function isInvited(tx: Tx, { sellerId, id }: Campaign, creatorId: Id<"crt">): Promise<boolean> {
  const [row] = await tx
    .select({ at: invitation.createdAt })
    .from(invitation)
    .where(
      and(
        eq(invitation.sellerId, sellerId),
        eq(invitation.campaignId, id),
        eq(invitation.creatorId, creatorId),
      ),
    );
  return row !== undefined;
}

async function statusOf(
  tx: Tx,
  { sellerId, id }: Campaign,
  creatorId: Id<"crt">,
): Promise<ApplicationStatus> {
  const [row] = await tx
    .select({ status: application.status })
    .from(application)
    .where(
      and(
        eq(application.sellerId, sellerId),
        eq(application.campaignId, id),
        eq(application.creatorId, creatorId),
      ),
    );
  return row!.status;
}
