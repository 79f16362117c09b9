import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { type CreatorFacts, creatorSteps, type SellerFacts, sellerSteps } from "./steps.ts";

/** How far a seller has come, and whether they have put the list away or look at a sample. */
export async function sellerOnboarding(sellerId: Id<"sel">) {
  const id = uuidFromId(sellerId);
  type Row = Omit<SellerFacts, "draftId" | "storeId"> & {
    draft: string | null;
    store: string | null;
    hidden: boolean;
    sample: string | null;
    orders: boolean;
  };
  const [row] = await sql<Row[]>`
    SELECT (SELECT count(*) FROM store WHERE seller_id = ${id} AND closed_at IS NULL)::int AS stores,
           EXISTS (SELECT 1 FROM store WHERE seller_id = ${id} AND greeted_at IS NOT NULL)
             OR EXISTS (SELECT 1 FROM inbox_event WHERE seller_id = ${id}) AS heard,
           (SELECT count(*) FROM campaign WHERE seller_id = ${id} AND NOT is_sample)::int AS campaigns,
           (SELECT count(*) FROM campaign WHERE seller_id = ${id} AND status <> 'draft')::int AS published,
           (SELECT count(*) FROM enrolment WHERE seller_id = ${id})::int AS creators,
           EXISTS (SELECT 1 FROM click_day WHERE seller_id = ${id}) AS clicks,
           EXISTS (SELECT 1 FROM store_order WHERE seller_id = ${id}) AS orders,
           (SELECT id FROM campaign WHERE seller_id = ${id} AND status = 'draft' AND NOT is_sample ORDER BY id DESC LIMIT 1) AS draft,
           (SELECT id FROM store WHERE seller_id = ${id} AND closed_at IS NULL ORDER BY id LIMIT 1) AS store,
           (SELECT steps_hidden_at IS NOT NULL FROM seller WHERE seller_id = ${id}) AS hidden,
           (SELECT id FROM campaign WHERE seller_id = ${id} AND is_sample LIMIT 1) AS sample`;
  const { draft, store, hidden, sample, orders, ...facts } = row!;
  return {
    steps: sellerSteps({
      ...facts,
      draftId: draft && idFromUuid("cmp", draft),
      storeId: store && idFromUuid("sto", store),
    }),
    hidden,
    /** There is something to draw. */
    begun: facts.clicks || orders,
    sampleId: sample && idFromUuid("cmp", sample),
  };
}

export async function creatorOnboarding(creatorId: Id<"crt">) {
  const id = uuidFromId(creatorId);
  type Row = Omit<CreatorFacts, "enrolmentId"> & { enrolment: string | null; hidden: boolean };
  const [row] = await sql<Row[]>`
    SELECT bio <> '' OR picture_file_id IS NOT NULL OR channels <> '[]' OR EXISTS (
             SELECT 1 FROM social_account s WHERE s.creator_id = c.id AND s.disconnected_at IS NULL) AS profile,
           (SELECT count(*) FROM application a WHERE a.creator_id = c.id)::int AS applied,
           (SELECT count(*) FROM enrolment e WHERE e.creator_id = c.id)::int AS enrolled,
           EXISTS (SELECT 1 FROM click_day d WHERE d.key = c.id AND d.scope = 'creator') AS clicks,
           (SELECT id FROM enrolment e WHERE e.creator_id = c.id AND e.ended_at IS NULL ORDER BY id DESC LIMIT 1) AS enrolment,
           steps_hidden_at IS NOT NULL AS hidden
      FROM creator c WHERE c.id = ${id}`;
  const { enrolment, hidden, ...facts } = row!;
  return {
    steps: creatorSteps({ ...facts, enrolmentId: enrolment && idFromUuid("enr", enrolment) }),
    hidden,
  };
}
