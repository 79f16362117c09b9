import { type Id, idFromUuid } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import { belongs, type Whose } from "./whose.server.ts";

/** Where a creator's money with one seller stands, minor units, each from 0. `paid` is Σ payouts that arrived and didn't come back. */
export type Way = {
  pending: bigint;
  held: bigint;
  available: bigint;
  inTransit: bigint;
  paid: bigint;
  /** What the creator owes after a refund that came when everything was paid. */
  owed: bigint;
};
export type CreatorWay = Way & { sellerId: Id<"sel">; creatorId: Id<"crt">; currency: Currency };

type Row = Way & { seller_id: string; creator_id: string; currency: Currency };

/** One row a seller, creator and currency there ever was an account in. */
export async function waysOf(whose: Whose, creatorId?: Id<"crt">): Promise<CreatorWay[]> {
  const only = creatorId ? sql`AND ${belongs({ creatorId }, "a")}` : sql``;
  const rows = await sql<Row[]>`
    SELECT w.*, coalesce(p.paid, 0)::bigint AS paid
      FROM (SELECT a.seller_id, a.creator_id, a.currency,
                   coalesce(-sum(b.amount) FILTER (WHERE a.code = 'creator_pending'), 0)::bigint AS pending,
                   coalesce(-sum(b.amount) FILTER (WHERE a.code = 'creator_held'), 0)::bigint AS held,
                   coalesce(-sum(b.amount) FILTER (WHERE a.code = 'creator_available'), 0)::bigint AS available,
                   coalesce(-sum(b.amount) FILTER (WHERE a.code = 'payout_in_transit'), 0)::bigint AS "inTransit",
                   coalesce(sum(b.amount) FILTER (WHERE a.code = 'creator_clawback'), 0)::bigint AS owed
              FROM ledger.account a JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
             WHERE ${belongs(whose, "a")} ${only} GROUP BY 1, 2, 3) w
      LEFT JOIN (SELECT a.seller_id, a.creator_id, a.currency, sum(e.amount) AS paid
                   FROM ledger.account a
                   JOIN ledger.entry e ON e.seller_id = a.seller_id AND e.account_id = a.id
                   JOIN ledger.transfer t ON t.seller_id = e.seller_id AND t.id = e.transfer_id
                  WHERE ${belongs(whose, "a")} ${only} AND a.code = 'payout_in_transit' AND t.kind = 'PAYOUT_PAID'
                    AND NOT EXISTS (SELECT 1 FROM payout y WHERE y.seller_id = t.seller_id AND y.id = t.payout_id AND y.status = 'returned')
                  GROUP BY 1, 2, 3) p USING (seller_id, creator_id, currency)
     ORDER BY w.currency, w.seller_id, w.creator_id`;
  return rows.map(({ seller_id, creator_id, ...row }) => ({
    ...row,
    sellerId: idFromUuid("sel", seller_id),
    creatorId: idFromUuid("crt", creator_id),
  }));
}
