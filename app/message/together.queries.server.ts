import { and, desc, eq } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Id } from "#app/rules/ids.ts";
import type { db, Tx } from "#db/client.server.ts";
import { application, campaign, enrolment, invitation } from "#db/schema/index.ts";

type Two = { sellerId: Id<"sel">; creatorId: Id<"crt"> };

/**
 * Campaigns that a seller and a creator have together: applied to, joined or invited to, the newest first. Only those
 * who have one may write to each other.
 */
export async function campaignsTogether(tx: Tx | typeof db, { sellerId, creatorId }: Two) {
  const of = <T extends typeof application | typeof enrolment | typeof invitation>(table: T) =>
    and(eq(table.sellerId, sellerId), eq(table.creatorId, creatorId));
  const shared = union(
    tx.select({ campaignId: application.campaignId }).from(application).where(of(application)),
    tx.select({ campaignId: enrolment.campaignId }).from(enrolment).where(of(enrolment)),
    tx.select({ campaignId: invitation.campaignId }).from(invitation).where(of(invitation)),
  ).as("shared");
  return tx
    .select({ campaignId: campaign.id, name: campaign.name })
    .from(shared)
    .innerJoin(campaign, and(eq(campaign.sellerId, sellerId), eq(campaign.id, shared.campaignId)))
    .orderBy(desc(campaign.id));
}
