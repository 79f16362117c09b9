import { whereItIs } from "#app/order/paid-by.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { type Counted, type SellerScore, scoreFrom } from "./score.ts";

/** Of so many newest commissions of the last half-year; more would say the same and cost more. */
const sample = 1_000;
const freshMs = 10 * 60_000;
const maxKept = 5_000;

const kept = new Map<Id<"sel">, { score: Promise<SellerScore>; at: number }>();

/** A seller's score, counted anew every ten minutes at most. */
export function scoreOf(sellerId: Id<"sel">, now = Date.now()): Promise<SellerScore> {
  const known = kept.get(sellerId);
  if (known && now - known.at < freshMs) return known.score;
  const score = countFacts(sellerId).then(scoreFrom);
  kept.delete(sellerId);
  kept.set(sellerId, { score, at: now });
  score.catch(() => kept.delete(sellerId));
  const [oldest] = kept.keys();
  if (kept.size > maxKept && oldest) kept.delete(oldest);
  return score;
}

/** Read from decisions, commissions, payouts, claims and the ledger's refunds; nothing here is typed by anybody. */
export async function countFacts(sellerId: Id<"sel">): Promise<Counted> {
  const seller = uuidFromId(sellerId);
  const [row] = await sql<Counted[]>`
    WITH newest AS (
      SELECT * FROM commission c
       WHERE c.seller_id = ${seller} AND c.role = 'creator' AND c.occurred_at > now() - interval '180 days'
       ORDER BY c.occurred_at DESC LIMIT ${sample}),
    stood AS (
      SELECT c.occurred_at, c.released_at, l.reversed_at, y.status, y.at FROM newest c ${whereItIs})
    SELECT a.approved, a.decided, s.*, k.*
      FROM (SELECT count(*) FILTER (WHERE status IN ('approved', 'waitlisted'))::int AS approved, count(*)::int AS decided
              FROM application
             WHERE seller_id = ${seller} AND decided_by IS NOT NULL AND status IN ('approved', 'declined', 'waitlisted')
               AND coalesce(decided_at, waitlisted_at) > now() - interval '1 year') a,
           (SELECT count(released_at)::int AS released,
                   (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM released_at - occurred_at) / 86400)
                     FILTER (WHERE released_at IS NOT NULL))::float8 AS "daysToPayable",
                   count(*) FILTER (WHERE status = 'paid')::int AS paid,
                   (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - occurred_at) / 86400)
                     FILTER (WHERE status = 'paid'))::float8 AS "daysToPaid",
                   count(reversed_at)::int AS reversed, count(*)::int AS sales
              FROM stood) s,
           -- Answered by the seller in its time, of all that were its to answer and are answered or overdue.
           (SELECT count(*) FILTER (WHERE state IN ('granted', 'refused') AND to_operator_at IS NULL)::int AS "claimsInTime",
                   count(*)::int AS "claimsDue"
              FROM claim
             WHERE seller_id = ${seller} AND opened_at > now() - interval '180 days' AND state <> 'withdrawn'
               AND (state <> 'open' OR answer_by <= now())
               AND (to_operator_at IS NULL OR to_operator_at >= answer_by)) k`;
  return row!;
}
