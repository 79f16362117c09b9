import { and, asc, eq, gt, isNull, lte } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { log } from "#app/log.server.ts";
import { whenTimeIsOver } from "#app/rules/claim.ts";
import type { Id } from "#app/rules/ids.ts";
import { db, type Tx } from "#db/client.server.ts";
import { claim, claimReserve, creator } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { auditMoney } from "./audit-money.ts";
import { mailAnswered, mailDayLeft, mailToOperator } from "./mails.server.ts";
import { ceilingOf, findClaimed } from "./order-of.server.ts";
import { type Held, holdClaim, payClaim } from "./pay.server.ts";

const atOnce = 200;
const dayMs = 86_400_000;

/** Decides claims whose time is over, and says so where a day is left. Answers how many. */
export async function runClaims(now = new Date()): Promise<number> {
  return (await remindDue(now)) + (await approveDue(now));
}

async function approveDue(now: Date): Promise<number> {
  const due = await db
    .select({ id: claim.id })
    .from(claim)
    .where(and(eq(claim.state, "open"), lte(claim.answerBy, now)))
    .orderBy(asc(claim.answerBy), asc(claim.id))
    .limit(atOnce);
  let done = 0;
  for (const { id } of due) {
    // One that fails must not keep those behind it waiting.
    try {
      if (await decideByTime(id, now)) done++;
    } catch (error) {
      log.error({ error, claim: id }, "a claim could not be decided by time");
    }
  }
  return done;
}

/** Approves one claim from the reserve, or hands it to the operator. False: somebody was quicker. */
export function decideByTime(claimId: Id<"clm">, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const held = await holdClaim(tx, claimId);
    if (held?.state !== "open" || held.answerBy > now) return false;
    const { sellerId, currency, asked } = held;
    // The reserve's row is where claims of one seller take turns: what the first one spends or grants the next sees.
    const [reserve] = await tx
      .select()
      .from(claimReserve)
      .where(and(eq(claimReserve.sellerId, sellerId), eq(claimReserve.currency, currency)))
      .for("update");
    // An order may have come in since.
    const orderId = held.orderId ?? (await findLate(held));
    const fate = whenTimeIsOver({
      asked,
      ceiling: orderId ? await ceilingOf(sellerId, orderId, currency) : null,
      reserveLeft: reserve ? reserve.amount - reserve.spent : 0n,
    });
    if (fate.outcome === "to_operator") {
      await toOperator(tx, held, fate.because, now);
      return true;
    }
    await payClaim(tx, { ...held, orderId }, asked, now);
    await tx
      .update(claim)
      .set({ state: "granted_by_time", answeredAt: now, granted: asked, orderId })
      .where(eq(claim.id, claimId));
    const spent = reserve!.spent + asked;
    await tx
      .update(claimReserve)
      .set({ spent })
      .where(and(eq(claimReserve.sellerId, sellerId), eq(claimReserve.currency, currency)));
    await audit(tx, {
      ...{ sellerId, action: "claim.granted_by_time", subject: claimId },
      before: { state: "open", reserveSpent: auditMoney(reserve!.spent, currency) },
      after: {
        ...{ state: "granted_by_time", granted: auditMoney(asked, currency) },
        reserveSpent: auditMoney(spent, currency),
      },
    });
    await mailAnswered(tx, { held, to: "granted_by_time", granted: asked, answer: "" });
    return true;
  });
}

const findLate = async ({ sellerId, creatorId, orderRef }: Held) =>
  (await findClaimed({ sellerId, creatorId, orderRef }))?.orderId ?? null;

async function toOperator(
  tx: Tx,
  held: Held,
  because: "unknown_order" | "over_order" | "no_reserve",
  now: Date,
): Promise<void> {
  const { id, sellerId } = held;
  await tx
    .update(claim)
    .set({ state: "with_operator", toOperatorAt: now, toOperatorBecause: because })
    .where(eq(claim.id, id));
  await audit(tx, {
    ...{ sellerId, action: "claim.to_operator", subject: id },
    ...{ before: { state: "open" }, after: { state: "with_operator", because } },
  });
  await mailToOperator(tx, held);
}

async function remindDue(now: Date): Promise<number> {
  const due = await db
    .select({ id: claim.id })
    .from(claim)
    .where(
      and(
        eq(claim.state, "open"),
        isNull(claim.remindedAt),
        gt(claim.answerBy, now),
        lte(claim.answerBy, new Date(now.getTime() + dayMs)),
      ),
    )
    .orderBy(asc(claim.answerBy))
    .limit(atOnce);
  let done = 0;
  for (const { id } of due) if (await remind(id, now)) done++;
  return done;
}

const remind = (claimId: Id<"clm">, now: Date): Promise<boolean> =>
  transaction(async (tx) => {
    const reminded = await tx
      .update(claim)
      .set({ remindedAt: now })
      .where(and(eq(claim.id, claimId), eq(claim.state, "open"), isNull(claim.remindedAt)))
      .returning();
    const [row] = reminded;
    if (!row) return false;
    const [who] = await tx
      .select({ name: creator.displayName })
      .from(creator)
      .where(eq(creator.id, row.creatorId));
    await mailDayLeft(tx, row, who!.name);
    return true;
  });
