import { type CreatorWay, waysOf } from "#app/report/way.queries.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

/** A creator's money with one seller in one currency, with the dates that go with it. */
export type MyWay = CreatorWay & {
  sellerName: string;
  /** When the next of what is pending is released. */
  releaseAt: Date | null;
  /** Since when the oldest payout is on its way. */
  inTransitSince: Date | null;
  paidOn: Date | null;
};

type Dates = {
  seller_id: string;
  currency: Currency;
  seller_name: string;
  release_at: Date | null;
  in_transit_since: Date | null;
  paid_on: Date | null;
};

export async function myWays(creatorId: Id<"crt">): Promise<MyWay[]> {
  const creator = uuidFromId(creatorId);
  const [ways, dates] = await Promise.all([
    waysOf({ creatorId }),
    sql<Dates[]>`
      SELECT s.seller_id, s.name AS seller_name, d.currency, min(d.release_at) AS release_at,
             min(d.in_transit_since) AS in_transit_since, max(d.paid_on) AS paid_on
        FROM (SELECT seller_id, currency, release_at, NULL::timestamptz AS in_transit_since, NULL::timestamptz AS paid_on
                FROM commission c
               WHERE creator_id = ${creator} AND released_at IS NULL AND held_at IS NULL AND rejected_at IS NULL
                 AND (SELECT sum(e.amount) FROM ledger.entry e
                        JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id AND a.code = 'creator_pending'
                       WHERE e.seller_id = c.seller_id AND e.commission_id = c.id) < 0
              UNION ALL
              SELECT seller_id, currency, NULL, CASE WHEN status = 'in_transit' THEN initiated_at END,
                     CASE WHEN status = 'paid' THEN settled_at END
                FROM payout WHERE creator_id = ${creator}
              -- A bonus has neither, and its seller a name all the same.
              UNION ALL
              SELECT seller_id, currency, NULL, NULL, NULL FROM ledger.account WHERE creator_id = ${creator}) d
        JOIN seller s ON s.seller_id = d.seller_id
       GROUP BY s.seller_id, d.currency`,
  ]);
  return ways.map((way) => {
    const found = dates.find(
      ({ seller_id, currency }) => idFromUuid("sel", seller_id) === way.sellerId && currency === way.currency,
    );
    return {
      ...way,
      sellerName: found?.seller_name ?? "",
      releaseAt: way.pending > 0n ? (found?.release_at ?? null) : null,
      inTransitSince: found?.in_transit_since ?? null,
      paidOn: found?.paid_on ?? null,
    };
  });
}

export type Release = {
  /** `2026-12-03`, UTC. */
  day: string;
  sellerName: string;
  currency: Currency;
  holdDays: number;
  amount: bigint;
};

/** What is released next, by day, the soonest first. */
export function nextReleases(creatorId: Id<"crt">, limit = 5): Promise<Release[]> {
  return sql<Release[]>`
    SELECT to_char(c.release_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, s.name AS "sellerName", c.currency,
           (t.canonical::jsonb ->> 'holdDays')::int AS "holdDays", (-sum(e.amount))::bigint AS amount
      FROM commission c
      JOIN seller s ON s.seller_id = c.seller_id
      JOIN terms t ON t.seller_id = c.seller_id AND t.campaign_id = c.campaign_id AND t.version = c.terms_version
      JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id AND a.code = 'creator_pending'
     WHERE c.creator_id = ${uuidFromId(creatorId)} AND c.released_at IS NULL AND c.held_at IS NULL AND c.rejected_at IS NULL
     GROUP BY 1, 2, 3, 4 HAVING sum(e.amount) < 0 ORDER BY 1, 2 LIMIT ${limit}`;
}

/** In how many campaigns a creator is, and how many applications wait. */
export async function myStanding(
  creatorId: Id<"crt">,
): Promise<{ campaigns: number; waiting: number; bankDetails: boolean }> {
  const creator = uuidFromId(creatorId);
  const [row] = await sql<{ campaigns: number; waiting: number; bankDetails: boolean }[]>`
    SELECT (SELECT count(*) FROM enrolment WHERE creator_id = ${creator} AND ended_at IS NULL)::int AS campaigns,
           (SELECT count(*) FROM application WHERE creator_id = ${creator} AND status = 'applied')::int AS waiting,
           EXISTS (SELECT 1 FROM payout_method WHERE creator_id = ${creator} AND replaced_at IS NULL) AS "bankDetails"`;
  return row!;
}
