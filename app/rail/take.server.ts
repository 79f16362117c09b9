import { and, eq, inArray } from "drizzle-orm";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { sentOf } from "#app/payout/payout.queries.server.ts";
import type { By } from "#app/payout/result.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { judgeResult, type StandingPayout } from "#app/rules/payout-result.ts";
import { sql, type Tx } from "#db/client.server.ts";
import {
  payout,
  payoutResult,
  payoutRoute,
  type ResultEnd,
  type ResultOutcome,
  type ResultSource,
} from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { applyResult, stoodAt } from "./apply.server.ts";
import { tellOdd } from "./tell.server.ts";

/** What a bank or a provider said of one payout. */
export type Result = {
  source: ResultSource;
  /** The event, or the file's hash and line: told again it counts once. */
  externalId: string;
  /** Null: none of ours is named. */
  payoutId: Id<"pay"> | null;
  outcome: ResultOutcome;
  /** Minor units; null where nothing is said of it. */
  amount: bigint | null;
  currency: string | null;
  reference: string | null;
  /** A code of reasons.ts first, where there is one. */
  reason: string | null;
  /**
   * The batch whose page a file was brought to; a provider's answer needs none. `foreign`: it speaks of a whole message
   * that isn't this batch's.
   */
  into?: { sellerId: Id<"sel">; batchId: Id<"bat">; foreign?: boolean };
};

type Payout = typeof payout.$inferSelect;
type Decided = { ended: ResultEnd; detail: string | null; payout: Payout | null; known: boolean };

/**
 * Takes a result, whoever tells it, in whatever order and however often, also at the same moment: the payout's route
 * is locked while it is decided, and what was decided stands in `payout_result` before money moves, so that a cut in
 * between is made good by `applyUnfinished`.
 */
export async function takeResult(result: Result, by: By = { personId: null }): Promise<{ ended: ResultEnd }> {
  const { payoutId, into } = result;
  if (payoutId && into) await addRoute(into.sellerId, payoutId);
  const { decided, sellerId } = await transaction(async (tx) => {
    const [route] = payoutId
      ? await tx.select().from(payoutRoute).where(eq(payoutRoute.payoutId, payoutId)).for("update")
      : [];
    const sellerId = into?.sellerId ?? route?.sellerId;
    // A provider speaks of a payout that no seller here has: there is nobody to show it to.
    if (!sellerId) return { decided: null, sellerId: null };
    const ours = route?.sellerId === sellerId ? route.payoutId : null;
    const decided = await decide(tx, sellerId, ours, result);
    if (!decided.known) await keep(tx, sellerId, result, decided, by);
    return { decided, sellerId };
  });
  if (!decided || !sellerId) return { ended: "unknown_payout" };
  if (decided.payout && (decided.ended === "applied" || decided.ended === "repeated"))
    return { ended: await applyResult(sellerId, decided.payout.id, result, by, decided.ended) };
  return { ended: decided.ended };
}

/** Of payouts that no provider was ever told of. */
async function addRoute(sellerId: Id<"sel">, payoutId: Id<"pay">): Promise<void> {
  await sql`
    INSERT INTO payout_route (payout_id, seller_id)
    SELECT id, seller_id FROM payout WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(payoutId)}
    ON CONFLICT DO NOTHING`;
}

async function decide(
  tx: Tx,
  sellerId: Id<"sel">,
  payoutId: Id<"pay"> | null,
  result: Result,
): Promise<Decided> {
  const { source, externalId, into } = result;
  const [before] = await tx
    .select({ id: payoutResult.id })
    .from(payoutResult)
    .where(
      and(
        eq(payoutResult.sellerId, sellerId),
        eq(payoutResult.source, source),
        eq(payoutResult.externalId, externalId),
      ),
    );
  const [found] = payoutId
    ? await tx
        .select()
        .from(payout)
        .where(and(eq(payout.sellerId, sellerId), eq(payout.id, payoutId)))
    : [];
  const end = (ended: ResultEnd, detail: string | null = null): Decided => ({
    ...{ ended, detail, payout: found ?? null, known: before !== undefined },
  });
  if (before) return end("repeated");
  if (!found) return end(into?.foreign ? "other_batch" : "unknown_payout");
  if (into && into.batchId !== found.batchId) return end("other_batch", found.batchId);
  const standing = await standingOf(tx, found);
  const judged = judgeResult({ ...result, mayKeep: source === "csv" }, standing);
  return end(judged.ended, stoodAt({ ...found, status: standing.status }));
}

/** The payout as it stands, or will as soon as what was decided a moment ago is applied. */
async function standingOf(tx: Tx, found: Payout): Promise<StandingPayout> {
  const applied = await tx
    .select({ outcome: payoutResult.outcome, reference: payoutResult.reference })
    .from(payoutResult)
    .where(
      and(
        eq(payoutResult.sellerId, found.sellerId),
        eq(payoutResult.payoutId, found.id),
        eq(payoutResult.ended, "applied"),
        inArray(payoutResult.outcome, ["paid", "failed", "returned"]),
      ),
    );
  const paid = applied.find(({ outcome }) => outcome === "paid");
  const reference = found.reference ?? paid?.reference ?? null;
  const told = (outcome: ResultOutcome) => applied.some((one) => one.outcome === outcome);
  let { status } = found;
  if (status === "in_transit" && paid) status = "paid";
  else if (status === "in_transit" && (told("failed") || told("returned"))) status = "failed";
  if (status === "paid" && told("returned")) status = "returned";
  return { status, sent: sentOf(found), currency: found.currency, reference };
}

async function keep(
  tx: Tx,
  sellerId: Id<"sel">,
  result: Result,
  decided: Decided,
  { personId }: By,
): Promise<void> {
  const { into, ...told } = result;
  const batchId = into?.batchId ?? decided.payout?.batchId ?? null;
  const { ended, detail } = decided;
  // Two lines that name no payout of ours have no route to wait for each other at.
  const kept = await tx
    .insert(payoutResult)
    .values({ ...told, sellerId, id: newId("res"), batchId, ended, detail })
    .onConflictDoNothing()
    .returning({ id: payoutResult.id });
  if (kept.length === 0) return;
  if (ended === "amount_differs" || ended === "contradicts" || ended === "other_batch")
    await audit(tx, {
      ...{ personId, sellerId, action: "payout.result_refused", subject: result.payoutId },
      detail: { ended, outcome: result.outcome, source: result.source },
    });
  if (batchId && (ended === "amount_differs" || ended === "contradicts"))
    await tellOdd(tx, { sellerId, batchId, ended, creatorId: decided.payout?.creatorId ?? null });
}
