import { checkLedger } from "#app/ledger/check.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { explainedEvents } from "#app/store/health.queries.server.ts";
import { sql } from "#db/client.server.ts";
import type { CloseFacts } from "./checklist.ts";
import { exchangeOf } from "./exchange.queries.server.ts";
import { dayAfter, firstDay } from "./month.ts";

/** Everything a month's checklist asks, as it is now: balances and the whole chain are looked at for it. */
export async function closeFacts(sellerId: Id<"sel">, month: string): Promise<CloseFacts> {
  const [from, to] = [firstDay(month), dayAfter(month)];
  const seller = uuidFromId(sellerId);
  const checked = await checkLedger(sellerId);
  const [events, [counts], [exchange]] = await Promise.all([
    explainedEvents({ sellerId }),
    sql<[Counts]>`
      SELECT ${to}::date <= (clock_timestamp() AT TIME ZONE 'UTC')::date AS ended,
             (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state = 'dead'
                 AND received_at >= ${from}::date AND received_at < ${to}::date)::int AS dead,
             (SELECT count(*) FROM inbox_event WHERE seller_id = ${seller} AND state = 'parked' AND received_at < ${to}::date)::int AS parked,
             (SELECT count(*) FROM payout_batch WHERE seller_id = ${seller} AND approved_at IS NULL AND cancelled_at IS NULL
                 AND created_at < ${to}::date)::int AS "undecidedBatches",
             (SELECT count(*) FROM payout p JOIN payout_batch b ON b.seller_id = p.seller_id AND b.id = p.batch_id
               WHERE p.seller_id = ${seller} AND b.approved_at < ${to}::date AND p.status IN ('draft', 'in_transit'))::int AS "openPayouts",
             (SELECT count(*) FROM payout_result WHERE seller_id = ${seller} AND seen_at IS NULL AND received_at < ${to}::date
                 AND ended IN ('amount_differs', 'contradicts', 'other_batch', 'unknown_payout'))::int AS "oddResults",
             (SELECT count(*) FROM money_change WHERE seller_id = ${seller} AND decided_at IS NULL AND created_at < ${to}::date)::int AS "waitingChanges",
             (SELECT count(*) FROM claim WHERE seller_id = ${seller} AND state IN ('open', 'with_operator') AND opened_at < ${to}::date)::int AS "openClaims",
             (SELECT count(DISTINCT (p.creator_id, p.authority, p.currency)) FROM ledger.transfer t
                JOIN payout p ON p.seller_id = t.seller_id AND p.id = t.payout_id
                LEFT JOIN tax_certificate c ON c.seller_id = p.seller_id AND c.creator_id = p.creator_id AND c.authority = p.authority
                      AND c.currency = p.currency AND c.month = ${from}
               WHERE t.seller_id = ${seller} AND t.kind = 'PAYOUT_INITIATED' AND p.tax > 0 AND p.status IN ('in_transit', 'paid')
                 AND coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date) >= ${from}
                 AND coalesce(t.booked_on, (t.recorded_at AT TIME ZONE 'UTC')::date) < ${to} AND c.number IS NULL)::int AS "withoutCertificate"`,
    exchangeOf(sellerId, month).then((found) => [found]),
  ]);
  return {
    ...counts,
    unexplained: events.unexplained,
    finding: checked.outcome === "broken" ? checked.finding : null,
    withoutRate: exchange?.parked.length ?? 0,
  };
}

type Counts = Omit<CloseFacts, "unexplained" | "finding" | "withoutRate">;
