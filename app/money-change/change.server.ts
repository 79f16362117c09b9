import { and, eq, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { post } from "#app/ledger/post.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { moneyChange } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { type Asked, askedFromJson, askedToJson } from "./asked.ts";
import { plan } from "./plan.server.ts";
import type { NotPossible } from "./plan.ts";

const maxTries = 20;

/** A posting by hand, as a question that somebody else answers. Nothing is asked that can't be posted now. */
export async function askChange(
  seller: SellerScope,
  asked: Asked,
  reason: string,
): Promise<{ outcome: "asked"; changeId: Id<"chg"> } | NotPossible> {
  const { sellerId, personId } = seller;
  const changeId = newId("chg");
  const planned = await plan({ sellerId, changeId, asked, reason, askedBy: personId, now: new Date() });
  if (planned.outcome === "not_possible") return planned;
  await transaction(async (tx) => {
    const { kind } = asked;
    await tx
      .insert(moneyChange)
      .values({ sellerId, id: changeId, kind, asked: askedToJson(asked), reason, createdBy: personId });
    await audit(tx, { personId, sellerId, action: "change.asked", subject: changeId, detail: { kind } });
  });
  return { outcome: "asked", changeId };
}

export type ChangeApproved =
  | { outcome: "posted" }
  /** Whoever asked for it can't approve it. */
  | { outcome: "same_person" }
  | { outcome: "already_decided" }
  | NotPossible
  | { outcome: "not_yours" };

/** The second pair of eyes: the approval and its money are one statement. */
export async function approveChange(seller: SellerScope, changeId: Id<"chg">): Promise<ChangeApproved> {
  const { sellerId, personId } = seller;
  for (let tries = 0; tries < maxTries; tries++) {
    const [change] = await db.select().from(moneyChange).where(mine(sellerId, changeId));
    if (!change) return { outcome: "not_yours" };
    if (change.decidedAt) return { outcome: "already_decided" };
    if (change.createdBy === personId) return { outcome: "same_person" };
    const asked = askedFromJson(change.asked);
    const { reason, createdBy: askedBy } = change;
    const planned = await plan({ sellerId, changeId, asked, reason, askedBy, now: new Date() });
    if (planned.outcome === "not_possible") return planned;
    const answer = await post(sellerId, {
      ...planned.request,
      change: { id: changeId, decidedBy: personId },
    });
    // Anything else means that something moved since it was read: the next round says what.
    if (answer.outcome !== "posted") continue;
    await audit(db, { personId, sellerId, action: "change.approved", subject: changeId });
    if (asked.kind === "rejection") {
      await audit(db, { personId, sellerId, action: "order.rejected", subject: asked.orderId });
    }
    return { outcome: "posted" };
  }
  throw new Error(`change ${changeId} could not be posted`);
}

export type ChangeClosed =
  | { outcome: "refused" }
  /** By whoever asked for it. */
  | { outcome: "withdrawn" }
  | { outcome: "already_decided" }
  | { outcome: "not_yours" };

/** No, by somebody else, or taken back by whoever asked; nothing moves. */
export async function refuseChange(
  seller: SellerScope,
  changeId: Id<"chg">,
  why: string | null,
): Promise<ChangeClosed> {
  const { sellerId, personId } = seller;
  return transaction(async (tx) => {
    const [change] = await tx.select().from(moneyChange).where(mine(sellerId, changeId));
    if (!change) return { outcome: "not_yours" };
    const rows = await tx
      .update(moneyChange)
      .set({ decidedBy: personId, decidedAt: new Date(), approved: false })
      .where(and(mine(sellerId, changeId), isNull(moneyChange.decidedAt)))
      .returning({ id: moneyChange.id });
    if (rows.length === 0) return { outcome: "already_decided" };
    const outcome = change.createdBy === personId ? "withdrawn" : "refused";
    await audit(tx, {
      personId,
      sellerId,
      action: `change.${outcome}`,
      subject: changeId,
      detail: why === null ? null : { why },
    });
    return { outcome };
  });
}

const mine = (sellerId: Id<"sel">, changeId: Id<"chg">) =>
  and(eq(moneyChange.sellerId, sellerId), eq(moneyChange.id, changeId));
