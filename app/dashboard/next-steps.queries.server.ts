import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** What waits for somebody of this seller. */
export type Waiting = {
  applications: number;
  /** Events whose facts nobody could book: they need a look. */
  dead: number;
  parked: number;
  /** Batches this person may approve: made by somebody else. */
  batches: number;
  /** Their own batches, which somebody else has to approve. */
  ownBatches: number;
};

/** How far a new seller has come. */
export type Setup = { stores: number; campaigns: number; creators: number; clicks: boolean; orders: boolean };

export async function waitingFor(seller: { sellerId: Id<"sel">; personId: Id<"per"> }): Promise<Waiting> {
  const [id, person] = [uuidFromId(seller.sellerId), uuidFromId(seller.personId)];
  const [row] = await sql<Waiting[]>`
    SELECT (SELECT count(*) FROM application WHERE seller_id = ${id} AND status = 'applied')::int AS applications,
           (SELECT count(*) FROM inbox_event WHERE seller_id = ${id} AND state = 'dead')::int AS dead,
           (SELECT count(*) FROM inbox_event WHERE seller_id = ${id} AND state = 'parked')::int AS parked,
           b.batches, b."ownBatches"
      FROM (SELECT count(*) FILTER (WHERE created_by <> ${person})::int AS batches,
                   count(*) FILTER (WHERE created_by = ${person})::int AS "ownBatches"
              FROM payout_batch WHERE seller_id = ${id} AND approved_at IS NULL AND cancelled_at IS NULL) b`;
  return row!;
}

export async function setupOf(sellerId: Id<"sel">): Promise<Setup> {
  const id = uuidFromId(sellerId);
  const [row] = await sql<Setup[]>`
    SELECT (SELECT count(*) FROM store WHERE seller_id = ${id} AND closed_at IS NULL)::int AS stores,
           (SELECT count(*) FROM campaign WHERE seller_id = ${id} AND status <> 'draft')::int AS campaigns,
           (SELECT count(DISTINCT creator_id) FROM enrolment WHERE seller_id = ${id})::int AS creators,
           EXISTS (SELECT 1 FROM click_day WHERE seller_id = ${id}) AS clicks,
           EXISTS (SELECT 1 FROM store_order WHERE seller_id = ${id}) AS orders`;
  return row!;
}
