import { dayAfter, firstDay } from "#app/period/month.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

const bookedOn = sql`coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)`;

export type FeesOfSeller = {
  sellerId: Id<"sel">;
  seller: string;
  currency: Currency;
  /** Fees of the month, minor units; below 0 when more was refunded. */
  own: bigint;
  /** Of months since the seller's first invoice that none has: late facts, and months below 0. */
  carried: bigint;
};

/**
 * Fees to be invoiced for a month, summed from `fee_revenue`. From a seller's first invoice on every month's fees come
 * onto exactly one: what was booked late for a month that has its invoice stands on the next.
 */
export async function feesOf(month: string, sellerId: Id<"sel"> | null = null): Promise<FeesOfSeller[]> {
  const [from, to] = [firstDay(month), dayAfter(month)];
  const only = sellerId && uuidFromId(sellerId);
  const rows = await sql<(Omit<FeesOfSeller, "sellerId"> & { seller_id: string })[]>`
    WITH invoiced AS (
      SELECT d.seller_id, x.total ->> 'currency' AS currency, d.month, (x.total ->> 'fee')::bigint AS fee
        FROM document d CROSS JOIN LATERAL jsonb_array_elements(d.facts -> 'totals') AS x (total)
       WHERE d.kind = 'fee_invoice' AND d.month < ${from}),
    first AS (SELECT seller_id, min(month) AS month FROM invoiced GROUP BY 1),
    booked AS (
      SELECT a.seller_id, a.currency, coalesce(-sum(e.amount) FILTER (WHERE ${bookedOn} >= ${from}), 0)::bigint AS own,
             coalesce(-sum(e.amount) FILTER (WHERE ${bookedOn} < ${from} AND ${bookedOn} >= f.month), 0)::bigint AS before
        FROM ledger.account a
        JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
        JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
        LEFT JOIN first f ON f.seller_id = a.seller_id
       WHERE a.code = 'fee_revenue' AND ${bookedOn} < ${to} AND (${only}::uuid IS NULL OR a.seller_id = ${only})
       GROUP BY 1, 2)
    SELECT b.seller_id, s.name AS seller, b.currency, b.own,
           (b.before - coalesce((SELECT sum(i.fee) FROM invoiced i WHERE i.seller_id = b.seller_id AND i.currency = b.currency), 0))::bigint AS carried
      FROM booked b JOIN seller s ON s.seller_id = b.seller_id
     ORDER BY s.name, b.seller_id, b.currency`;
  return rows.map(({ seller_id, ...row }) => ({ ...row, sellerId: idFromUuid("sel", seller_id) }));
}

export type InvoicedMonth = { sellerId: Id<"sel">; month: string; documentId: Id<"doc">; number: string };

/** Months that have a fee invoice, of one seller or of all. */
export async function invoicedMonths(sellerId: Id<"sel"> | null = null): Promise<InvoicedMonth[]> {
  const only = sellerId && uuidFromId(sellerId);
  const rows = await sql<{ seller_id: string; month: string; id: string; number: string }[]>`
    SELECT d.seller_id, to_char(d.month, 'YYYY-MM') AS month, d.id, d.number FROM document d
     WHERE d.kind = 'fee_invoice' AND (${only}::uuid IS NULL OR d.seller_id = ${only}) ORDER BY d.month DESC, d.number DESC`;
  return rows.map(({ seller_id, id, ...row }) => ({
    ...row,
    sellerId: idFromUuid("sel", seller_id),
    documentId: idFromUuid("doc", id),
  }));
}
