import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db, sql } from "#db/client.server.ts";

/** Money put aside for payouts arrived. `reference` is the bank's and keeps one receipt from counting twice. */
export async function recordFunds(
  seller: SellerScope,
  input: { currency: Currency; amount: bigint; reference: string },
): Promise<{ outcome: "recorded" } | { outcome: "reference_used" }> {
  const { sellerId, personId } = seller;
  const answer = await post(sellerId, {
    transfers: [
      {
        kind: "SELLER_FUNDS",
        key: `funds:${input.reference}`,
        occurredAt: new Date(),
        legs: entriesFor({ kind: "SELLER_FUNDS", currency: input.currency, amount: input.amount }),
        reason: input.reference,
      },
    ],
  });
  if (answer.outcome !== "posted") return { outcome: "reference_used" };
  await audit(db, { personId, sellerId, action: "funds.recorded", detail: { reference: input.reference } });
  return { outcome: "recorded" };
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
