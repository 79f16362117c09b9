import { rollQuery } from "#app/report/close-query.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { dayBefore } from "./month.ts";

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

/** The days `from` to before `to`, as known at the cutoff: its whole millisecond counts. */
export type Span = { from: string; to: string; cutoff: Date };

const linesOf = (sellerId: Id<"sel">, { from, to, cutoff }: Span) =>
  sql.unsafe(rollQuery({ sellerId, from, to: dayBefore(to), end: afterMs(cutoff) }));

/** JavaScript cuts the database's microseconds. */
export const afterMs = (cutoff: Date) => new Date(cutoff.getTime() + 1);

/** Every creator with something at the opening or a movement. */
export async function rollForward(sellerId: Id<"sel">, span: Span): Promise<RollLine[]> {
  const rows = await sql<(Omit<RollLine, "creatorId"> & { creator_id: string })[]>`
    SELECT m.*, public.name_at('creator', m.creator_id, ${span.cutoff}, r.display_name) AS name
      FROM (${linesOf(sellerId, span)}) m JOIN creator r ON r.id = m.creator_id
     ORDER BY m.currency, name, m.creator_id, m.stage DESC`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}

export type RollTotal = Omit<RollLine, "creatorId" | "name">;

/** The same summed by currency and stage, by the database. */
export function rollTotals(sellerId: Id<"sel">, span: Span): Promise<RollTotal[]> {
  return sql<RollTotal[]>`
    SELECT m.currency, m.stage, sum(m.opening)::bigint AS opening, sum(m.accrued)::bigint AS accrued, sum(m.reversed)::bigint AS reversed,
           sum(m.released)::bigint AS released, sum(m.paid)::bigint AS paid, sum(m.other)::bigint AS other, sum(m.closing)::bigint AS closing
      FROM (${linesOf(sellerId, span)}) m GROUP BY m.currency, m.stage ORDER BY m.currency, m.stage DESC`;
}
