import { and, eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { enrolment } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { follow, type Standing, whenCounts } from "./follow.ts";
import { offersFor } from "./offers.server.ts";
import { recordAcceptances } from "./record.server.ts";
import { campaignVersions, lockCampaign, standings } from "./versions.server.ts";

export type VersionAccepted =
  | { outcome: "accepted"; countsFrom: Date }
  | { outcome: "not_yours" }
  /** The creator is no longer in the campaign, or it is closed. */
  | { outcome: "over" }
  /** Not a version this creator is asked about: another took its place, or it was accepted already. */
  | { outcome: "not_offered" };

/** A creator says yes to a version they were asked about. What they stand under counts until it does. */
export function acceptVersion(
  creator: Pick<CreatorScope, "creatorId" | "personId">,
  enrolmentId: Id<"enr">,
  version: number,
  now = new Date(),
): Promise<VersionAccepted> {
  return transaction(async (tx) => {
    const { creatorId, personId } = creator;
    const held = await holdEnrolment(tx, enrolmentId, { creatorId });
    if (!held) return { outcome: "not_yours" };
    const { of, row, closed } = held;
    if (closed || row.endedAt) return { outcome: "over" };
    const versions = await campaignVersions(tx, of);
    const [standing] = await standings(tx, of, versions, enrolmentId);
    const offers = standing ? await offersFor(tx, { ...of, enrolmentId }, standing, versions, now) : [];
    const offer = offers.find((one) => one.version === version);
    if (!standing || !offer) return { outcome: "not_offered" };

    const from = whenCounts(offer.before, offer, now);
    const everybodys = versions.some(({ hash }) => hash === offer.hash);
    const accepted: Standing = { version, terms: offer.terms, countsFrom: from, own: !everybodys };
    const has = new Set(standing.accepted.map((one) => one.version));
    const raises = follow(accepted, versions).raises.filter((raise) => !has.has(raise.version));
    const rows = [
      { enrolmentId, version, countsFrom: from, how: "accepted" as const },
      ...raises.map((raise) => ({ ...raise, enrolmentId, how: "raised" as const })),
    ];
    await recordAcceptances(tx, of.sellerId, rows, now);
    const detail = { version, hash: offer.hash, countsFrom: from.toISOString() };
    const { sellerId } = of;
    await audit(tx, { personId, sellerId, action: "terms.accepted", subject: enrolmentId, detail });
    return { outcome: "accepted", countsFrom: from };
  });
}

/**
 * An enrolment and its campaign, held in the order every verb holds them: campaign, then enrolment. Undefined when
 * there is none, or it is somebody else's.
 */
export async function holdEnrolment(
  tx: Tx,
  enrolmentId: Id<"enr">,
  whose: { creatorId: Id<"crt"> } | { sellerId: Id<"sel"> },
  strength: "share" | "no key update" = "share",
) {
  const mine = and(
    eq(enrolment.id, enrolmentId),
    "creatorId" in whose ? eq(enrolment.creatorId, whose.creatorId) : eq(enrolment.sellerId, whose.sellerId),
  );
  const [found] = await tx
    .select({ sellerId: enrolment.sellerId, campaignId: enrolment.campaignId })
    .from(enrolment)
    .where(mine);
  if (!found) return undefined;
  const campaign = await lockCampaign(tx, found, strength);
  const [row] = await tx.select().from(enrolment).where(mine).for("no key update");
  if (!campaign || !row) return undefined;
  return { of: found, row, campaign, closed: campaign.status === "closed" };
}
