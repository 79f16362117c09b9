import { belongs, type Whose } from "#app/report/whose.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { CommissionPot, CommissionRole } from "#db/schema/index.ts";
import { whereItIs } from "./paid-by.server.ts";
import type { Earning } from "./sale-states.ts";

/** One commission of an order. An order has several where it is shared, or where somebody earns on top. */
export type OrderEarning = Earning & {
  id: Id<"com">;
  orderId: Id<"ord">;
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  pot: CommissionPot;
  role: CommissionRole;
  movedFrom: Id<"com"> | null;
  payoutReference: string | null;
};

type Row = Omit<OrderEarning, "id" | "orderId" | "creatorId" | "enrolmentId" | "movedFrom"> & {
  id: string;
  order_id: string;
  creator_id: string;
  enrolment_id: string;
  moved_from: string | null;
};

/** Every commission of these orders that is the seller's to pay or the creator's own; creators before who comes on top. */
export async function earningsOf(
  whose: Whose,
  orderIds: readonly Id<"ord">[],
): Promise<Map<Id<"ord">, OrderEarning[]>> {
  const found = new Map<Id<"ord">, OrderEarning[]>();
  if (orderIds.length === 0) return found;
  const rows = await sql<Row[]>`
    SELECT c.id, c.order_id, c.creator_id, c.enrolment_id, c.pot, c.role, c.moved_from, c.amount, l.outstanding, l.netted,
           c.release_at AS "releaseAt", c.released_at AS "releasedAt", c.held_at AS "heldAt", c.rejected_at AS "rejectedAt",
           l.reversed_at AS "reversedAt", l.moved_at AS "movedAt", y.status AS payout, y.at AS "payoutAt",
           y.reference AS "payoutReference"
      FROM commission c ${whereItIs}
     WHERE ${belongs(whose, "c")} AND c.order_id = ANY (${orderIds.map(uuidFromId)}::uuid[])
     ORDER BY array_position(ARRAY['creator', 'agency', 'assist', 'recruiter'], c.role), c.id`;
  for (const { id, order_id, creator_id, enrolment_id, moved_from, ...row } of rows) {
    const orderId = idFromUuid("ord", order_id);
    const one: OrderEarning = {
      ...row,
      id: idFromUuid("com", id),
      orderId,
      creatorId: idFromUuid("crt", creator_id),
      enrolmentId: idFromUuid("enr", enrolment_id),
      movedFrom: moved_from === null ? null : idFromUuid("com", moved_from),
    };
    found.set(orderId, [...(found.get(orderId) ?? []), one]);
  }
  return found;
}
