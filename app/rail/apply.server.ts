import { and, eq } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import { openPayout, sentOf } from "#app/payout/payout.queries.server.ts";
import { type By, settlePayout } from "#app/payout/result.server.ts";
import { returnPayout } from "#app/payout/returned.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { decimalText } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";
import { payoutResult, payoutSend, type ResultEnd, type SendState } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { reasonFor } from "./reason-words.server.ts";
import type { Result } from "./take.server.ts";
import { tellOdd } from "./tell.server.ts";

type Told = Pick<
  Result,
  "source" | "externalId" | "outcome" | "amount" | "currency" | "reference" | "reason"
>;

/**
 * Moves the money of a result that was decided on; a second time it finds the work done. `ended` comes back as it
 * was, but for the moment in which a person recorded the opposite by hand: then it contradicts.
 */
export async function applyResult(
  sellerId: Id<"sel">,
  payoutId: Id<"pay">,
  told: Told,
  by: By,
  ended: ResultEnd,
): Promise<ResultEnd> {
  const before = await openPayout(sellerId, payoutId);
  if (!before || told.outcome === "pending") return ended;
  if (ended === "applied") await move(sellerId, payoutId, before, told, by);
  const now = await openPayout(sellerId, payoutId);
  if (ended === "applied" && now && !agrees(now.status, told)) {
    await noteOvertaken(sellerId, now, told);
    return "contradicts";
  }
  // What is still on its way is asked after further.
  if (now && now.status !== "in_transit")
    await closeSend(sellerId, payoutId, now.status === "failed" ? "refused" : "settled");
  return ended;
}

type Payout = NonNullable<Awaited<ReturnType<typeof openPayout>>>;

async function move(sellerId: Id<"sel">, payoutId: Id<"pay">, found: Payout, told: Told, by: By) {
  const { status, creatorId } =
    told.outcome === "returned" ? await afterEarlier(sellerId, payoutId, found, by) : found;
  const payout = found;
  const { outcome, reference, externalId } = told;
  if (status === "in_transit" && outcome === "paid")
    await settlePayout(sellerId, payoutId, { to: "paid", reference: reference ?? externalId }, by);
  else if (status === "in_transit")
    await settlePayout(
      sellerId,
      payoutId,
      { to: "failed", reason: await reasonFor(creatorId, told.reason) },
      by,
    );
  else if (status === "paid" && outcome === "returned") {
    const kept = told.amount === null ? 0n : sentOf(payout) - told.amount;
    await returnPayout(sellerId, payoutId, { kept, reason: await reasonFor(creatorId, told.reason) }, by);
  }
}

/** What came back was paid first: if that was decided and its money hasn't moved yet, it moves now. */
async function afterEarlier(
  sellerId: Id<"sel">,
  payoutId: Id<"pay">,
  payout: Payout,
  by: By,
): Promise<Payout> {
  if (payout.status !== "in_transit") return payout;
  const [paid] = await db
    .select({ reference: payoutResult.reference, externalId: payoutResult.externalId })
    .from(payoutResult)
    .where(
      and(
        eq(payoutResult.sellerId, sellerId),
        eq(payoutResult.payoutId, payoutId),
        eq(payoutResult.outcome, "paid"),
        eq(payoutResult.ended, "applied"),
      ),
    );
  if (!paid) return payout;
  await settlePayout(sellerId, payoutId, { to: "paid", reference: paid.reference ?? paid.externalId }, by);
  return (await openPayout(sellerId, payoutId)) ?? payout;
}

/** Whether the payout is where the result says it is, or further along the same way. */
function agrees(status: Payout["status"], { outcome }: Told): boolean {
  if (outcome === "paid") return status === "paid" || status === "returned";
  return status === "failed" || (outcome === "returned" && status === "returned");
}

async function noteOvertaken(sellerId: Id<"sel">, now: Payout, told: Told): Promise<void> {
  const { id: payoutId, batchId, creatorId } = now;
  const { source, outcome, amount, currency, reference, reason } = told;
  await transaction(async (tx) => {
    const added = await tx
      .insert(payoutResult)
      .values({
        ...{
          sellerId,
          id: newId("res"),
          source,
          externalId: `${told.externalId}:overtaken`,
          batchId,
          payoutId,
        },
        ...{ outcome, amount, currency, reference, reason, ended: "contradicts", detail: stoodAt(now) },
      })
      .onConflictDoNothing()
      .returning({ id: payoutResult.id });
    if (added.length > 0) await tellOdd(tx, { sellerId, batchId, ended: "contradicts", creatorId });
  });
}

/** How a payout stood when a result didn't fit, for the page to say: `paid 11.87 USD`. */
export const stoodAt = ({
  status,
  currency,
  ...of
}: Pick<Payout, "status" | "currency" | "amount" | "tax">) =>
  `${status} ${decimalText(sentOf(of), currency)} ${currency}`;

/** Nobody has to ask the provider any more. */
async function closeSend(sellerId: Id<"sel">, payoutId: Id<"pay">, state: SendState): Promise<void> {
  await db
    .update(payoutSend)
    .set({ state })
    .where(and(eq(payoutSend.sellerId, sellerId), eq(payoutSend.payoutId, payoutId)));
}

type Row = { seller_id: string; payout_id: string } & Omit<Told, "externalId"> & { external_id: string };

/** Results that were decided on, and whose money hadn't moved when the process ended; answers how many. */
export async function applyUnfinished(): Promise<number> {
  const rows = await sql<Row[]>`
    SELECT r.seller_id, r.payout_id, r.source, r.external_id, r.outcome, r.amount, r.currency, r.reference, r.reason
      FROM payout_result r JOIN payout p ON p.seller_id = r.seller_id AND p.id = r.payout_id
     WHERE r.ended = 'applied' AND r.received_at BETWEEN now() - interval '30 days' AND now() - interval '1 minute'
       AND ((p.status = 'in_transit' AND r.outcome <> 'pending') OR (p.status = 'paid' AND r.outcome = 'returned'))
     LIMIT 500`;
  for (const { seller_id, payout_id, external_id: externalId, ...told } of rows)
    await applyResult(
      ...([idFromUuid("sel", seller_id), idFromUuid("pay", payout_id)] as const),
      { ...told, externalId },
      { personId: null },
      "applied",
    );
  return rows.length;
}
