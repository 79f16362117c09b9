import { and, eq, inArray, isNull } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { linksMoved } from "#app/click/links.server.ts";
import { tellCreator, tellMembers } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { holdEnrolment } from "#app/terms/accept.server.ts";
import type { Tx } from "#db/client.server.ts";
import { coupon, enrolment, link, sample } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { creatorLeft, partEnded } from "./mails.server.ts";

export type Ended = { outcome: "ended" } | { outcome: "not_yours" } | { outcome: "already" };

/** A creator leaves a campaign: from now on nothing new counts; what was earned stays and its holds go on. */
export function leaveCampaign(
  scope: CreatorScope,
  enrolmentId: Id<"enr">,
  reason: string,
  now = new Date(),
): Promise<Ended> {
  const { creatorId, personId, displayName } = scope;
  return ending(enrolmentId, { creatorId }, { by: "creator", reason, personId }, now, (tx, held) =>
    tellMembers(tx, held.sellerId, creatorLeft({ ...held, creator: displayName, reason })),
  );
}

/** A seller ends a creator's part in a campaign; the creator reads the reason. */
export function endPart(
  scope: SellerScope,
  enrolmentId: Id<"enr">,
  reason: string,
  now = new Date(),
): Promise<Ended> {
  const { sellerId, personId, sellerName } = scope;
  return ending(enrolmentId, { sellerId }, { by: "seller", reason, personId }, now, (tx, held) =>
    tellCreator(tx, held.creatorId, partEnded({ ...held, seller: sellerName, reason })),
  );
}

type Whose = { creatorId: Id<"crt"> } | { sellerId: Id<"sel"> };
type How = { by: "creator" | "seller"; reason: string; personId: Id<"per"> };
export type EndedPart = {
  sellerId: Id<"sel">;
  campaignId: Id<"cmp">;
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  campaign: string;
};

async function ending(
  enrolmentId: Id<"enr">,
  whose: Whose,
  { by, reason, personId }: How,
  now: Date,
  tell: (tx: Tx, held: EndedPart) => Promise<void>,
): Promise<Ended> {
  let moved: Id<"sel"> | undefined;
  const done = await transaction(async (tx): Promise<Ended> => {
    const held = await holdEnrolment(tx, enrolmentId, whose, "no key update");
    if (!held) return { outcome: "not_yours" };
    const { row, of, campaign } = held;
    if (row.endedAt) return { outcome: "already" };
    const { sellerId, campaignId } = of;
    await tx
      .update(enrolment)
      .set({ endedAt: now, endedBy: by, endedReason: reason || null })
      .where(and(eq(enrolment.sellerId, sellerId), eq(enrolment.id, enrolmentId)));
    // Closed one by one too: who comes back gets new ones, and nothing of the time between counts.
    for (const table of [link, coupon])
      await tx
        .update(table)
        .set({ closedAt: now })
        .where(and(eq(table.sellerId, sellerId), eq(table.enrolmentId, enrolmentId), isNull(table.closedAt)));
    await tx
      .update(sample)
      .set({ status: "declined", address: null, decidedAt: now, reason: null })
      .where(
        and(
          eq(sample.sellerId, sellerId),
          eq(sample.enrolmentId, enrolmentId),
          inArray(sample.status, ["requested", "approved"]),
        ),
      );
    await audit(tx, { personId, sellerId, action: "enrolment.ended", subject: enrolmentId, detail: { by } });
    await tell(tx, { sellerId, campaignId, creatorId: row.creatorId, enrolmentId, campaign: campaign.name });
    moved = sellerId;
    return { outcome: "ended" };
  });
  if (moved) await linksMoved(moved);
  return done;
}
