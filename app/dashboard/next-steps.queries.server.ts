import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { troubledStores } from "#app/store/health.queries.server.ts";
import { sql } from "#db/client.server.ts";

/** What waits for somebody of this seller. */
export type Waiting = {
  applications: number;
  /** Orders whose commissions are held until somebody has looked. */
  held: number;
  /** Events whose facts nobody could book: they need a look. */
  dead: number;
  /** Wait for something that nobody has to do anything about here, such as another currency's campaign. */
  parked: number;
  /** Refunds and returns that came before their sale. */
  refunds: number;
  /** Names in networks' reports that have sales and no creator. */
  unassigned: number;
  /** Stores that got a wrong signature in the last day. */
  forged: number;
  /** Stores that used to send events and haven't for three days. */
  silent: number;
  /** Batches this person may approve: made by somebody else. */
  batches: number;
  /** Their own batches, which somebody else has to approve. */
  ownBatches: number;
};

export async function waitingFor(seller: { sellerId: Id<"sel">; personId: Id<"per"> }): Promise<Waiting> {
  const [id, person] = [uuidFromId(seller.sellerId), uuidFromId(seller.personId)];
  const [[row], { forged, silent }] = await Promise.all([
    sql<Omit<Waiting, "forged" | "silent">[]>`
    SELECT (SELECT count(*) FROM application WHERE seller_id = ${id} AND status = 'applied')::int AS applications,
           (SELECT count(*) FROM inbox_event WHERE seller_id = ${id} AND state = 'dead')::int AS dead,
           (SELECT count(DISTINCT order_id) FROM commission
             WHERE seller_id = ${id} AND held_at IS NOT NULL AND rejected_at IS NULL)::int AS held,
           p.parked, p.refunds, p.unassigned,
           b.batches, b."ownBatches"
      FROM (SELECT count(*) FILTER (WHERE created_by <> ${person})::int AS batches,
                   count(*) FILTER (WHERE created_by = ${person})::int AS "ownBatches"
              FROM payout_batch WHERE seller_id = ${id} AND approved_at IS NULL AND cancelled_at IS NULL) b,
           (SELECT count(*) FILTER (WHERE reason IS NULL OR reason NOT IN ('waits_for_order', 'waits_for_sale', 'unassigned'))::int AS parked,
                   count(*) FILTER (WHERE reason IN ('waits_for_order', 'waits_for_sale'))::int AS refunds,
                   count(DISTINCT (store_id, lower(detail))) FILTER (WHERE reason = 'unassigned')::int AS unassigned
              FROM inbox_event WHERE seller_id = ${id} AND state = 'parked') p`,
    troubledStores(seller),
  ]);
  return { ...row!, forged: forged.length, silent: silent.length };
}
