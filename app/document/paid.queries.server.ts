import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { BecameAvailable } from "#app/rules/invoice-lines.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/** A payout that arrived, as its invoice needs it. Amounts are minor units. */
export type PaidPayout = {
  sellerId: Id<"sel">;
  payoutId: Id<"pay">;
  creatorId: Id<"crt">;
  currency: Currency;
  amount: bigint;
  tax: bigint;
  authority: string | null;
  rule: string | null;
  fromCurrency: Currency | null;
  fromAmount: bigint | null;
  fxRate: string | null;
  fxSource: string | null;
  fxAt: Date | null;
  reference: string | null;
  reason: string | null;
  status: "paid" | "returned";
  startedAt: Date;
  paidAt: Date;
  returnedAt: Date | null;
};

type Row = Omit<PaidPayout, "payoutId" | "creatorId" | "sellerId"> & { id: string; creator_id: string };

/** Undefined: it isn't the seller's, or never arrived. */
export async function paidPayout(sellerId: Id<"sel">, payoutId: Id<"pay">): Promise<PaidPayout | undefined> {
  const [row] = await sql<Row[]>`
    SELECT p.id, p.creator_id, p.currency, p.amount, p.tax, p.authority, p.tax_basis ->> 'rule' AS rule,
           p.from_currency AS "fromCurrency", p.from_amount AS "fromAmount", p.fx_rate AS "fxRate", p.fx_source AS "fxSource",
           p.fx_at AS "fxAt", p.reference, p.reason, p.status, i.recorded_at AS "startedAt", d.recorded_at AS "paidAt",
           r.recorded_at AS "returnedAt"
      FROM payout p
      JOIN ledger.transfer i ON i.seller_id = p.seller_id AND i.payout_id = p.id AND i.kind = 'PAYOUT_INITIATED'
      JOIN ledger.transfer d ON d.seller_id = p.seller_id AND d.payout_id = p.id AND d.kind = 'PAYOUT_PAID'
      LEFT JOIN ledger.transfer r ON r.seller_id = p.seller_id AND r.payout_id = p.id AND r.kind = 'PAYOUT_RETURNED'
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.id = ${uuidFromId(payoutId)} AND p.status IN ('paid', 'returned')`;
  if (!row) return undefined;
  const { id, creator_id, ...rest } = row;
  return { ...rest, sellerId, payoutId: idFromUuid("pay", id), creatorId: idFromUuid("crt", creator_id) };
}

/**
 * What became available to a payout's creator, in the currency that was earned, since the payout before it started:
 * commissions less what was taken back, by campaign; bonuses; what was done by hand. One that came back or failed is
 * as if it had not been: the next one pays its money.
 */
export async function becameAvailable(payout: PaidPayout): Promise<BecameAvailable[]> {
  const { sellerId, creatorId, startedAt } = payout;
  const [seller, creator] = [uuidFromId(sellerId), uuidFromId(creatorId)];
  const earned = payout.fromCurrency ?? payout.currency;
  return sql<BecameAvailable[]>`
    SELECT CASE WHEN c.campaign_id IS NOT NULL THEN 'campaign' WHEN t.kind = 'BONUS' THEN 'bonus' ELSE 'adjusted' END AS of,
           coalesce(g.name, '') AS name, (-sum(e.amount))::bigint AS amount
      FROM ledger.account a
      JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
      LEFT JOIN commission c ON c.seller_id = e.seller_id AND c.id = e.commission_id
      LEFT JOIN campaign g ON g.seller_id = c.seller_id AND g.id = c.campaign_id
     WHERE a.seller_id = ${seller} AND a.creator_id = ${creator} AND a.code = 'creator_available' AND a.currency = ${earned}
       AND t.kind NOT LIKE 'PAYOUT\\_%' AND NOT (t.kind = 'FX' AND t.payout_id IS NOT NULL) AND t.recorded_at <= ${startedAt}
       AND t.recorded_at > coalesce((
             SELECT max(i.recorded_at) FROM payout p
               JOIN ledger.transfer i ON i.seller_id = p.seller_id AND i.payout_id = p.id AND i.kind = 'PAYOUT_INITIATED'
              WHERE p.seller_id = ${seller} AND p.creator_id = ${creator} AND coalesce(p.from_currency, p.currency) = ${earned}
                AND p.status IN ('in_transit', 'paid') AND i.recorded_at < ${startedAt}), '-infinity')
     GROUP BY 1, 2, c.campaign_id ORDER BY 1 DESC, 2, c.campaign_id`;
}

type Due = { sellerId: Id<"sel">; payoutId: Id<"pay"> };
const dueOf = (rows: { seller_id: string; id: string }[]): Due[] =>
  rows.map(({ seller_id, id }) => ({
    sellerId: idFromUuid("sel", seller_id),
    payoutId: idFromUuid("pay", id),
  }));

/** Payouts that arrived after their creator agreed to self-billing, and have no invoice; at most `limit`. */
export async function withoutInvoice(limit: number): Promise<Due[]> {
  return dueOf(
    await sql`
      SELECT p.seller_id, p.id FROM payout p
        JOIN tax_profile x ON x.creator_id = p.creator_id AND x.self_billing_at <= p.settled_at
       WHERE p.status = 'paid' AND NOT EXISTS (SELECT 1 FROM document d WHERE d.kind = 'self_billed' AND d.payout_id = p.id)
       ORDER BY p.settled_at, p.id LIMIT ${limit}`,
  );
}

/** Payouts that came back after their invoice was written, and have no credit note; at most `limit`. */
export async function withoutCreditNote(limit: number): Promise<Due[]> {
  return dueOf(
    await sql`
      SELECT p.seller_id, p.id FROM document d JOIN payout p ON p.seller_id = d.seller_id AND p.id = d.payout_id
       WHERE d.kind = 'self_billed' AND p.status = 'returned'
         AND NOT EXISTS (SELECT 1 FROM document c WHERE c.kind = 'credit_note' AND c.payout_id = p.id)
       ORDER BY p.settled_at, p.id LIMIT ${limit}`,
  );
}
