import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/** How old what stands on an account is, minor units from 0: what left is taken to have been the oldest. */
export type AgeLine = {
  creatorId: Id<"crt">;
  name: string;
  currency: Currency;
  account: "pending" | "held" | "available" | "clawback";
  /** Days since it was booked: up to 30, 60, 90, and older. */
  to30: bigint;
  to60: bigint;
  to90: bigint;
  older: bigint;
  total: bigint;
};

/** What is pending, held, available and owed at the end of a day ("2026-11-30"), as known at the cutoff. */
export async function ageing(sellerId: Id<"sel">, day: string, cutoff: Date): Promise<AgeLine[]> {
  const part = (from: number, to: number | null) =>
    sql`coalesce(sum(x.left_over) FILTER (WHERE x.age >= ${from} AND (${to}::int IS NULL OR x.age <= ${to}::int)), 0)::bigint`;
  const rows = await sql<(Omit<AgeLine, "creatorId"> & { creator_id: string })[]>`
    WITH moved AS (
      SELECT a.creator_id, a.currency, replace(a.code, 'creator_', '') AS account,
             coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date) AS booked_on, t.recorded_at, t.id,
             CASE WHEN a.code = 'creator_clawback' THEN e.amount ELSE -e.amount END AS amount
        FROM ledger.account a
        JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
        JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
       WHERE a.seller_id = ${uuidFromId(sellerId)} AND t.recorded_at <= ${cutoff}
         AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')),
    stands AS (
      SELECT creator_id, currency, account, sum(amount) AS balance FROM moved WHERE booked_on <= ${day}
       GROUP BY 1, 2, 3 HAVING sum(amount) > 0),
    came AS (
      SELECT m.creator_id, m.currency, m.account, ${day}::date - m.booked_on AS age, m.amount, s.balance,
             sum(m.amount) OVER (PARTITION BY m.creator_id, m.currency, m.account
                                 ORDER BY m.booked_on DESC, m.recorded_at DESC, m.id DESC ROWS UNBOUNDED PRECEDING) - m.amount AS newer
        FROM moved m JOIN stands s USING (creator_id, currency, account) WHERE m.amount > 0 AND m.booked_on <= ${day})
    SELECT x.creator_id, public.name_at('creator', x.creator_id, ${cutoff}, r.display_name) AS name, x.currency, x.account,
           ${part(0, 30)} AS to30, ${part(31, 60)} AS to60, ${part(61, 90)} AS to90, ${part(91, null)} AS older,
           sum(x.left_over)::bigint AS total
      FROM (SELECT *, least(amount, greatest(balance - newer, 0)) AS left_over FROM came) x
      JOIN creator r ON r.id = x.creator_id
     WHERE x.left_over > 0
     GROUP BY x.creator_id, r.display_name, x.currency, x.account
     ORDER BY x.currency, x.account DESC, name, x.creator_id`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}
