import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { payoutSend, seller } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { payoutsOf } from "./batch.queries.server.ts";
import { mailResult } from "./mails.server.ts";
import { openPayout, sentOf } from "./payout.queries.server.ts";

export type ResultMarked =
  | { outcome: "marked"; amount: bigint }
  /** It is not on its way: never started, or its result is known. */
  | { outcome: "not_in_transit" }
  /** A provider has it and may still pay it: its answer decides. */
  | { outcome: "with_provider" }
  | { outcome: "not_yours" };

/** The bank sent it: in transit becomes paid. `reference` is the bank's own. */
export function markPaid(seller: SellerScope, payoutId: Id<"pay">, reference: string): Promise<ResultMarked> {
  return mark(seller, payoutId, { to: "paid", reference });
}

/** It never left: the money is available again, and the creator reads why. */
export function markFailed(seller: SellerScope, payoutId: Id<"pay">, reason: string): Promise<ResultMarked> {
  return mark(seller, payoutId, { to: "failed", reason });
}

/** Marks whatever of a batch is still on its way as paid, with one reference for all; answers how many. */
export async function markAllPaid(
  seller: SellerScope,
  batchId: Id<"bat">,
  reference: string,
): Promise<number> {
  let marked = 0;
  for (const { payoutId, status } of await payoutsOf(seller.sellerId, batchId)) {
    if (status !== "in_transit") continue;
    const { outcome } = await markPaid(seller, payoutId, reference);
    if (outcome === "marked") marked++;
  }
  return marked;
}

export type Result = { to: "paid"; reference: string } | { to: "failed"; reason: string };
/** Who recorded it; null: a bank's or a provider's answer. */
export type By = { personId: Id<"per"> | null };

async function mark(
  { sellerId, personId }: SellerScope,
  payoutId: Id<"pay">,
  result: Result,
): Promise<ResultMarked> {
  // Marked by hand, its money could be paid again (as failed, or as paid and then returned), and then the provider pays
  // too. What waits and never left is still ours to stop: whoever sends looks again (rail/claim.server.ts).
  if (await isWithProvider(sellerId, payoutId, result.to === "failed")) return { outcome: "with_provider" };
  return settlePayout(sellerId, payoutId, result, { personId });
}

/** Days after which a provider that never answered is a person's to judge: PayPal gives unclaimed money back after 30. */
const silentDays = 40;

async function isWithProvider(sellerId: Id<"sel">, payoutId: Id<"pay">, sent: boolean): Promise<boolean> {
  const since = new Date(Date.now() - silentDays * 86_400_000);
  const [send] = await db
    .select({ payoutId: payoutSend.payoutId })
    .from(payoutSend)
    .where(
      and(
        eq(payoutSend.sellerId, sellerId),
        eq(payoutSend.payoutId, payoutId),
        inArray(payoutSend.state, ["queued", "accepted", "unknown"]),
        sent ? gt(payoutSend.sentAt, since) : or(isNull(payoutSend.sentAt), gt(payoutSend.sentAt, since)),
      ),
    );
  return send !== undefined;
}

/** The outcome of a payout that is on its way: once, whoever tells it and however often. */
export async function settlePayout(
  sellerId: Id<"sel">,
  payoutId: Id<"pay">,
  result: Result,
  { personId }: By,
): Promise<ResultMarked> {
  const settled = await postResult(sellerId, payoutId, result);
  if (settled.outcome !== "posted") return settled;
  const { payout } = settled;
  const { creatorId, currency } = payout;
  await transaction(async (tx) => {
    await audit(tx, {
      ...{ personId, sellerId, action: `payout.${result.to}`, subject: payoutId },
      ...{
        before: { status: "in_transit" },
        after: { status: result.to, sent: String(sentOf(payout)), currency },
      },
    });
    const [of] = await tx.select({ name: seller.name }).from(seller).where(eq(seller.sellerId, sellerId));
    await mailResult(tx, creatorId, { seller: of?.name ?? "", amount: sentOf(payout), currency, result });
  });
  return { outcome: "marked", amount: sentOf(payout) };
}

type Settled = Exclude<ResultMarked, { outcome: "marked" }> | { outcome: "posted"; payout: PayoutRow };
type PayoutRow = NonNullable<Awaited<ReturnType<typeof openPayout>>>;

const maxTries = 20;

async function postResult(sellerId: Id<"sel">, payoutId: Id<"pay">, result: Result): Promise<Settled> {
  for (let tries = 0; tries < maxTries; tries++) {
    const payout = await openPayout(sellerId, payoutId);
    if (!payout) return { outcome: "not_yours" };
    if (payout.status !== "in_transit") return { outcome: "not_in_transit" };
    const { creatorId, currency, amount, tax, authority } = payout;
    const kind = result.to === "paid" ? "PAYOUT_PAID" : "PAYOUT_FAILED";
    const legs =
      kind === "PAYOUT_PAID"
        ? entriesFor({ kind, creatorId, currency, amount: sentOf(payout) })
        : entriesFor({ kind, creatorId, currency, amount, tax, authority });
    const answer = await post(sellerId, {
      transfers: [{ kind, key: `payout:${payoutId}:result`, occurredAt: new Date(), legs, payoutId }],
      payouts: [{ id: payoutId, from: "in_transit", ...result }],
    });
    if (answer.outcome === "posted") return { outcome: "posted", payout };
    // Somebody marked it at once, and the first stands; or two postings crossed, and it is looked at again.
    if (answer.outcome !== "stale") return { outcome: "not_in_transit" };
  }
  throw new Error(`payout ${payoutId} could not be settled`);
}
