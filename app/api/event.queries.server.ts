import type { Settled } from "#app/order/decision.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** What became of an event; undefined while it waits to be settled. */
export async function eventOutcome(sellerId: Id<"sel">, eventId: Id<"evt">): Promise<Settled | undefined> {
  const [row] = await sql<
    {
      state: Settled["state"] | "received";
      reason: string | null;
      detail: string | null;
      order_ref: string | null;
    }[]
  >`
    SELECT state, reason, detail, order_ref FROM inbox_event
     WHERE seller_id = ${uuidFromId(sellerId)} AND id = ${uuidFromId(eventId)}`;
  if (!row || row.state === "received") return undefined;
  return {
    state: row.state,
    reason: row.reason ?? "",
    ...(row.detail === null ? {} : { detail: row.detail }),
    ...(row.order_ref === null ? {} : { orderRef: row.order_ref }),
  };
}
