import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { yearSpan } from "./year.ts";

const bookedOn = sql`coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)`;

export type WithheldLine = {
  creatorId: Id<"crt">;
  name: string;
  authority: string;
  rule: string | null;
  currency: Currency;
  /** First day of the month the payouts started in. */
  month: string;
  payouts: number;
  /** Before tax, and what of it was withheld, minor units. What failed or came back isn't in it. */
  gross: bigint;
  tax: bigint;
  certificate: string | null;
  issuedOn: string | null;
};

/** What was withheld of each creator in a year, by month and authority: one line is one certificate. */
export async function withheldIn(sellerId: Id<"sel">, year: number): Promise<WithheldLine[]> {
  const { from, to } = yearSpan(year);
  const rows = await sql<(Omit<WithheldLine, "creatorId"> & { creator_id: string })[]>`
    SELECT x.creator_id, r.display_name AS name, x.authority, x.rule, x.currency, x.month::text AS month, x.payouts, x.gross, x.tax,
           c.number AS certificate, c.issued_on::text AS "issuedOn"
      FROM (SELECT p.creator_id, p.authority, min(p.tax_basis ->> 'rule') AS rule, p.currency,
                   date_trunc('month', ${bookedOn}::timestamp)::date AS month, count(*)::int AS payouts,
                   sum(p.amount)::bigint AS gross, sum(p.tax)::bigint AS tax
              FROM ledger.transfer t JOIN payout p ON p.seller_id = t.seller_id AND p.id = t.payout_id
             WHERE t.seller_id = ${uuidFromId(sellerId)} AND t.kind = 'PAYOUT_INITIATED' AND p.tax > 0
               AND p.status IN ('in_transit', 'paid') AND ${bookedOn} >= ${from} AND ${bookedOn} < ${to}
             GROUP BY p.creator_id, p.authority, p.currency, 5) x
      JOIN creator r ON r.id = x.creator_id
      LEFT JOIN LATERAL (SELECT * FROM tax_certificate c
                          WHERE c.seller_id = ${uuidFromId(sellerId)} AND c.creator_id = x.creator_id AND c.authority = x.authority
                            AND c.currency = x.currency AND c.month = x.month ORDER BY c.recorded_at DESC LIMIT 1) c ON true
     ORDER BY x.month DESC, x.authority, r.display_name, x.creator_id`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}

export type AuthorityLine = {
  authority: string;
  currency: Currency;
  /** Of the year, minor units, from the ledger's accounts. */
  withheld: bigint;
  remitted: bigint;
  /** Still to be sent on, over all years. */
  open: bigint;
};

/** Each authority's account: what the year withheld and sent on, and what is still owed to it. */
export function authorities(sellerId: Id<"sel">, year: number): Promise<AuthorityLine[]> {
  const { from, to } = yearSpan(year);
  return sql<AuthorityLine[]>`
    SELECT split_part(a.code, ':', 2) AS authority, a.currency,
           coalesce(-sum(e.amount) FILTER (WHERE t.kind <> 'TAX_REMITTED' AND ${bookedOn} >= ${from} AND ${bookedOn} < ${to}), 0)::bigint AS withheld,
           coalesce(sum(e.amount) FILTER (WHERE t.kind = 'TAX_REMITTED' AND ${bookedOn} >= ${from} AND ${bookedOn} < ${to}), 0)::bigint AS remitted,
           (-sum(e.amount))::bigint AS open
      FROM ledger.account a
      JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.code LIKE 'tax\\_withheld:%'
     GROUP BY 1, 2 ORDER BY 1, 2`;
}

export type PaidLine = {
  creatorId: Id<"crt">;
  name: string;
  currency: Currency;
  /** By quarter, before tax, minor units: payouts that arrived less those that came back. */
  q1: bigint;
  q2: bigint;
  q3: bigint;
  q4: bigint;
  total: bigint;
  tax: bigint;
  payouts: number;
  /** Orders they were credited with, and the platform's fee on them, in the year. */
  orders: number;
  fees: bigint;
};

/** What each creator was paid in a year, for the yearly lists. */
export async function paidIn(sellerId: Id<"sel">, year: number): Promise<PaidLine[]> {
  const { from, to } = yearSpan(year);
  const quarter = (n: number) => sql`coalesce(sum(x.amount) FILTER (WHERE x.quarter = ${n}::int), 0)::bigint`;
  const rows = await sql<(Omit<PaidLine, "creatorId"> & { creator_id: string })[]>`
    SELECT x.creator_id, r.display_name AS name, x.currency, ${quarter(1)} AS q1, ${quarter(2)} AS q2, ${quarter(3)} AS q3, ${quarter(4)} AS q4,
           sum(x.amount)::bigint AS total, sum(x.tax)::bigint AS tax, sum(x.n)::int AS payouts,
           coalesce(max(o.orders), 0)::int AS orders, coalesce(max(o.fees), 0)::bigint AS fees
      FROM (SELECT p.creator_id, p.currency, extract(quarter FROM ${bookedOn})::int AS quarter,
                   CASE t.kind WHEN 'PAYOUT_PAID' THEN p.amount ELSE -p.amount END AS amount,
                   CASE t.kind WHEN 'PAYOUT_PAID' THEN p.tax ELSE -p.tax END AS tax,
                   CASE t.kind WHEN 'PAYOUT_PAID' THEN 1 ELSE -1 END AS n
              FROM ledger.transfer t JOIN payout p ON p.seller_id = t.seller_id AND p.id = t.payout_id
             WHERE t.seller_id = ${uuidFromId(sellerId)} AND t.kind IN ('PAYOUT_PAID', 'PAYOUT_RETURNED')
               AND ${bookedOn} >= ${from} AND ${bookedOn} < ${to}) x
      JOIN creator r ON r.id = x.creator_id
      LEFT JOIN (SELECT c.creator_id, c.currency, count(DISTINCT c.order_id) AS orders, sum(c.fee) AS fees FROM commission c
                  WHERE c.seller_id = ${uuidFromId(sellerId)} AND c.occurred_at >= ${from}::date AND c.occurred_at < ${to}::date
                  GROUP BY 1, 2) o ON o.creator_id = x.creator_id AND o.currency = x.currency
     GROUP BY x.creator_id, r.display_name, x.currency HAVING sum(x.n) <> 0 OR sum(x.amount) <> 0
     ORDER BY r.display_name, x.creator_id, x.currency`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}
