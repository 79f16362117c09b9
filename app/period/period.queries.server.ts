import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { CloseItem } from "./checklist.ts";

export type BookMonth = {
  /** "2026-11". */
  month: string;
  /** It is over, so it may be closed. */
  ended: boolean;
  transfers: number;
  /** Its cutoff; null: open. A month before a closed one is closed with it. */
  closedAt: Date | null;
  closedBy: string | null;
  /** What counts for it but belongs to a month that was closed already. */
  late: number;
};

/** Months with something in the books, the newest first. */
export function bookMonths(sellerId: Id<"sel">): Promise<BookMonth[]> {
  return sql<BookMonth[]>`
    SELECT to_char(m.month, 'YYYY-MM') AS month, m.month + interval '1 month' <= clock_timestamp() AT TIME ZONE 'UTC' AS ended,
           m.transfers, m.late, p.closed_at AS "closedAt", n.name AS "closedBy"
      FROM (SELECT date_trunc('month', coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date)::timestamp)::date AS month,
                   count(*)::int AS transfers, count(t.relates_to)::int AS late
              FROM ledger.transfer t WHERE t.seller_id = ${uuidFromId(sellerId)} GROUP BY 1) m
      LEFT JOIN LATERAL (SELECT * FROM ledger.period p WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.month >= m.month
                          ORDER BY p.month LIMIT 1) p ON true
      LEFT JOIN person n ON n.id = p.closed_by
     ORDER BY m.month DESC`;
}

/** How a closed month stood when it was closed; undefined: it is open. */
export async function closedMonth(
  sellerId: Id<"sel">,
  month: string,
): Promise<{ closedAt: Date; closedBy: string; checklist: CloseItem[] } | undefined> {
  const [row] = await sql<{ closedAt: Date; closedBy: string; checklist: CloseItem[] }[]>`
    SELECT p.closed_at AS "closedAt", n.name AS "closedBy", p.checklist
      FROM ledger.period p LEFT JOIN person n ON n.id = p.closed_by
     WHERE p.seller_id = ${uuidFromId(sellerId)} AND p.month >= ${`${month}-01`} ORDER BY p.month LIMIT 1`;
  return row;
}
