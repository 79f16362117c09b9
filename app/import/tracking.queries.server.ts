import type { SellerScope } from "#app/account/scope.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

type Seller = Pick<SellerScope, "sellerId">;

export type UnassignedName = {
  storeId: Id<"sto">;
  storeName: string;
  name: string;
  events: number;
  lastAt: Date;
};

/** Networks' names nobody is behind yet, those with the most sales first. */
export async function listUnassigned({ sellerId }: Seller): Promise<UnassignedName[]> {
  const rows = await sql<
    { store_id: string; store_name: string; name: string; events: number; last_at: Date }[]
  >`
    SELECT e.store_id, s.name AS store_name, min(e.detail) AS name, count(*)::int AS events, max(e.received_at) AS last_at
      FROM inbox_event e JOIN store s ON s.seller_id = e.seller_id AND s.id = e.store_id
     WHERE e.seller_id = ${uuidFromId(sellerId)} AND e.state = 'parked' AND e.reason = 'unassigned'
     GROUP BY e.store_id, s.name, lower(e.detail) ORDER BY events DESC, 3 LIMIT 200`;
  return rows.map(({ store_id, store_name, name, events, last_at }) => ({
    ...{ storeId: idFromUuid("sto", store_id), storeName: store_name, name, events, lastAt: last_at },
  }));
}

export type AssignedName = {
  id: Id<"trk">;
  storeName: string;
  name: string;
  creator: string;
  campaign: string;
  createdAt: Date;
};

export async function listAssigned({ sellerId }: Seller): Promise<AssignedName[]> {
  const rows = await sql<
    { id: string; store_name: string; name: string; creator: string; campaign: string; created_at: Date }[]
  >`
    SELECT t.id, s.name AS store_name, t.value::text AS name, r.display_name AS creator, c.name AS campaign, t.created_at
      FROM tracking_id t JOIN store s ON s.seller_id = t.seller_id AND s.id = t.store_id
      JOIN enrolment e ON e.seller_id = t.seller_id AND e.id = t.enrolment_id
      JOIN campaign c ON c.seller_id = e.seller_id AND c.id = e.campaign_id
      JOIN creator r ON r.id = e.creator_id
     WHERE t.seller_id = ${uuidFromId(sellerId)} AND t.closed_at IS NULL ORDER BY t.created_at DESC LIMIT 500`;
  return rows.map(({ id, store_name, created_at, ...row }) => ({
    ...{ ...row, id: idFromUuid("trk", id), storeName: store_name, createdAt: created_at },
  }));
}

export type Assignable = {
  enrolmentId: Id<"enr">;
  creator: string;
  handle: string;
  campaign: string;
  currency: string;
};

/** Creators whose sales a name may bring, each with the campaign whose money it is booked in. */
export async function listAssignable({ sellerId }: Seller): Promise<Assignable[]> {
  const rows = await sql<
    { id: string; creator: string; handle: string; campaign: string; currency: string }[]
  >`
    SELECT e.id, r.display_name AS creator, r.handle::text AS handle, c.name AS campaign, c.currency
      FROM enrolment e JOIN campaign c ON c.seller_id = e.seller_id AND c.id = e.campaign_id JOIN creator r ON r.id = e.creator_id
     WHERE e.seller_id = ${uuidFromId(sellerId)} AND e.ended_at IS NULL ORDER BY lower(r.display_name), c.name LIMIT 2000`;
  return rows.map(({ id, ...row }) => ({ ...row, enrolmentId: idFromUuid("enr", id) }));
}
