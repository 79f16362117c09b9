import { prospectsOf } from "#app/dashboard/prospects.queries.server.ts";
import { whatIf } from "#app/dashboard/what-if.ts";
import { waysOf } from "#app/report/way.queries.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";

type Of = { sellerId: Id<"sel">; enrolmentId: Id<"enr"> };

/**
 * What of a campaign's commissions stands with its creator, minor units: what is pending or under review, and what is
 * past its hold (paid or not), refunds taken off; and the rewards of its tasks.
 */
export async function earnedHere({ sellerId, enrolmentId }: Of) {
  const [id, seller] = [uuidFromId(enrolmentId), uuidFromId(sellerId)];
  const [row] = await sql<{ pending: bigint; released: bigint; bonus: bigint }[]>`
    SELECT coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_pending', 'creator_held')), 0)::bigint AS pending,
           coalesce(-sum(e.amount) FILTER (WHERE a.code IN ('creator_available', 'creator_clawback')), 0)::bigint AS released,
           (SELECT coalesce(sum(p.reward), 0)::bigint FROM content_proof p
             WHERE p.seller_id = ${seller} AND p.enrolment_id = ${id} AND p.status = 'approved') AS bonus
      FROM commission c
      JOIN ledger.entry e ON e.seller_id = c.seller_id AND e.commission_id = c.id
      JOIN ledger.account a ON a.seller_id = e.seller_id AND a.id = e.account_id AND a.creator_id = c.creator_id
     WHERE c.seller_id = ${seller} AND c.enrolment_id = ${id}`;
  return row ?? { pending: 0n, released: 0n, bonus: 0n };
}

/** Where a creator's money with the seller stands in one currency; zeros when there was never any. */
export async function wayWith(sellerId: Id<"sel">, creatorId: Id<"crt">, currency: Currency) {
  const ways = await waysOf({ sellerId }, creatorId);
  const found = ways.find((way) => way.currency === currency);
  const { pending = 0n, held = 0n, available = 0n, inTransit = 0n, paid = 0n } = found ?? {};
  return { pending: pending + held, available, inTransit, paid };
}

/** This month's standing by the terms that count; null when the campaign doesn't run for them. */
export async function standingHere(creatorId: Id<"crt">, enrolmentId: Id<"enr">) {
  const all = await prospectsOf(creatorId);
  const mine = all.find((one) => one.enrolmentId === enrolmentId);
  if (!mine) return null;
  const { next, bps } = whatIf(mine.terms, mine.standing, 0, mine.average ?? 0n);
  return { orders: mine.standing.orders, next, bps };
}
