import { and, count, eq, inArray, ne } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { sampleOfferOf } from "#app/campaign/extras.queries.server.ts";
import { newId } from "#app/id.server.ts";
import { tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { holdEnrolment } from "#app/terms/accept.server.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { sample } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { sampleReceived, sampleRequested } from "./mails.server.ts";
import type { AddressFields } from "./sample.form.ts";

export type Requested =
  | { outcome: "requested"; sampleId: Id<"smp"> }
  | { outcome: "not_yours" }
  /** They are no longer in the campaign, or it is closed. */
  | { outcome: "over" }
  | { outcome: "none_offered" }
  | { outcome: "none_left" };

/** Given away: approved, on their way or there. */
const given = ["approved", "shipped", "received"] as const;

/** How many samples of a campaign are still to be had; null: any number. */
export async function samplesLeft(
  { sellerId, campaignId, count: all }: { sellerId: Id<"sel">; campaignId: Id<"cmp">; count: number | null },
  tx: Tx | Db = db,
): Promise<number | null> {
  if (all === null) return null;
  const [row] = await tx
    .select({ taken: count() })
    .from(sample)
    .where(
      and(
        eq(sample.sellerId, sellerId),
        eq(sample.campaignId, campaignId),
        inArray(sample.status, [...given]),
      ),
    );
  return Math.max(0, all - (row?.taken ?? 0));
}

/** A creator asks for the campaign's sample, once; after a refusal they may ask again. Two clicks are one request. */
export function requestSample(
  creator: CreatorScope,
  enrolmentId: Id<"enr">,
  { note = "", ...address }: AddressFields,
  now = new Date(),
): Promise<Requested> {
  return transaction(async (tx): Promise<Requested> => {
    const { creatorId, personId } = creator;
    const held = await holdEnrolment(tx, enrolmentId, { creatorId });
    if (!held) return { outcome: "not_yours" };
    const { of, row, campaign, closed } = held;
    if (row.endedAt || closed) return { outcome: "over" };
    const { sellerId, campaignId } = of;
    const mine = and(eq(sample.sellerId, sellerId), eq(sample.enrolmentId, enrolmentId));
    const [open] = await tx
      .select({ id: sample.id })
      .from(sample)
      .where(and(mine, ne(sample.status, "declined")));
    if (open) return { outcome: "requested", sampleId: open.id };
    const offer = sampleOfferOf(campaign);
    if (!offer) return { outcome: "none_offered" };
    if ((await samplesLeft({ sellerId, campaignId, count: offer.count }, tx)) === 0)
      return { outcome: "none_left" };
    const sampleId = newId("smp");
    await tx.insert(sample).values({
      ...{ sellerId, id: sampleId, enrolmentId, campaignId, creatorId, note, requestedAt: now },
      address: seal(JSON.stringify(address)),
    });
    await audit(tx, { personId, sellerId, action: "sample.requested", subject: sampleId });
    const about = { campaign: campaign.name, creator: creator.displayName };
    await tellMembers(tx, sellerId, sampleRequested(about, sampleId));
    return { outcome: "requested", sampleId };
  });
}

const dayMs = 86_400_000;

/** The sample has arrived: nobody needs the address any more, and the time for its content begins. */
export function receiveSample(
  creator: CreatorScope,
  enrolmentId: Id<"enr">,
  now = new Date(),
): Promise<{ outcome: "received" | "not_yours" | "not_shipped" }> {
  return transaction(async (tx) => {
    const { creatorId, personId } = creator;
    const held = await holdEnrolment(tx, enrolmentId, { creatorId });
    if (!held) return { outcome: "not_yours" };
    const { of, campaign } = held;
    const { sellerId } = of;
    const days = sampleOfferOf(campaign)?.contentDays ?? null;
    const contentDueAt = days === null ? null : new Date(now.getTime() + days * dayMs);
    const mine = and(eq(sample.sellerId, sellerId), eq(sample.enrolmentId, enrolmentId));
    const [got] = await tx
      .update(sample)
      .set({ status: "received", receivedAt: now, address: null, contentDueAt })
      .where(and(mine, eq(sample.status, "shipped")))
      .returning({ id: sample.id });
    if (!got) {
      const [before] = await tx
        .select({ id: sample.id })
        .from(sample)
        .where(and(mine, eq(sample.status, "received")));
      return { outcome: before ? "received" : "not_shipped" };
    }
    await audit(tx, { personId, sellerId, action: "sample.received", subject: got.id });
    const about = { campaign: campaign.name, creator: creator.displayName };
    await tellMembers(tx, sellerId, sampleReceived(about, got.id));
    return { outcome: "received" };
  });
}
