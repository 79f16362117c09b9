import { and, eq, isNull, lte, or, sql as text } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import { enqueueSends } from "#app/rail/enqueue.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import type { TaxBasis } from "#app/rules/tax.ts";
import { db, type Tx } from "#db/client.server.ts";
import { creator, payout, payoutBatch, payoutMethod, seller as sellers } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { fundsMissing } from "./funds-free.server.ts";
import { throughGate } from "./gate.server.ts";
import { initiate } from "./initiate.server.ts";
import { limitFor } from "./limit.server.ts";
import { reconcilerFinding } from "./payout.queries.server.ts";
import { type BatchAsked, type PlannedLine, planBatch } from "./plan.server.ts";
import { taxMoved } from "./taxing.server.ts";

export type BatchMade =
  | { outcome: "made"; batchId: Id<"bat">; payouts: number; total: bigint }
  | { outcome: "nothing_available" }
  /** The operator lets this seller pay only what was funded; `missing` minor units. */
  | { outcome: "beyond_funds"; missing: bigint; currency: Currency }
  /** The reconciler found money it can't explain; no payout starts until it is. */
  | { outcome: "unexplained"; finding: string };

type Making = Omit<BatchAsked, "rail"> & { rail?: BatchAsked["rail"]; scheduled?: boolean };

/**
 * Everything that can be paid in one currency, one payout a creator and currency it comes from, as a draft somebody
 * else approves. Two at once wait for each other: the second sees what the first took.
 */
export async function makeBatch(
  seller: Pick<SellerScope, "sellerId" | "personId">,
  { currency, minimum, rail = "csv", scheduled = false }: Making,
): Promise<BatchMade> {
  const { sellerId, personId } = seller;
  const finding = await reconcilerFinding(sellerId);
  if (finding !== null) return { outcome: "unexplained", finding };
  return workOnBatches(async (tx) => {
    await tx
      .select({ id: sellers.sellerId })
      .from(sellers)
      .where(eq(sellers.sellerId, sellerId))
      .for("no key update");
    const planned = await planBatch(sellerId, { currency, minimum, rail });
    const batchId = newId("bat");
    const rows = planned.flatMap((line) => rowOf(line, { sellerId, batchId, currency }));
    if (rows.length === 0) return { outcome: "nothing_available" };
    const total = rows.reduce((sum, { amount }) => sum + amount, 0n);
    const missing = await fundsMissing(sellerId, currency, total);
    if (missing > 0n) return { outcome: "beyond_funds", missing, currency };
    await tx
      .insert(payoutBatch)
      .values({ sellerId, id: batchId, currency, rail, minimum, scheduled, createdBy: personId });
    await tx.insert(payout).values(rows);
    await audit(tx, {
      ...{ personId, sellerId, action: "payout.batch_made", subject: batchId },
      after: { currency, rail, payouts: rows.length, total: total.toString(), scheduled },
    });
    return { outcome: "made", batchId, payouts: rows.length, total };
  });
}

/** A transaction that asks other connections too: with as many of them at once as there are connections, none would end. */
const workOnBatches = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => throughGate(() => transaction(work));

type Of = { sellerId: Id<"sel">; batchId: Id<"bat">; currency: Currency };

function rowOf({ decision, available, exchange, ...line }: PlannedLine, of: Of) {
  if (decision.outcome !== "pays") return [];
  return {
    ...{ ...of, id: newId("pay"), creatorId: line.creatorId, methodId: line.method?.methodId ?? null },
    ...{ amount: decision.gross, tax: decision.tax, authority: decision.authority },
    taxBasis: decision.basis && basisJson(decision.basis),
    ...(exchange && {
      ...{ fromCurrency: available.currency, fromAmount: available.amount },
      ...{ fxRate: exchange.rate, fxSource: exchange.source, fxAt: exchange.at },
    }),
  };
}

/** Amounts as text: JSON's numbers are floats. */
function basisJson(basis: TaxBasis) {
  const { gross, before, tax, taxBefore } = basis;
  return {
    ...basis,
    ...{ gross: `${gross}`, before: `${before}`, tax: `${tax}`, taxBefore: `${taxBefore}` },
  };
}

export type BatchApproved =
  | { outcome: "approved"; started: number; dropped: number }
  /** Whoever made a batch can't approve it. */
  | { outcome: "same_person" }
  /** More than this role may approve, minor units. */
  | { outcome: "beyond_limit"; limit: bigint; currency: Currency }
  | { outcome: "beyond_funds"; missing: bigint; currency: Currency }
  /** Its tax was counted in a month that is over. */
  | { outcome: "month_over" }
  /** Its tax stands on payouts of the month that were cancelled, failed or came back since. */
  | { outcome: "tax_moved" }
  /** Creators whose account isn't theirs to be paid by any more. */
  | { outcome: "method_changed"; names: string[] }
  | { outcome: "already_decided" }
  | { outcome: "not_yours" }
  | { outcome: "unexplained"; finding: string };

/** The second pair of eyes: from here on the money is on its way. */
export async function approveBatch(seller: SellerScope, batchId: Id<"bat">): Promise<BatchApproved> {
  const finding = await reconcilerFinding(seller.sellerId);
  if (finding !== null) return { outcome: "unexplained", finding };
  const approved = await workOnBatches((tx) => approve(tx, seller, batchId));
  if (approved.outcome !== "approved") return approved;
  const counts = await initiate(seller.sellerId, batchId);
  await enqueueSends(seller.sellerId, batchId);
  return { ...approved, ...counts };
}

async function approve(tx: Tx, seller: SellerScope, batchId: Id<"bat">): Promise<BatchApproved> {
  const { sellerId, personId } = seller;
  const mine = and(eq(payoutBatch.sellerId, sellerId), eq(payoutBatch.id, batchId));
  // Funds are looked at and taken by one approval at a time.
  await tx
    .select({ id: sellers.sellerId })
    .from(sellers)
    .where(eq(sellers.sellerId, sellerId))
    .for("no key update");
  const [batch] = await tx.select().from(payoutBatch).where(mine).for("update");
  if (!batch) return { outcome: "not_yours" };
  if (batch.approvedAt || batch.cancelledAt) return { outcome: "already_decided" };
  if (batch.createdBy === personId) return { outcome: "same_person" };
  const { currency } = batch;
  const lines = await tx
    .select({ amount: payout.amount, tax: payout.tax, taxBasis: payout.taxBasis })
    .from(payout)
    .where(and(eq(payout.sellerId, sellerId), eq(payout.batchId, batchId)));
  const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const limit = await limitFor(seller, currency);
  if (limit !== null && total > limit) return { outcome: "beyond_limit", limit, currency };
  const taxed = lines.some(({ taxBasis }) => taxBasis !== null);
  if (taxed && monthOf(batch.createdAt) !== monthOf(new Date())) return { outcome: "month_over" };
  if (taxed && (await taxMoved(sellerId, batchId, batch.createdAt))) return { outcome: "tax_moved" };
  const names = await changedMethods(tx, sellerId, batchId);
  if (names.length > 0) return { outcome: "method_changed", names };
  const missing = await fundsMissing(sellerId, currency, total);
  if (missing > 0n) return { outcome: "beyond_funds", missing, currency };
  await tx.update(payoutBatch).set({ approvedBy: personId, approvedAt: new Date() }).where(mine);
  await audit(tx, {
    ...{ personId, sellerId, action: "payout.batch_approved", subject: batchId },
    ...{ before: { status: "draft" }, after: { status: "approved", total: total.toString(), currency } },
  });
  return { outcome: "approved", started: 0, dropped: 0 };
}

/** Who has changed or removed the account a batch was made for, or turned out not to be its holder. */
async function changedMethods(tx: Tx, sellerId: Id<"sel">, batchId: Id<"bat">): Promise<string[]> {
  const rows = await tx
    .select({ name: creator.displayName })
    .from(payout)
    .innerJoin(payoutMethod, eq(payoutMethod.id, payout.methodId))
    .innerJoin(creator, eq(creator.id, payout.creatorId))
    .where(
      and(
        eq(payout.sellerId, sellerId),
        eq(payout.batchId, batchId),
        or(lte(payoutMethod.replacedAt, text`now()`), eq(payoutMethod.checked, "mismatch")),
      ),
    );
  return rows.map(({ name }) => name);
}

const monthOf = (at: Date) => at.toISOString().slice(0, 7);

/** Takes a draft back; nothing had moved. */
export async function cancelBatch(
  seller: SellerScope,
  batchId: Id<"bat">,
): Promise<{ outcome: "cancelled" } | { outcome: "already_decided" }> {
  const rows = await db
    .update(payoutBatch)
    .set({ cancelledAt: new Date() })
    .where(
      and(
        eq(payoutBatch.sellerId, seller.sellerId),
        eq(payoutBatch.id, batchId),
        isNull(payoutBatch.approvedAt),
        isNull(payoutBatch.cancelledAt),
      ),
    )
    .returning({ id: payoutBatch.id });
  if (rows.length === 0) return { outcome: "already_decided" };
  const { personId, sellerId } = seller;
  await audit(db, { personId, sellerId, action: "payout.batch_cancelled", subject: batchId });
  return { outcome: "cancelled" };
}
