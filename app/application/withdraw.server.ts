import { and, eq, inArray } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { application, invitation } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

/** A creator takes an application back that nobody has decided; they may ask again at any time. */
export function withdrawApplication(
  { creatorId, personId }: CreatorScope,
  applicationId: Id<"app">,
  now = new Date(),
): Promise<{ outcome: "withdrawn" | "not_yours" | "decided" }> {
  return transaction(async (tx) => {
    const mine = and(eq(application.id, applicationId), eq(application.creatorId, creatorId));
    const [row] = await tx
      .update(application)
      .set({ status: "withdrawn", decidedAt: now, waitlistedAt: null })
      .where(and(mine, inArray(application.status, ["applied", "waitlisted"])))
      .returning({ sellerId: application.sellerId });
    if (!row) {
      const [found] = await tx.select({ id: application.id }).from(application).where(mine);
      return { outcome: found ? "decided" : "not_yours" };
    }
    const { sellerId } = row;
    await audit(tx, { personId, sellerId, action: "application.withdrawn", subject: applicationId });
    return { outcome: "withdrawn" };
  });
}

/** A creator says no to an invitation: they aren't reminded, and may still join later. */
export async function declineInvitation(
  { creatorId, personId }: CreatorScope,
  of: { sellerId: Id<"sel">; campaignId: Id<"cmp"> },
  now = new Date(),
): Promise<{ outcome: "declined" | "not_invited" }> {
  return transaction(async (tx) => {
    const [row] = await tx
      .update(invitation)
      .set({ declinedAt: now })
      .where(
        and(
          eq(invitation.sellerId, of.sellerId),
          eq(invitation.campaignId, of.campaignId),
          eq(invitation.creatorId, creatorId),
        ),
      )
      .returning({ creatorId: invitation.creatorId });
    if (!row) return { outcome: "not_invited" };
    const { sellerId, campaignId } = of;
    await audit(tx, { personId, sellerId, action: "invitation.declined", subject: campaignId });
    return { outcome: "declined" };
  });
}
