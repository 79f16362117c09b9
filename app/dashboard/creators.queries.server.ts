import { type CreatorWay, waysOf } from "#app/report/way.queries.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

export type CreatorLine = {
  creatorId: Id<"crt">;
  name: string;
  handle: string;
  campaigns: number;
  orders: number;
  /** All that was earned and not taken back, ever. */
  earned: bigint;
  way: CreatorWay | null;
};
export type CreatorTotals = Pick<CreatorWay, "pending" | "available" | "inTransit" | "paid"> & {
  orders: number;
  earned: bigint;
};

type Row = Omit<CreatorLine, "creatorId" | "way"> & { id: string };

/** A seller's creators with what they earned in one currency, whoever earned most first; 500 at most. */
export async function creatorsOf(
  sellerId: Id<"sel">,
  currency: Currency,
): Promise<{ lines: CreatorLine[]; total: CreatorTotals }> {
  const seller = uuidFromId(sellerId);
  const [rows, ways, [sum]] = await Promise.all([
    sql<Row[]>`
      SELECT r.id, r.display_name AS name, r.handle, n.campaigns, coalesce(e.orders, 0)::int AS orders,
             coalesce(e.earned, 0)::bigint AS earned
        FROM (SELECT u.creator_id, sum(u.n)::int AS campaigns
                FROM (SELECT creator_id, 1 AS n FROM enrolment WHERE seller_id = ${seller}
                      -- Agencies and recruiters needn't be in a campaign themselves.
                      UNION ALL SELECT DISTINCT creator_id, 0 FROM commission WHERE seller_id = ${seller}) u
               GROUP BY 1) n
        JOIN creator r ON r.id = n.creator_id
        LEFT JOIN (${earnedEver(seller, currency)}) e ON e.creator_id = r.id
       ORDER BY earned DESC, r.handle LIMIT 500`,
    waysOf({ sellerId }),
    sql<CreatorTotals[]>`
      SELECT (SELECT count(DISTINCT order_id) FROM commission
               WHERE seller_id = ${seller} AND currency = ${currency})::int AS orders,
             coalesce(sum(e.earned), 0)::bigint AS earned,
             w.pending, w.available, w."inTransit", p.paid
        FROM (SELECT coalesce(-sum(b.amount) FILTER (WHERE a.code = 'creator_pending'), 0)::bigint AS pending,
                     coalesce(-sum(b.amount) FILTER (WHERE a.code = 'creator_available'), 0)::bigint AS available,
                     coalesce(-sum(b.amount) FILTER (WHERE a.code = 'payout_in_transit'), 0)::bigint AS "inTransit"
                FROM ledger.account a JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
               WHERE a.seller_id = ${seller} AND a.currency = ${currency}) w
       CROSS JOIN (SELECT coalesce(sum(n.amount), 0)::bigint AS paid
                     FROM ledger.account a
                     JOIN ledger.entry n ON n.seller_id = a.seller_id AND n.account_id = a.id
                     JOIN ledger.transfer t ON t.seller_id = n.seller_id AND t.id = n.transfer_id
                    WHERE a.seller_id = ${seller} AND a.currency = ${currency} AND a.code = 'payout_in_transit'
                      AND t.kind = 'PAYOUT_PAID'
                      AND NOT EXISTS (SELECT 1 FROM payout y WHERE y.seller_id = t.seller_id AND y.id = t.payout_id AND y.status = 'returned')) p
        LEFT JOIN (${earnedEver(seller, currency)}) e ON true
       GROUP BY w.pending, w.available, w."inTransit", p.paid`,
  ]);
  const lines = rows.map(({ id, ...row }) => {
    const creatorId = idFromUuid("crt", id);
    const way = ways.find((one) => one.creatorId === creatorId && one.currency === currency) ?? null;
    return { ...row, creatorId, way };
  });
  return { lines, total: sum! };
}

function earnedEver(seller: string, currency: Currency) {
  return sql`
    SELECT c.creator_id, count(DISTINCT c.order_id) AS orders, -sum(e.amount) AS earned
      FROM commission c
      JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id
     WHERE c.seller_id = ${seller} AND c.currency = ${currency}
       AND a.code IN ('creator_pending', 'creator_held', 'creator_available', 'creator_clawback')
     GROUP BY 1`;
}
