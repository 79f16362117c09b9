import { dayAfter, firstDay } from "#app/period/month.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { StatementLine, StatementSection } from "./facts.ts";

const bookedOn = sql`coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)`;

/**
 * A creator's month with every seller, from the ledger as it is now. The figures are those of a month's roll-forward
 * (period/roll.queries.server.ts), with what was withheld apart from what was paid.
 */
export async function monthOfCreator(creatorId: Id<"crt">, month: string): Promise<StatementSection[]> {
  const [from, to, creator] = [firstDay(month), dayAfter(month), uuidFromId(creatorId)];
  const [lines, payouts, certificates] = await Promise.all([
    moves(creator, from, to),
    paidIn(creator, from, to),
    certificatesOf(creator, from),
  ]);
  const sections = new Map<string, StatementSection>();
  for (const { seller_id, seller, currency, ...line } of lines) {
    const key = seller_id + currency;
    const of = { seller_id, currency };
    const mine = (one: { seller_id: string; currency: string }) =>
      one.seller_id === of.seller_id && one.currency === of.currency;
    const section = sections.get(key) ?? {
      ...{ sellerId: idFromUuid("sel", seller_id) as string, seller, currency, lines: [] },
      payouts: payouts.filter(mine).map(({ seller_id: _, currency: __, ...one }) => one),
      certificates: certificates.filter(mine).map(({ seller_id: _, currency: __, ...one }) => one),
    };
    section.lines.push(line);
    sections.set(key, section);
  }
  return [...sections.values()];
}

type Of = { seller_id: string; currency: string };

const moves = (creator: string, from: string, to: string) => sql<(Of & { seller: string } & StatementLine)[]>`
  SELECT m.seller_id, s.name AS seller, m.currency, m.stage, m.opening::text AS opening, m.accrued::text AS accrued,
         m.reversed::text AS reversed, m.released::text AS released, (m.paid - m.withheld)::text AS paid, m.withheld::text AS withheld,
         m.other::text AS other, (m.opening + m.accrued + m.reversed + m.released + m.paid + m.other)::text AS closing
    FROM (SELECT x.seller_id, x.currency, x.stage,
                 coalesce(sum(x.amount) FILTER (WHERE x.booked_on < ${from}), 0)::bigint AS opening,
                 coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind IN ('SALE', 'SALE_RAISED', 'BONUS')), 0)::bigint AS accrued,
                 coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind IN ('REFUND', 'HOLD_REJECTED')), 0)::bigint AS reversed,
                 coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind IN ('APPROVE', 'HOLD', 'HOLD_RELEASED')), 0)::bigint AS released,
                 coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind LIKE 'PAYOUT\\_%'), 0)::bigint AS paid,
                 coalesce(sum(x.tax) FILTER (WHERE x.booked_on >= ${from} AND x.first), 0)::bigint AS withheld,
                 coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind NOT LIKE 'PAYOUT\\_%'
                   AND x.kind NOT IN ('SALE', 'SALE_RAISED', 'BONUS', 'REFUND', 'HOLD_REJECTED', 'APPROVE', 'HOLD', 'HOLD_RELEASED')), 0)::bigint AS other
            FROM (SELECT a.seller_id, a.currency, CASE WHEN a.code IN ('creator_pending', 'creator_held') THEN 'waiting' ELSE 'due' END AS stage,
                         t.kind, ${bookedOn} AS booked_on, -e.amount AS amount,
                         -- A payout's tax once, whatever the number of its legs.
                         row_number() OVER (PARTITION BY a.seller_id, t.id ORDER BY e.n) = 1 AS first,
                         CASE t.kind WHEN 'PAYOUT_INITIATED' THEN -p.tax WHEN 'PAYOUT_FAILED' THEN p.tax WHEN 'PAYOUT_RETURNED' THEN p.tax END AS tax
                    FROM ledger.account a
                    JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
                    JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
                    LEFT JOIN payout p ON p.seller_id = t.seller_id AND p.id = t.payout_id AND t.kind LIKE 'PAYOUT\\_%'
                   WHERE a.creator_id = ${creator} AND ${bookedOn} < ${to}
                     AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback', 'payout_in_transit')) x
           GROUP BY x.seller_id, x.currency, x.stage) m
    JOIN seller s ON s.seller_id = m.seller_id
   WHERE m.opening <> 0 OR m.accrued <> 0 OR m.reversed <> 0 OR m.released <> 0 OR m.paid <> 0 OR m.withheld <> 0 OR m.other <> 0
   ORDER BY s.name, m.seller_id, m.currency, m.stage DESC`;

const paidIn = (creator: string, from: string, to: string) => sql<
  (Of & StatementSection["payouts"][number])[]
>`
  SELECT p.seller_id, p.currency, ${bookedOn}::text AS on, CASE t.kind WHEN 'PAYOUT_PAID' THEN 'paid' ELSE 'returned' END AS came,
         p.amount::text AS gross, p.tax::text AS tax, (p.amount - p.tax)::text AS net,
         coalesce(CASE t.kind WHEN 'PAYOUT_PAID' THEN p.reference ELSE p.reason END, '') AS reference
    FROM payout p JOIN ledger.transfer t ON t.seller_id = p.seller_id AND t.payout_id = p.id AND t.kind IN ('PAYOUT_PAID', 'PAYOUT_RETURNED')
   WHERE p.creator_id = ${creator} AND ${bookedOn} >= ${from} AND ${bookedOn} < ${to}
   ORDER BY ${bookedOn}, t.recorded_at, p.id`;

const certificatesOf = (creator: string, month: string) => sql<
  (Of & StatementSection["certificates"][number])[]
>`
  SELECT DISTINCT ON (c.seller_id, c.currency, c.authority) c.seller_id, c.currency, c.authority, c.number, c.issued_on::text AS "issuedOn"
    FROM tax_certificate c WHERE c.creator_id = ${creator} AND c.month = ${month}
   ORDER BY c.seller_id, c.currency, c.authority, c.recorded_at DESC`;

/** Creators with a movement in a month and no statement of it; at most `limit`. */
export async function withoutStatement(month: string, limit: number): Promise<Id<"crt">[]> {
  const rows = await sql<{ creator_id: string }[]>`
    SELECT DISTINCT a.creator_id
      FROM ledger.transfer t
      JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE ${bookedOn} >= ${firstDay(month)} AND ${bookedOn} < ${dayAfter(month)} AND a.creator_id IS NOT NULL
       AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback', 'payout_in_transit')
       AND NOT EXISTS (SELECT 1 FROM document d WHERE d.kind = 'statement' AND d.creator_id = a.creator_id AND d.month = ${firstDay(month)})
     LIMIT ${limit}`;
  return rows.map(({ creator_id }) => idFromUuid("crt", creator_id));
}

/** Ended months in which a creator has a movement, "2026-10", the newest first; at most 24. */
export async function monthsToState(creatorId: Id<"crt">): Promise<string[]> {
  const rows = await sql<{ month: string }[]>`
    SELECT DISTINCT to_char(${bookedOn}, 'YYYY-MM') AS month
      FROM ledger.account a
      JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
      JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
     WHERE a.creator_id = ${uuidFromId(creatorId)} AND ${bookedOn} < date_trunc('month', now() AT TIME ZONE 'UTC')::date
     ORDER BY 1 DESC LIMIT 24`;
  return rows.map(({ month }) => month);
}
