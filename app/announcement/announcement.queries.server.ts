import { and, count, desc, eq, isNull } from "drizzle-orm";
import { proseOf } from "#app/prose/prose.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { announcement, campaign, enrolment, person } from "#db/schema/index.ts";

/** What was announced to a campaign's creators, the newest first; the newest 50. */
export async function announcementsOf(sellerId: Id<"sel">, campaignId: Id<"cmp">) {
  const rows = await db
    .select({
      announcementId: announcement.id,
      subject: announcement.subject,
      text: announcement.text,
      createdAt: announcement.createdAt,
      told: announcement.told,
      by: person.name,
    })
    .from(announcement)
    .leftJoin(person, eq(person.id, announcement.createdBy))
    .where(and(eq(announcement.sellerId, sellerId), eq(announcement.campaignId, campaignId)))
    .orderBy(desc(announcement.createdAt))
    .limit(50);
  return rows.map(({ text, ...row }) => ({ ...row, prose: proseOf(text) }));
}

/** A seller's campaign by its name, and how many creators an announcement would reach. */
export async function findAudience(sellerId: Id<"sel">, campaignId: Id<"cmp">) {
  const [of] = await db
    .select({ name: campaign.name })
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  if (!of) return undefined;
  const [inIt] = await db
    .select({ creators: count() })
    .from(enrolment)
    .where(
      and(eq(enrolment.sellerId, sellerId), eq(enrolment.campaignId, campaignId), isNull(enrolment.endedAt)),
    );
  return { name: of.name, creators: inIt?.creators ?? 0 };
}
