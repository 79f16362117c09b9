import { and, eq, sql as fragment } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { again } from "#app/funding/again.server.ts";
import { addReceived } from "#app/funding/book.server.ts";
import { post, postIn } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import { db, sql, type Tx } from "#db/client.server.ts";
import { fundingRequest } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { needsFunds } from "./funds-free.server.ts";

export type FundsRecorded =
  | { outcome: "recorded" }
  | { outcome: "reference_used" }
  /** Payouts of this seller start only within its funds, so it doesn't say itself what came. */
  | { outcome: "operator_only" }
  /** The request is over, of another currency, or nobody's. */
  | { outcome: "request_over" };

/**
 * Money put aside for payouts arrived. `reference` is the bank's and keeps one receipt from counting twice; `fundingId`
 * is the request it was sent for.
 */
export async function recordFunds(
  { sellerId, personId }: Pick<SellerScope, "sellerId" | "personId">,
  input: { currency: Currency; amount: bigint; reference: string; fundingId?: Id<"fnd"> | undefined },
  { byOperator = false } = {},
): Promise<FundsRecorded> {
  if (!byOperator && (await needsFunds(sellerId))) return { outcome: "operator_only" };
  const { currency, amount, reference, fundingId } = input;
  const record = async (tx: Tx): Promise<FundsRecorded> => {
    if (fundingId && !(await takesFunds(tx, sellerId, fundingId, currency)))
      return { outcome: "request_over" };
    const before = await cashOf(tx, sellerId, currency);
    const answer = await postIn(tx, sellerId, {
      transfers: [
        {
          kind: "SELLER_FUNDS",
          key: `funds:${reference}`,
          occurredAt: new Date(),
          legs: entriesFor({ kind: "SELLER_FUNDS", currency, amount }),
          reason: reference,
        },
      ],
    });
    if (answer.outcome !== "posted") return { outcome: "reference_used" };
    if (fundingId) await addReceived(tx, sellerId, fundingId, amount);
    const told = (cash: bigint) => ({ cash: `${decimalText(cash, currency)} ${currency}` });
    await audit(tx, {
      ...{ personId, sellerId, action: "funds.recorded", subject: fundingId ?? null, detail: { reference } },
      ...{ before: told(before), after: told(before + amount) },
    });
    return { outcome: "recorded" };
  };
  return again(() => transaction(record));
}

/** What came in less what left, minor units. */
async function cashOf(tx: Tx, sellerId: Id<"sel">, currency: Currency): Promise<bigint> {
  const [row] = await tx.execute<{ cash: string }>(fragment`
    SELECT coalesce(sum(e.amount), 0)::text AS cash
      FROM ledger.account a JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
     WHERE a.seller_id = ${uuidFromId(sellerId)}::uuid AND a.currency = ${currency} AND a.code LIKE 'cash:%'`);
  return BigInt(row?.cash ?? "0");
}

/** Whether funds of a currency can be counted to a request; it is held until the transaction ends. */
async function takesFunds(tx: Tx, sellerId: Id<"sel">, fundingId: Id<"fnd">, currency: Currency) {
  const [request] = await tx
    .select({ currency: fundingRequest.currency, cancelledAt: fundingRequest.cancelledAt })
    .from(fundingRequest)
    .where(and(eq(fundingRequest.sellerId, sellerId), eq(fundingRequest.id, fundingId)))
    .for("update");
  return request !== undefined && request.currency === currency && request.cancelledAt === null;
}

/** A bonus outside any order, available at once; the reason is what the creator reads. */
export async function payBonus(
  seller: SellerScope,
  input: { creatorId: Id<"crt">; currency: Currency; amount: bigint; reason: string; requestId: string },
): Promise<{ outcome: "posted" } | { outcome: "already_sent" } | { outcome: "not_enrolled" }> {
  const { sellerId, personId } = seller;
  const [enrolled] = await sql`
    SELECT 1 FROM enrolment WHERE seller_id = ${uuidFromId(sellerId)} AND creator_id = ${uuidFromId(input.creatorId)} LIMIT 1`;
  if (!enrolled) return { outcome: "not_enrolled" };
  const { creatorId, currency, amount } = input;
  const answer = await post(sellerId, {
    transfers: [
      {
        kind: "BONUS",
        // One form, one bonus, however often it is sent.
        key: `bonus:${input.requestId}`,
        occurredAt: new Date(),
        legs: entriesFor({ kind: "BONUS", creatorId, currency, amount }),
        reason: input.reason,
      },
    ],
  });
  if (answer.outcome !== "posted") return { outcome: "already_sent" };
  await audit(db, {
    personId,
    sellerId,
    action: "bonus.paid",
    subject: creatorId,
    detail: { amount: amount.toString(), currency },
  });
  return { outcome: "posted" };
}
