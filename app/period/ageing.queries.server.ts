import { ageingQuery } from "#app/report/close-query.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { afterMs } from "./roll.queries.server.ts";

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
  const lines = sql.unsafe(ageingQuery({ sellerId, day, end: afterMs(cutoff) }));
  const rows = await sql<(Omit<AgeLine, "creatorId"> & { creator_id: string })[]>`
    SELECT m.*, public.name_at('creator', m.creator_id, ${cutoff}, r.display_name) AS name
      FROM (${lines}) m JOIN creator r ON r.id = m.creator_id
     ORDER BY m.currency, m.account DESC, name, m.creator_id`;
  return rows.map(({ creator_id, ...row }) => ({ ...row, creatorId: idFromUuid("crt", creator_id) }));
}
