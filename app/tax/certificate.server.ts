import { eq, sql as text } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { postIn } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { seller, taxCertificate } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

type Certificate = {
  creatorId: Id<"crt">;
  authority: string;
  currency: Currency;
  /** First day of the month. */
  month: string;
  number: string;
  issuedOn: string;
};

export type CertificateKept =
  | { outcome: "kept" }
  /** Nothing was withheld of that creator in that month, so there is nothing to certify. */
  | { outcome: "nothing_withheld" };

/** Keeps the number an authority gave for what was withheld of a creator in a month; a later one takes its place. */
export async function keepCertificate(
  { sellerId, personId }: SellerScope,
  { creatorId, authority, currency, month, number, issuedOn }: Certificate,
): Promise<CertificateKept> {
  const [found] = await sql`
    SELECT 1 FROM payout p JOIN ledger.transfer t ON t.seller_id = p.seller_id AND t.payout_id = p.id AND t.kind = 'PAYOUT_INITIATED'
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.creator_id = ${uuidFromId(creatorId)} AND p.authority = ${authority}
       AND p.currency = ${currency} AND p.tax > 0 AND p.status IN ('in_transit', 'paid')
       AND date_trunc('month', coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)::timestamp)::date = ${month} LIMIT 1`;
  if (!found) return { outcome: "nothing_withheld" };
  await transaction(async (tx) => {
    // A row of its own: a file of before says what it said.
    await tx
      .insert(taxCertificate)
      .values({ sellerId, creatorId, authority, currency, month, number, issuedOn, recordedBy: personId });
    await audit(tx, {
      ...{ personId, sellerId, action: "tax_certificate.kept", subject: creatorId },
      after: { authority, month, currency, number, issuedOn },
    });
  });
  return { outcome: "kept" };
}

export type Remitted =
  | { outcome: "remitted" }
  /** That reference was used for another amount. */
  | { outcome: "reference_used" }
  /** More than is withheld for that authority, minor units. */
  | { outcome: "too_much"; open: bigint };

/** What was withheld was sent to its authority. `reference` is the authority's receipt (in Indonesia the NTPN). */
export async function remitTax(
  { sellerId, personId }: SellerScope,
  input: { authority: string; currency: Currency; amount: bigint; reference: string },
): Promise<Remitted> {
  const { authority, currency, amount, reference } = input;
  const key = `tax:${authority}:${reference}`;
  return transaction(async (tx): Promise<Remitted> => {
    // The account has no balance that could be locked: whoever sends on holds the seller's row.
    await tx
      .select({ id: seller.sellerId })
      .from(seller)
      .where(eq(seller.sellerId, sellerId))
      .for("no key update");
    const [row] = await tx.execute<{ open: string; sent: boolean }>(text`
      SELECT (SELECT coalesce(-sum(e.amount), 0)::bigint FROM ledger.account a
                JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
               WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.code = ${`tax_withheld:${authority}`} AND a.currency = ${currency})::text AS open,
             EXISTS (SELECT 1 FROM ledger.transfer WHERE seller_id = ${uuidFromId(sellerId)} AND idempotency_key = ${key}) AS sent`);
    const open = BigInt(row?.open ?? 0);
    if (row?.sent) return { outcome: "reference_used" };
    if (amount > open) return { outcome: "too_much", open };
    const answer = await postIn(tx, sellerId, {
      transfers: [
        {
          ...{ kind: "TAX_REMITTED", key, occurredAt: new Date(), reason: reference },
          legs: entriesFor({ kind: "TAX_REMITTED", currency, amount, authority }),
        },
      ],
    });
    if (answer.outcome !== "posted") return { outcome: "reference_used" };
    await audit(tx, {
      ...{ personId, sellerId, action: "tax.remitted", subject: authority },
      after: { amount: amount.toString(), currency, reference },
    });
    return { outcome: "remitted" };
  });
}
