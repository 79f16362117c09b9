import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/**
 * A month of what a seller owes one creator in one currency, minor units, as people read it: opening + accrued +
 * reversed + released + paid + other = closing. `waiting` is pending and held, `due` available and in transit less
 * what the creator owes. `released` moves from the one to the other, so it is 0 over both. `paid` counts what was
 * withheld with it; `other` is what was done by hand or exchanged.
 */
export type RollLine = {
  creatorId: Id<"crt">;
  name: string;
  currency: Currency;
  stage: "waiting" | "due";
  opening: bigint;
  accrued: bigint;
  reversed: bigint;
  released: bigint;
  paid: bigint;
  other: bigint;
  closing: bigint;
};

/** Columns of a line, and of its totals. */
export const rollParts = ["opening", "accrued", "reversed", "released", "paid", "other", "closing"] as const;

export type Span = { from: string; to: string; cutoff: Date };

/** Every creator with something at the opening or a movement in the days `from` to before `to`, as known at the cutoff. */
export async function rollForward(sellerId: Id<"sel">, { from, to, cutoff }: Span): Promise<RollLine[]> {
  const rows = await sql<(Omit<RollLine, "creatorId"> & { creator_id: string })[]>`
    SELECT m.creator_id, public.name_at('creator', m.creator_id, ${cutoff}, r.display_name) AS name, m.currency, m.stage,
           m.opening, m.accrued, m.reversed, m.released, m.paid, m.other,
           (m.opening + m.accrued + m.reversed + m.released + m.paid + m.other)::bigint AS closing
      FROM (${moves(sellerId, { from, to, cutoff })}) m JOIN creator r ON r.id = m.creator_id
     WHERE m.opening <> 0 OR m.accrued <> 0 OR m.reversed <> 0 OR m.released <> 0 OR m.paid <> 0 OR m.other <> 0
     ORDER BY m.currency, name, m.creator_id, m.stage DESC`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}

export type RollTotal = Omit<RollLine, "creatorId" | "name">;

/** The same summed by currency and stage, by the database. */
export function rollTotals(sellerId: Id<"sel">, span: Span): Promise<RollTotal[]> {
  return sql<RollTotal[]>`
    SELECT m.currency, m.stage, sum(m.opening)::bigint AS opening, sum(m.accrued)::bigint AS accrued, sum(m.reversed)::bigint AS reversed,
           sum(m.released)::bigint AS released, sum(m.paid)::bigint AS paid, sum(m.other)::bigint AS other,
           sum(m.opening + m.accrued + m.reversed + m.released + m.paid + m.other)::bigint AS closing
      FROM (${moves(sellerId, span)}) m GROUP BY m.currency, m.stage ORDER BY m.currency, m.stage DESC`;
}

const moves = (sellerId: Id<"sel">, { from, to, cutoff }: Span) => sql`
  SELECT x.creator_id, x.currency, x.stage,
         coalesce(sum(x.amount) FILTER (WHERE x.booked_on < ${from}), 0)::bigint AS opening,
         coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind IN ('SALE', 'SALE_RAISED', 'BONUS')), 0)::bigint AS accrued,
         coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind IN ('REFUND', 'HOLD_REJECTED')), 0)::bigint AS reversed,
         coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind IN ('APPROVE', 'HOLD', 'HOLD_RELEASED')), 0)::bigint AS released,
         coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind LIKE 'PAYOUT\\_%'), 0)::bigint AS paid,
         coalesce(sum(x.amount) FILTER (WHERE x.booked_on >= ${from} AND x.kind NOT LIKE 'PAYOUT\\_%'
           AND x.kind NOT IN ('SALE', 'SALE_RAISED', 'BONUS', 'REFUND', 'HOLD_REJECTED', 'APPROVE', 'HOLD', 'HOLD_RELEASED')), 0)::bigint AS other
    FROM (SELECT a.creator_id, a.currency, CASE WHEN a.code IN ('creator_pending', 'creator_held') THEN 'waiting' ELSE 'due' END AS stage,
                 t.kind, coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date) AS booked_on, -e.amount AS amount
            FROM ledger.transfer t
            JOIN ledger.entry e ON e.seller_id = t.seller_id AND e.transfer_id = t.id
            JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
           WHERE t.seller_id = ${uuidFromId(sellerId)} AND t.recorded_at <= ${cutoff}
             AND coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date) < ${to}
             AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback', 'payout_in_transit')) x
   GROUP BY x.creator_id, x.currency, x.stage`;
