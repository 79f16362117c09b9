import type { RefundFact, ReturnFact } from "#app/intake/connector.ts";
import { netBase, statedLeft } from "#app/rules/commission.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import type { SettleContext } from "./decision.ts";
import { fromJson, type KnownOrder } from "./facts.ts";

/**
 * The sale a return is set against: the one that holds it already, else the first that has as much left, else the
 * first there is. Undefined when none is known yet.
 */
export async function refundOf(
  { sellerId, storeId }: Pick<SettleContext, "sellerId" | "storeId">,
  { kind: _, orderRefs, ...back }: ReturnFact,
): Promise<RefundFact | undefined> {
  const rows = await sql<{ ref: string; facts: unknown }[]>`
    SELECT ref, facts FROM store_order
     WHERE seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)} AND ref = ANY (${orderRefs})`;
  const known = new Map(rows.map(({ ref, facts }) => [ref, fromJson(facts)]));
  const there = orderRefs.filter((ref) => known.has(ref));
  const orderRef =
    there.find((ref) => known.get(ref)?.refunds.some((refund) => refund.ref === back.ref)) ??
    there.find((ref) => hasRoom(known.get(ref), back)) ??
    there[0];
  return orderRef === undefined ? undefined : { kind: "refund", orderRef, ...back };
}

function hasRoom(
  order: KnownOrder | undefined,
  { stated = 0n, goodsAmount }: Omit<ReturnFact, "kind" | "orderRefs">,
) {
  if (!order) return false;
  const left = [...(statedLeft(order)?.values() ?? [])].reduce((sum, part) => sum + part, 0n);
  return left >= stated && netBase(order).base >= goodsAmount;
}

/**
 * Returns that found no sale look again, once a moment has passed for the sales themselves; answers how many. Called
 * when sales may have come: after a report, after a name was assigned, and every hour.
 */
export async function lookAgainForSales(sellerId?: Id<"sel">, storeId?: Id<"sto">): Promise<number> {
  const here =
    sellerId && storeId
      ? sql`AND seller_id = ${uuidFromId(sellerId)} AND store_id = ${uuidFromId(storeId)}`
      : sql``;
  const rows = await sql`
    UPDATE inbox_event SET state = 'received', reason = NULL, settled_at = NULL, attempts = 0, next_attempt_at = now() + interval '2 seconds'
     WHERE state = 'parked' AND reason = 'waits_for_sale' ${here} RETURNING id`;
  return rows.length;
}
